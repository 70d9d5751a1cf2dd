/** Every way in which the toolkit refuses, one section each in `docs/errors.md`. */
export const errorCodes = [
  'argument',
  'ambiguous-foreign-keys',
  'circular-dependency',
  'compile',
  'unsupported',
  'identifier',
  'invalid-request',
  'no-foreign-keys',
  'no-inspection',
  'no-referenced-column',
  'no-referenced-table',
  'no-result',
  'no-such-column',
  'no-such-module',
  'no-such-table',
  'multiple-results',
  'not-loaded',
  'resource-closed',
  'timeout',
  'flush',
  'stale-data',
  'detached',
  'object-deleted',
  'unmapped',
  'json',
  'revision',
  'migration',
  'database',
  'data',
  'integrity',
  'interface',
  'internal',
  'not-supported',
  'operational',
  'programming',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What a user can do something about: returned in lists, never thrown. */
export interface Problem {
  /** Stable and short, such as `unsupported.computed`. */
  readonly code: string
  /** Where: `table`, `table.column` or `table.constraint`, as names. */
  readonly path: readonly string[]
  /** One sentence: what is wrong and what to do instead. */
  readonly message: string
}

/** The root of everything that the toolkit throws. */
export class ToolkitError extends Error {
  override readonly name: string = 'ToolkitError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A call that cannot be meant: wrong kind, wrong number or contradictory arguments. */
export class ArgumentError extends ToolkitError {
  override readonly name: string = 'ArgumentError'
  constructor(message: string, options?: ErrorOptions & { readonly code?: ErrorCode }) {
    super(options?.code ?? 'argument', message, options)
  }
}

/** A call that is right by itself but not now: a second table of the name, a closed session. */
export class InvalidRequestError extends ToolkitError {
  override readonly name: string = 'InvalidRequestError'
  constructor(message: string, options?: ErrorOptions & { readonly code?: ErrorCode }) {
    super(options?.code ?? 'invalid-request', message, options)
  }
}

/** An element that the dialect cannot express; thrown by compilers before any SQL leaves them. */
export class CompileError extends ToolkitError {
  override readonly name: string = 'CompileError'
  constructor(
    message: string,
    options?: ErrorOptions & { readonly code?: 'compile' | 'unsupported' },
  ) {
    super(options?.code ?? 'unsupported', message, options)
  }
}

/** An identifier longer than the dialect takes, or with a character that it has none for. */
export class IdentifierError extends ToolkitError {
  override readonly name: string = 'IdentifierError'
  constructor(message: string, options?: ErrorOptions) {
    super('identifier', message, options)
  }
}

/** Tables or mappers that wait for each other, where no order exists. */
export class CircularDependencyError extends ToolkitError {
  override readonly name: string = 'CircularDependencyError'
  /** Names in one ring, first and last the same. */
  readonly cycle: readonly string[]
  constructor(message: string, cycle: readonly string[]) {
    super('circular-dependency', message)
    this.cycle = cycle
  }
}

/** A foreign key names a table that the MetaData does not have. */
export class NoReferencedTableError extends ToolkitError {
  override readonly name: string = 'NoReferencedTableError'
  readonly tableName: string
  constructor(message: string, tableName: string) {
    super('no-referenced-table', message)
    this.tableName = tableName
  }
}

/** A foreign key names a column that its target table does not have. */
export class NoReferencedColumnError extends ToolkitError {
  override readonly name: string = 'NoReferencedColumnError'
  readonly tableName: string
  readonly columnName: string
  constructor(message: string, tableName: string, columnName: string) {
    super('no-referenced-column', message)
    this.tableName = tableName
    this.columnName = columnName
  }
}

/** No foreign key relates two sides of a join. */
export class NoForeignKeysError extends ArgumentError {
  override readonly name: string = 'NoForeignKeysError'
  constructor(message: string) {
    super(message, { code: 'no-foreign-keys' })
  }
}

/** More than one foreign key relates two sides of a join, and nothing says which one. */
export class AmbiguousForeignKeysError extends ArgumentError {
  override readonly name: string = 'AmbiguousForeignKeysError'
  constructor(message: string) {
    super(message, { code: 'ambiguous-foreign-keys' })
  }
}

/** The database has no table of the name that was to be reflected. */
export class NoSuchTableError extends InvalidRequestError {
  override readonly name: string = 'NoSuchTableError'
  constructor(readonly tableName: string) {
    super(`there is no table ${tableName}`, { code: 'no-such-table' })
  }
}

/** A dialect, driver or file format that nothing answers for. */
export class NoSuchModuleError extends ArgumentError {
  override readonly name: string = 'NoSuchModuleError'
  constructor(message: string) {
    super(message, { code: 'no-such-module' })
  }
}

/** `one()` met an empty result. */
export class NoResultFound extends InvalidRequestError {
  override readonly name: string = 'NoResultFound'
  constructor(message = 'No row was found when one was required') {
    super(message, { code: 'no-result' })
  }
}

/** `one()` or `oneOrNone()` met more than one row. */
export class MultipleResultsFound extends InvalidRequestError {
  override readonly name: string = 'MultipleResultsFound'
  constructor(message = 'Multiple rows were found when exactly one was required') {
    super(message, { code: 'multiple-results' })
  }
}

/** A result, connection or transaction was used after its end. */
export class ResourceClosedError extends InvalidRequestError {
  override readonly name: string = 'ResourceClosedError'
  constructor(message: string) {
    super(message, { code: 'resource-closed' })
  }
}

/** Waiting took longer than allowed, for a connection of the pool or for a lock. */
export class TimeoutError extends ToolkitError {
  override readonly name: string = 'TimeoutError'
  constructor(message: string) {
    super('timeout', message)
  }
}

/** JSON that is no schema of ours, with the place inside it. */
export class JsonError extends ToolkitError {
  override readonly name: string = 'JsonError'
  readonly path: readonly (string | number)[]
  constructor(message: string, path: readonly (string | number)[]) {
    super('json', `${message} at ${path.length === 0 ? 'the top' : path.join('.')}`)
    this.path = path
  }
}

/** Revisions that make no history, or a target that is none of them. */
export class RevisionError extends ToolkitError {
  override readonly name: string = 'RevisionError'
  constructor(message: string, options?: ErrorOptions) {
    super('revision', message, options)
  }
}

/** A run of migrations that stopped: the message says what was done and what was not. */
export class MigrationError extends ToolkitError {
  override readonly name: string = 'MigrationError'
  constructor(message: string, options?: ErrorOptions) {
    super('migration', message, options)
  }
}

/** What went to the database when it refused. */
export interface FailedStatement {
  readonly statement: string | null
  readonly parameters: readonly unknown[] | null
  /** The engine's own: an SQLSTATE, `SQLITE_CONSTRAINT_UNIQUE`, an `ER_…` name; null where it gives none. */
  readonly engineCode: string | null
  /** Index of the character in the statement, when the engine tells. */
  readonly offset: number | null
  /** The connection is of no further use. */
  readonly disconnected: boolean
}

type DatabaseErrorCode =
  | 'database'
  | 'data'
  | 'integrity'
  | 'interface'
  | 'internal'
  | 'not-supported'
  | 'operational'
  | 'programming'

/** A database said no; the subclasses are those of Python's DB-API (PEP 249), by the engine's code and never by text. */
export class DatabaseError extends ToolkitError implements FailedStatement {
  override readonly name: string = 'DatabaseError'
  readonly statement: string | null
  readonly parameters: readonly unknown[] | null
  readonly engineCode: string | null
  readonly offset: number | null
  readonly disconnected: boolean
  /** Where the statement begins in the script that it is from, lines counted from 1; set by `executeScript`. */
  scriptPlace: { readonly line: number; readonly start: number } | null = null

  constructor(
    message: string,
    failed: Partial<FailedStatement> = {},
    options: ErrorOptions & { readonly code?: DatabaseErrorCode } = {},
  ) {
    super(options.code ?? 'database', message, options)
    this.statement = failed.statement ?? null
    this.parameters = failed.parameters ?? null
    this.engineCode = failed.engineCode ?? null
    this.offset = failed.offset ?? null
    this.disconnected = failed.disconnected ?? false
  }
}

/** A value the engine cannot take: out of range, division by zero, malformed. */
export class DataError extends DatabaseError {
  override readonly name: string = 'DataError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'data' })
  }
}

/** A constraint was broken: unique, foreign key, check, not null. */
export class IntegrityError extends DatabaseError {
  override readonly name: string = 'IntegrityError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'integrity' })
  }
}

/** The driver was used wrongly. */
export class InterfaceError extends DatabaseError {
  override readonly name: string = 'InterfaceError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'interface' })
  }
}

/** The engine found itself inconsistent. */
export class InternalError extends DatabaseError {
  override readonly name: string = 'InternalError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'internal' })
  }
}

/** The engine has no such feature. */
export class NotSupportedError extends DatabaseError {
  override readonly name: string = 'NotSupportedError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'not-supported' })
  }
}

/** Outside the program's control: disconnects, locks, no memory, full disk, interruption. */
export class OperationalError extends DatabaseError {
  override readonly name: string = 'OperationalError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'operational' })
  }
}

/** The statement is wrong: syntax, unknown table or column. */
export class ProgrammingError extends DatabaseError {
  override readonly name: string = 'ProgrammingError'
  constructor(message: string, failed: Partial<FailedStatement> = {}, options: ErrorOptions = {}) {
    super(message, failed, { ...options, code: 'programming' })
  }
}
