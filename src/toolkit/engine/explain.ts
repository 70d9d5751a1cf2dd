import { compile } from '../compile/compiled.ts'
import { NotSupportedError } from '../errors.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { Connection } from './connection.ts'
import { driverRow } from './driver-values.ts'
import type { Result } from './result.ts'

export interface ExplainOptions {
  /** Values by name. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Run the statement, too, and tell what it really took; an INSERT inserts. */
  readonly analyze?: boolean
}

/** What stands before a statement, by dialect; null where that dialect cannot. */
const prefixes: Readonly<Record<string, readonly [plan: string, analyze: string | null]>> = {
  // https://sqlite.org/eqp.html
  sqlite: ['EXPLAIN QUERY PLAN', null],
  // https://www.postgresql.org/docs/18/sql-explain.html
  postgresql: ['EXPLAIN', 'EXPLAIN ANALYZE'],
  // https://dev.mysql.com/doc/refman/8.4/en/explain.html
  mysql: ['EXPLAIN', 'EXPLAIN ANALYZE'],
  // https://mariadb.com/kb/en/analyze-statement/
  mariadb: ['EXPLAIN', 'ANALYZE'],
}

/**
 * How the database goes about a statement, in its own words.
 *
 * @returns the rows of its EXPLAIN, which differ from database to database
 * @throws NotSupportedError where there is none
 */
export async function explain(
  connection: Connection,
  statement: ClauseElement,
  { parameters = {}, analyze = false }: ExplainOptions = {},
): Promise<Result> {
  const { dialect } = connection
  const prefix = prefixes[dialect.name]?.[analyze ? 1 : 0] ?? null
  if (prefix === null)
    throw new NotSupportedError(
      `${dialect.name} has no ${analyze ? 'EXPLAIN that runs the statement' : 'EXPLAIN'}`,
    )
  const { sql, parameters: bound } = compile(statement, dialect).bind(parameters)
  return connection.execDriverSql(`${prefix} ${sql}`, driverRow(bound))
}
