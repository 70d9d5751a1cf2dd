import {
  DatabaseError,
  DataError,
  IntegrityError,
  InterfaceError,
  InternalError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  type FailedStatement,
} from '../errors.ts'
import type { DriverError } from './driver.ts'

type ErrorClass = new (
  message: string,
  failed?: Partial<FailedStatement>,
  options?: ErrorOptions,
) => DatabaseError

/** What the drivers themselves refuse. */
const ours: Readonly<Record<string, ErrorClass>> = {
  NUL_IN_STATEMENT: ProgrammingError,
  EMPTY_STATEMENT: ProgrammingError,
  MANY_STATEMENTS: ProgrammingError,
  WRONG_PARAMETER_COUNT: ProgrammingError,
  NOT_SUPPORTED: NotSupportedError,
  CLOSED: InterfaceError,
}

/** Python's sqlite3 module sorts SQLite's primary codes so: https://sqlite.org/rescode.html */
const sqlite: Readonly<Record<string, ErrorClass>> = {
  SQLITE_CONSTRAINT: IntegrityError,
  SQLITE_MISMATCH: IntegrityError,
  SQLITE_TOOBIG: DataError,
  SQLITE_INTERNAL: InternalError,
  SQLITE_NOTFOUND: InternalError,
  SQLITE_CORRUPT: DatabaseError,
  SQLITE_NOTADB: DatabaseError,
  SQLITE_MISUSE: InterfaceError,
  SQLITE_RANGE: InterfaceError,
}

/** Classes of SQLSTATE as psycopg sorts them: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const sqlState: Readonly<Record<string, ErrorClass>> = {
  '08': OperationalError,
  '0A': NotSupportedError,
  '20': ProgrammingError,
  '21': ProgrammingError,
  '22': DataError,
  '23': IntegrityError,
  '24': InternalError,
  '25': InternalError,
  '26': ProgrammingError,
  '28': OperationalError,
  '2B': InternalError,
  '2D': InternalError,
  '2F': InternalError,
  '34': OperationalError,
  '3B': InternalError,
  '3D': ProgrammingError,
  '3F': ProgrammingError,
  '40': OperationalError,
  '42': ProgrammingError,
  '44': ProgrammingError,
  '53': OperationalError,
  '54': OperationalError,
  '55': OperationalError,
  '57': OperationalError,
  '58': OperationalError,
  XX: InternalError,
}

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const mysql: Readonly<Record<string, ErrorClass>> = {
  ...named(
    IntegrityError,
    'ER_DUP_ENTRY ER_NO_REFERENCED_ROW ER_NO_REFERENCED_ROW_2 ER_ROW_IS_REFERENCED',
  ),
  ...named(
    IntegrityError,
    'ER_ROW_IS_REFERENCED_2 ER_BAD_NULL_ERROR ER_NO_DEFAULT_FOR_FIELD ER_DUP_KEY',
  ),
  ...named(
    IntegrityError,
    'ER_CHECK_CONSTRAINT_VIOLATED ER_CONSTRAINT_FAILED ER_CANNOT_ADD_FOREIGN',
  ),
  ...named(DataError, 'ER_DATA_TOO_LONG ER_WARN_DATA_OUT_OF_RANGE ER_TRUNCATED_WRONG_VALUE'),
  ...named(
    DataError,
    'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD ER_DATA_OUT_OF_RANGE ER_DIVISION_BY_ZERO WARN_DATA_TRUNCATED',
  ),
  ...named(
    ProgrammingError,
    'ER_PARSE_ERROR ER_NO_SUCH_TABLE ER_TABLE_EXISTS_ERROR ER_BAD_DB_ERROR ER_SYNTAX_ERROR',
  ),
  ...named(
    ProgrammingError,
    'ER_DB_CREATE_EXISTS ER_EMPTY_QUERY ER_DUP_FIELDNAME ER_WRONG_TABLE_NAME',
  ),
  ...named(NotSupportedError, 'ER_NOT_SUPPORTED_YET ER_FEATURE_DISABLED ER_UNKNOWN_STORAGE_ENGINE'),
}

function named(error: ErrorClass, names: string): Record<string, ErrorClass> {
  return Object.fromEntries(names.split(' ').map((name) => [name, error]))
}

/** Which class an engine's code belongs to; message texts are never looked at. */
export function errorClass(code: string): ErrorClass {
  const own = ours[code]
  if (own !== undefined) return own
  if (code.startsWith('SQLITE_')) {
    const primary = code.split('_', 2).join('_')
    return sqlite[primary] ?? OperationalError
  }
  if (/^[0-9A-Z]{5}$/.test(code)) return sqlState[code.slice(0, 2)] ?? DatabaseError
  return mysql[code] ?? OperationalError
}

export interface ErrorContext {
  readonly statement: string | null
  readonly parameters: readonly unknown[] | null
}

/** The driver's error as one of the hierarchy, with statement and parameters attached. */
export function databaseError(error: DriverError, context: ErrorContext): DatabaseError {
  const { code, offset, disconnected } = error
  const Class = errorClass(code)
  return new Class(
    error.message,
    { ...context, engineCode: code, offset, disconnected },
    { cause: error },
  )
}
