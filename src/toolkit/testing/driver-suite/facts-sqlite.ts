import { DatabaseError, IntegrityError, OperationalError, ProgrammingError } from '../../errors.ts'
import { types } from '../../types/namespace.ts'
import type { EngineFacts } from './engine-facts.ts'
import { commonLimits } from './type-limits.ts'

const endless =
  'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n'

/** https://sqlite.org/datatype3.html, https://sqlite.org/rescode.html */
export const sqliteFacts: EngineFacts = {
  engine: 'SQLite',
  drivername: 'sqlite',
  literals: [
    ['NULL', null],
    ['0', 0],
    ['2147483648', 2147483648],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9223372036854775807', 9223372036854775807n],
    ['0.1', 0.1],
    ['1e300', 1e300],
    ['9e999', Infinity],
    ['-9e999', -Infinity],
    ['5e-324', 5e-324],
    ['1 = 1', 1],
    ["''", ''],
    ["'a' || char(0) || 'b'", 'a\0b'],
    ["'é漢😀'", 'é漢😀'],
    ["x''", new Uint8Array()],
    ["x'00ff10'", new Uint8Array([0, 255, 16])],
  ],
  columns: [
    ['INTEGER', [0, -1, 2 ** 31, -(2 ** 53) + 1, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]],
    ['REAL', [0.1, -0.5, 1e300, 5e-324, 1.7976931348623157e308, Infinity, -Infinity]],
    ['TEXT', ['', 'é漢😀 "quotes" \' \\ %s ? $1 :a', 'a\0b', 'x'.repeat(100_000)]],
    ['BLOB', [new Uint8Array(), new Uint8Array([0, 255, 39, 92]), new Uint8Array(70_000).fill(7)]],
  ],
  types: { integer: 'INTEGER', double: 'REAL', text: 'TEXT', bytes: 'BLOB' },
  limits: [
    ...commonLimits,
    { name: 'Double', type: new types.Double(), values: [5e-324, Infinity, -Infinity] },
    { name: 'Numeric', type: new types.Numeric(12, 2), values: ['9999999999.99', '-0.01', '0.00'] },
  ],
  tables: [
    'CREATE TABLE parent (id INTEGER PRIMARY KEY, a INTEGER NOT NULL UNIQUE CHECK (a > 0))',
    'CREATE TABLE child (p INTEGER REFERENCES parent (id))',
    'INSERT INTO parent VALUES (1, 1)',
    'INSERT INTO child VALUES (1)',
  ],
  failures: [
    {
      name: 'a second row with a unique value',
      sql: 'INSERT INTO parent VALUES (2, 1)',
      code: 'SQLITE_CONSTRAINT_UNIQUE',
      errorClass: IntegrityError,
    },
    {
      name: 'NULL where none may be',
      sql: 'INSERT INTO parent VALUES (2, NULL)',
      code: 'SQLITE_CONSTRAINT_NOTNULL',
      errorClass: IntegrityError,
    },
    {
      name: 'a failing CHECK',
      sql: 'INSERT INTO parent VALUES (2, -1)',
      code: 'SQLITE_CONSTRAINT_CHECK',
      errorClass: IntegrityError,
    },
    {
      name: 'a row whose parent is missing',
      sql: 'INSERT INTO child VALUES (99)',
      code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
      errorClass: IntegrityError,
    },
    {
      name: 'a parent that goes before its child',
      sql: 'DELETE FROM parent',
      code: 'SQLITE_CONSTRAINT_FOREIGNKEY',
      errorClass: IntegrityError,
    },
    {
      name: 'a text for a rowid',
      sql: "INSERT INTO parent VALUES ('x', 2)",
      code: 'SQLITE_MISMATCH',
      errorClass: IntegrityError,
    },
    {
      name: 'a misspelt word',
      sql: 'SELEC 1',
      code: 'SQLITE_ERROR',
      errorClass: OperationalError,
      offset: 0,
    },
    {
      name: 'an unknown column behind characters of several bytes',
      sql: "SELECT '😀é', wrong FROM parent",
      code: 'SQLITE_ERROR',
      errorClass: OperationalError,
      offset: "SELECT '😀é', ".length,
    },
    {
      name: 'an unknown table',
      sql: 'SELECT * FROM nothing_here',
      code: 'SQLITE_ERROR',
      errorClass: OperationalError,
    },
    {
      name: 'a NUL in the statement',
      sql: "SELECT 'a\0b'",
      code: 'NUL_IN_STATEMENT',
      errorClass: ProgrammingError,
    },
    {
      name: 'an empty statement',
      sql: ' -- nothing\n',
      code: 'EMPTY_STATEMENT',
      errorClass: ProgrammingError,
    },
    {
      name: 'a table that is there already',
      sql: 'CREATE TABLE parent (a)',
      code: 'SQLITE_ERROR',
      errorClass: DatabaseError,
    },
  ],
  noTable: 'SQLITE_ERROR',
  syntaxError: 'SQLITE_ERROR',
  wrongCount: ['WRONG_PARAMETER_COUNT'],
  manyStatements: 'MANY_STATEMENTS',
  endless,
  interrupted: ['SQLITE_INTERRUPT'],
  timedOut: 'SQLITE_INTERRUPT',
  numbers: (count) =>
    `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n`,
  serializable: 'SERIALIZABLE',
  isolationLevel: null,
  keyed: 'CREATE TABLE keyed (id INTEGER PRIMARY KEY, a INTEGER)',
  givesLastRowid: true,
  sessions: null,
  lacks: {},
}
