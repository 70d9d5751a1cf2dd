import type { Connection } from './connection.ts'
import type { DriverConnection } from './driver.ts'

/** What went to the driver, as `beforeCursorExecute` and `afterCursorExecute` see it. */
export interface CursorExecution {
  readonly connection: Connection
  readonly statement: string
  readonly parameters: readonly unknown[]
  /** True when `parameters` holds one list per execution. */
  readonly executemany: boolean
}

/** Events of an engine; listen with `listen(engine, 'connect', …)`. SQLAlchemy: "Core Events". */
export interface EngineEvents {
  /** A new connection of the driver, before anybody uses it: the place for its settings. */
  connect: readonly [connection: DriverConnection]
  checkout: readonly [connection: DriverConnection]
  checkin: readonly [connection: DriverConnection]
  begin: readonly [connection: Connection]
  commit: readonly [connection: Connection]
  rollback: readonly [connection: Connection]
  savepoint: readonly [connection: Connection, name: string]
  beforeCursorExecute: readonly [execution: CursorExecution]
  /** `milliseconds` is the time of the execution without reading its rows. */
  afterCursorExecute: readonly [execution: CursorExecution, milliseconds: number]
  handleError: readonly [error: Error, execution: CursorExecution]
  engineDisposed: readonly []
}
