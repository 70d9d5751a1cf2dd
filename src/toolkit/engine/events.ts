import type { ToolkitError } from '../errors.ts'
import type { Connection } from './connection.ts'
import type { ConnectTarget, DriverConnection, DriverError, DriverResult } from './driver.ts'
import type { Engine } from './engine.ts'
import type { Executable, StatementParameters } from './executable-types.ts'

/** Where the SQL of an execution came from; `seconds` is the time of compiling, or the age of what was kept. */
export interface StatementOrigin {
  readonly kind: 'generated' | 'cached' | 'caching disabled' | 'no key' | 'raw sql'
  readonly seconds: number
}

/** What goes to the driver, as `beforeCursorExecute` and `afterCursorExecute` see it. */
export interface CursorExecution {
  readonly connection: Connection
  readonly statement: string
  readonly parameters: readonly unknown[]
  /** True when `parameters` holds one list per execution. */
  readonly executemany: boolean
  readonly origin: StatementOrigin
}

/** What was handed to `execute`, as `beforeExecute` and `afterExecute` see it. */
export interface StatementExecution {
  readonly connection: Connection
  readonly statement: Executable
  readonly parameters: StatementParameters
}

/** An error on its way to the application; a listener may change what is not `readonly`. */
export interface ExceptionContext {
  readonly engine: Engine
  /** Null when there was none yet. */
  readonly connection: Connection | null
  /** What will be thrown: a DatabaseError or one of its classes. */
  readonly error: ToolkitError
  /** What the driver threw. */
  readonly original: DriverError
  readonly statement: string | null
  /** Null when there were none, or when they are hidden. */
  readonly parameters: readonly unknown[] | null
  /** The connection is of no further use. */
  isDisconnect: boolean
  /** With a disconnect, all other connections that are open now are replaced before they are used again. */
  invalidatePoolOnDisconnect: boolean
}

/**
 * Events of an engine: `listen(engine, 'connect', …)`, or `listen(Engine, …)` for all engines.
 * SQLAlchemy: "Core Events".
 */
export interface EngineEvents {
  /** Before a connection is opened. With `retval` the listener gives another target: a fresh token, a second host. */
  doConnect: readonly [target: ConnectTarget]
  /** A new connection of the driver, before anybody uses it: the place for its settings. */
  connect: readonly [connection: DriverConnection]
  /** Before the first `connect` of this engine, with the same connection. */
  firstConnect: readonly [connection: DriverConnection]
  /** A listener that throws an error with `disconnected` set has the connection replaced. */
  checkout: readonly [connection: DriverConnection]
  checkin: readonly [connection: DriverConnection]
  /** A connection on its way back, after its transaction was rolled back and before it rests. */
  reset: readonly [connection: DriverConnection]
  /** A connection of no further use, with what made it so if anything. */
  invalidate: readonly [connection: DriverConnection, error: Error | null]
  /** A connection that is about to be closed. */
  close: readonly [connection: DriverConnection]

  /** A Connection was handed out. */
  engineConnect: readonly [connection: Connection]
  begin: readonly [connection: Connection]
  commit: readonly [connection: Connection]
  rollback: readonly [connection: Connection]
  savepoint: readonly [connection: Connection, name: string]
  releaseSavepoint: readonly [connection: Connection, name: string]
  rollbackSavepoint: readonly [connection: Connection, name: string]

  /** With `retval` the listener gives another statement or other parameters. */
  beforeExecute: readonly [execution: StatementExecution]
  afterExecute: readonly [execution: StatementExecution]
  /** With `retval` the listener gives another `statement` or other `parameters`. */
  beforeCursorExecute: readonly [execution: CursorExecution]
  /** `milliseconds` is the time of the execution, without the reading of rows by the application. */
  afterCursorExecute: readonly [
    execution: CursorExecution,
    milliseconds: number,
    result: DriverResult | null,
  ]
  /** With `retval` the listener gives another error to throw. */
  handleError: readonly [error: Error, context: ExceptionContext]
  engineDisposed: readonly [engine: Engine]
}
