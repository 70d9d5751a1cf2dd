import type { SchemaTranslateMap } from '../compile/dialect.ts'
import { ArgumentError } from '../errors.ts'
import { Statement } from '../sql/statement.ts'
import type { CompiledCache } from './cache.ts'

export type IsolationLevel =
  'AUTOCOMMIT' | 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE'

/**
 * How statements are executed. Those of an engine hold for its connections, those of a connection for its
 * statements, and a statement's own come last.
 */
export interface ExecutionOptions {
  /**
   * `AUTOCOMMIT` begins no transaction; others hold for those that follow; null is the database's own.
   * Not for a single statement.
   */
  readonly isolationLevel?: IsolationLevel | null
  /** Other schemas than the tables name; the key null is for tables without one. */
  readonly schemaTranslateMap?: SchemaTranslateMap
  /** How many rows `stream` fetches at a time, and `partitions` gives at a time. */
  readonly yieldPer?: number
  /** False lets `stream` read everything first, so that the connection is free for other statements. */
  readonly streamResults?: boolean
  /** Where compiled statements are kept; null compiles each time. Not for a single statement. */
  readonly compiledCache?: CompiledCache | null
  /** Stands in front of each line that `echo` writes. Not for a single statement. */
  readonly loggingToken?: string
  /**
   * Stops the statement while it runs, as far as the driver can (`features.cancel`); the error is the database's own.
   * An AbortSignal, say of `AbortSignal.timeout(5000)`.
   */
  readonly signal?: CancelSignal
}

/** The part of an AbortSignal that is used. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What a single statement may say of its execution. */
export type StatementExecutionOptions = Pick<
  ExecutionOptions,
  'schemaTranslateMap' | 'yieldPer' | 'streamResults' | 'signal'
>

const none: ExecutionOptions = {}

/**
 * The connection's options with those of a statement on top.
 *
 * @throws ArgumentError for an option that only a connection or an engine may have, or for a wrong value
 */
export function optionsFor(
  connection: ExecutionOptions,
  statement: unknown,
  given: StatementExecutionOptions = none,
): ExecutionOptions {
  const own = statement instanceof Statement ? readOptions(statement.executionOptionValues) : none
  if (own === none && given === none) return connection
  return { ...connection, ...own, ...given }
}

/** A statement's options are plain values by name, which the expression language knows nothing of. */
function readOptions(values: Readonly<Record<string, unknown>>): ExecutionOptions {
  const names = Object.keys(values)
  if (names.length === 0) return none
  for (const name of ['isolationLevel', 'compiledCache', 'loggingToken'])
    if (name in values)
      throw new ArgumentError(
        `The execution option ${name} may only be given to a connection or to an engine, not to a statement`,
      )
  const { schemaTranslateMap, yieldPer, streamResults } = values
  return {
    ...(schemaTranslateMap !== undefined && { schemaTranslateMap: mapOf(schemaTranslateMap) }),
    ...(yieldPer !== undefined && { yieldPer: countOf(yieldPer) }),
    ...(streamResults !== undefined && { streamResults: streamResults === true }),
  }
}

function mapOf(value: unknown): SchemaTranslateMap {
  if (value instanceof Map) return value
  throw new ArgumentError('schemaTranslateMap is a Map of schema names')
}

function countOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  throw new ArgumentError('yieldPer is a whole number of rows above 0')
}
