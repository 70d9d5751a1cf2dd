import { expect, test } from 'vitest'
import {
  DatabaseError,
  DataError,
  IntegrityError,
  InterfaceError,
  InternalError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
} from '../errors.ts'
import { DriverError } from './driver.ts'
import { databaseError } from './error-classes.ts'

// sqlite3 of Python, psycopg and PyMySQL sort them so: https://peps.python.org/pep-0249/#exceptions
test.each([
  [IntegrityError, 'SQLITE_CONSTRAINT SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_FOREIGNKEY'],
  [IntegrityError, '23505 23503 23502 23514 23P01'],
  [IntegrityError, 'ER_DUP_ENTRY ER_NO_REFERENCED_ROW_2 ER_ROW_IS_REFERENCED_2 ER_BAD_NULL_ERROR'],
  [OperationalError, 'SQLITE_ERROR SQLITE_BUSY SQLITE_LOCKED SQLITE_FULL SQLITE_INTERRUPT'],
  [OperationalError, 'SQLITE_BUSY_SNAPSHOT SQLITE_IOERR_READ SQLITE_READONLY SQLITE_CANTOPEN'],
  [OperationalError, '08006 40001 40P01 53300 57014 57P01 28P01'],
  [
    OperationalError,
    'ER_LOCK_DEADLOCK ER_ACCESS_DENIED_ERROR ER_QUERY_INTERRUPTED ER_SP_DOES_NOT_EXIST',
  ],
  [DataError, 'SQLITE_TOOBIG 22001 22003 22012 22P02 ER_DATA_TOO_LONG ER_WARN_DATA_OUT_OF_RANGE'],
  [ProgrammingError, '42601 42P01 42703 42501 3D000 3F000'],
  [ProgrammingError, 'ER_PARSE_ERROR ER_NO_SUCH_TABLE NUL_IN_STATEMENT MANY_STATEMENTS'],
  [NotSupportedError, '0A000 ER_NOT_SUPPORTED_YET NOT_SUPPORTED'],
  [InternalError, 'SQLITE_INTERNAL 25P02 XX000'],
  [InterfaceError, 'SQLITE_MISUSE SQLITE_RANGE CLOSED'],
  [DatabaseError, 'SQLITE_CORRUPT SQLITE_CORRUPT_INDEX SQLITE_NOTADB ZZ999'],
])('%s is what its codes become, whatever their message says', (Class, codes) => {
  for (const code of codes.split(' ')) {
    const driver = new DriverError('UNIQUE constraint failed: syntax error', { code, offset: 3 })
    const error = databaseError(driver, { statement: 'SELECT 1', parameters: [1] })
    expect(error.constructor, code).toBe(Class)
    expect(error).toMatchObject({
      engineCode: code,
      offset: 3,
      statement: 'SELECT 1',
      parameters: [1],
      cause: driver,
    })
  }
})
