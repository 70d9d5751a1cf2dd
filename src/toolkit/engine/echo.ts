import { listen } from '../event/listen.ts'
import type { Connection } from './connection.ts'
import type { DriverResult } from './driver.ts'
import type { Engine } from './engine.ts'
import type { CursorExecution, StatementOrigin } from './events.ts'

/** Takes one line of the log. */
export type EchoLog = (line: string) => void

export interface EchoOptions {
  readonly log: EchoLog
  /** Stands in front of each line, to tell engines apart. */
  readonly name: string | null
}

/**
 * Writes each statement and, on a line of its own, where it came from and its parameters.
 *
 * @param debug also the columns and rows of results
 */
export function echoStatements(engine: Engine, options: EchoOptions, debug: boolean): void {
  const write = (line: string, token?: string) =>
    options.log(`${named(options.name)}${named(token ?? null)}${line}`)
  listen(engine, 'beforeCursorExecute', (execution) => {
    const token = execution.connection.currentOptions.loggingToken
    write(execution.statement, token)
    write(`${badge(execution.origin)} ${shownParameters(engine, execution)}`, token)
  })
  const told = (word: string) => (connection: Connection) =>
    write(word, connection.currentOptions.loggingToken)
  listen(engine, 'begin', told('BEGIN (implicit)'))
  listen(engine, 'commit', told('COMMIT'))
  listen(engine, 'rollback', told('ROLLBACK'))
  if (debug)
    listen(engine, 'afterCursorExecute', (_, __, result) => {
      for (const line of result === null ? [] : resultLines(result)) write(line)
    })
}

/**
 * Writes what becomes of the pool's connections.
 *
 * @param debug also each checkout and return
 */
export function echoPool(engine: Engine, options: EchoOptions, debug: boolean): void {
  const write = (line: string) => options.log(`${named(options.name)}${line}`)
  listen(engine, 'connect', () => write('Pool: new connection'))
  listen(engine, 'invalidate', (_, error) =>
    write(`Pool: connection invalidated${error === null ? '' : ` (${error.message})`}`),
  )
  listen(engine, 'close', () => write('Pool: connection closed'))
  listen(engine, 'engineDisposed', () => write('Pool: disposed of'))
  if (!debug) return
  listen(engine, 'checkout', () => write('Pool: connection checked out'))
  listen(engine, 'checkin', () => write('Pool: connection returned'))
}

const named = (name: string | null) => (name === null ? '' : `[${name}] `)

function badge({ kind, seconds }: StatementOrigin): string {
  if (kind === 'raw sql') return '[raw sql]'
  if (kind === 'cached') return `[cached since ${seconds.toPrecision(4)}s ago]`
  return kind === 'generated'
    ? `[generated in ${seconds.toFixed(5)}s]`
    : `[${kind} ${seconds.toFixed(5)}s]`
}

/** Longer lists of parameters are cut in the log, in the middle. */
const shownValues = 100
/** Of many sets of parameters so many are shown. */
const shownSets = 10
const shownLetters = 300

function shownParameters({ hidesParameters }: Engine, execution: CursorExecution): string {
  const { parameters, executemany } = execution
  if (hidesParameters) return '[SQL parameters hidden due to hideParameters=true]'
  if (!executemany) return listText(parameters)
  const text = (set: unknown) => (Array.isArray(set) ? listText(set) : valueText(set))
  if (parameters.length <= shownSets) return `[${parameters.map(text).join(', ')}]`
  const first = parameters.slice(0, shownSets - 2).map(text)
  const last = parameters.slice(-2).map(text)
  return `[${first.join(', ')} … displaying ${shownSets} of ${parameters.length} total bound parameter sets … ${last.join(', ')}]`
}

function listText(values: readonly unknown[]): string {
  if (values.length <= shownValues) return `[${values.map(valueText).join(', ')}]`
  const half = shownValues / 2
  const [first, last] = [values.slice(0, half), values.slice(-half)]
  const left = values.length - shownValues
  return `[${first.map(valueText).join(', ')} … ${left} parameters truncated … ${last.map(valueText).join(', ')}]`
}

function valueText(value: unknown): string {
  const text = wholeText(value)
  if (text.length <= shownLetters) return text
  const left = text.length - shownLetters
  const half = shownLetters / 2
  return `${text.slice(0, half)} … (${left} characters truncated) … ${text.slice(-half)}`
}

function wholeText(value: unknown): string {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  if (typeof value === 'bigint') return `${value}n`
  return JSON.stringify(value) ?? 'null'
}

const resultLines = ({ columns, rows }: DriverResult): readonly string[] =>
  columns.length === 0
    ? []
    : [`Col ${listText(columns)}`, ...rows.map((row) => `Row ${listText(row)}`)]
