import { InvalidRequestError } from '../errors.ts'
import type { Connection } from './connection.ts'
import type { DriverConnection, DriverCursor, DriverResult, DriverRow } from './driver.ts'
import type { CursorExecution, StatementOrigin } from './events.ts'
import type { CancelSignal } from './options.ts'
import { raised } from './raise.ts'

/** One execution of the driver, or one of many sets of parameters. */
export interface Call {
  readonly sql: string
  /** Values in the order of the placeholders, or one such list per execution. */
  readonly parameters: DriverRow | readonly DriverRow[]
  readonly executemany: boolean
  readonly origin: StatementOrigin
  /** Stops the statement while it runs. */
  readonly signal?: CancelSignal
}

export const rawSql: StatementOrigin = { kind: 'raw sql', seconds: 0 }

export const oneCall = (sql: string, parameters: DriverRow = [], origin = rawSql): Call => ({
  sql,
  parameters,
  executemany: false,
  origin,
})

/** Runs a call on the connection's driver; listeners see it, and errors come as those of the hierarchy. */
export function run(connection: Connection, call: Call): Promise<DriverResult> {
  return watched(connection, call, executed, (result) => result)
}

/** As `run`, for rows that are read page by page; the time that listeners get is that until they can be. */
export function openStream(connection: Connection, call: Call): Promise<DriverCursor> {
  return watched(
    connection,
    call,
    (driver, { sql, parameters }) => driver.stream(sql, oneSet(parameters)),
    () => null,
  )
}

const executed = (driver: DriverConnection, call: Call): Promise<DriverResult> =>
  call.executemany
    ? driver.executeMany(call.sql, manySets(call.parameters))
    : driver.execute(call.sql, oneSet(call.parameters))

async function watched<T>(
  connection: Connection,
  call: Call,
  work: (driver: DriverConnection, call: Call) => Promise<T>,
  shown: (outcome: T) => DriverResult | null,
): Promise<T> {
  const { dispatch } = connection.engine
  const isWatched = dispatch.hears('beforeCursorExecute') || dispatch.hears('afterCursorExecute')
  if (!isWatched) return attempted(connection, call, work)
  const { sql: statement, parameters, executemany, origin } = call
  const execution = await dispatch.reduce<'beforeCursorExecute', CursorExecution>(
    'beforeCursorExecute',
    isExecution,
    { connection, statement, parameters, executemany, origin },
    (current) => [current],
  )
  const start = performance.now()
  const outcome = await attempted(connection, callOf(execution, call), work)
  await dispatch.emit('afterCursorExecute', execution, performance.now() - start, shown(outcome))
  return outcome
}

async function attempted<T>(
  connection: Connection,
  call: Call,
  work: (driver: DriverConnection, call: Call) => Promise<T>,
): Promise<T> {
  try {
    const driver = connection.pooledDriver
    return call.signal
      ? await cancellable(driver, call.signal, () => work(driver, call))
      : await work(driver, call)
  } catch (error) {
    throw await raised(connection.engine, connection, error, call)
  }
}

/** The next statement waits until the database has been asked, so that it is not the one that is stopped. */
async function cancellable<T>(
  driver: DriverConnection,
  signal: CancelSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw abortReason(signal)
  const asked: Promise<void>[] = []
  const cancel = () => void asked.push(driver.cancel())
  signal.addEventListener('abort', cancel)
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', cancel)
    await Promise.all(asked)
  }
}

const abortReason = ({ reason }: CancelSignal): Error =>
  reason instanceof Error ? reason : new InvalidRequestError('Aborted before the statement ran')

/** What a listener left of it; parameters of its own are handed to the driver as they are. */
const callOf = (execution: CursorExecution, call: Call): Call => ({
  ...call,
  sql: execution.statement,
  parameters: execution.parameters as Call['parameters'],
})

const isExecution = (value: unknown): value is CursorExecution =>
  typeof value === 'object' &&
  value !== null &&
  'statement' in value &&
  typeof value.statement === 'string' &&
  'parameters' in value &&
  Array.isArray(value.parameters)

// `executemany` says which of the two it is; the type alone cannot
const oneSet = (parameters: Call['parameters']) => parameters as DriverRow
const manySets = (parameters: Call['parameters']) => parameters as readonly DriverRow[]
