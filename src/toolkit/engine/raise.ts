import type { Connection } from './connection.ts'
import { DriverError } from './driver.ts'
import type { Engine } from './engine.ts'
import { databaseError } from './error-classes.ts'
import type { ExceptionContext } from './events.ts'

/** What was being done when the driver refused; null where it was no statement. */
export interface FailedCall {
  readonly sql: string | null
  readonly parameters: readonly unknown[] | null
}

/**
 * What to throw for an error of the driver: one of the hierarchy, or what a listener of `handleError` makes of it.
 * Where the connection is lost, it and those of its age are not used again.
 *
 * @param connection null when there was none yet
 * @returns the same error when it is none of a driver
 */
export async function raised(
  engine: Engine,
  connection: Connection | null,
  original: unknown,
  call: FailedCall,
): Promise<unknown> {
  if (!(original instanceof DriverError)) return original
  const parameters = engine.hidesParameters ? null : call.parameters
  const error = databaseError(original, { statement: call.sql, parameters })
  const context: ExceptionContext = {
    engine,
    connection,
    error,
    original,
    statement: call.sql,
    parameters,
    isDisconnect: original.disconnected,
    invalidatePoolOnDisconnect: true,
  }
  const thrown = await engine.dispatch.reduce('handleError', isError, error as Error, (current) => [
    current,
    context,
  ])
  if (context.isDisconnect) {
    if (context.invalidatePoolOnDisconnect) engine.invalidatePool()
    await connection?.invalidate(error)
  }
  return thrown
}

const isError = (value: unknown): value is Error => value instanceof Error
