import type { Dialect } from '../../compile/dialect.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { literalSql } from '../literal-sql.ts'
import { Operations } from '../operations.ts'
import { MigrationPlan, planStatements } from '../plan.ts'
import { sqlScript, type ScriptStatement } from '../render/sql.ts'
import type { RevisionGraph } from './graph.ts'
import type { ScriptedRevision } from './migration.ts'
import { appliedRevisions, downgradePath, upgradePath } from './paths.ts'
import type { Step } from './progress.ts'
import { VersionTable, type VersionTableOptions } from './version-table.ts'

export interface OfflineRun extends VersionTableOptions {
  readonly graph: RevisionGraph<ScriptedRevision>
  readonly dialect: Dialect
  readonly direction: Step['direction']
  /** What the version table has before. */
  readonly from: readonly string[]
  readonly target: string
  /** What the database looks like before. */
  readonly state: MetaData
}

/**
 * The SQL of a run with literal values, version table included, for a database that is not here.
 *
 * @throws RevisionError when the target names nothing, or too much
 * @throws InvalidRequestError when a revision changes what is not there
 */
export async function offlineSql(run: OfflineRun): Promise<string> {
  const { graph, dialect, direction, from, target } = run
  const version = new VersionTable(run)
  const path = (direction === 'upgrade' ? upgradePath : downgradePath)(graph, from, target)
  const applied = new Set(appliedRevisions(graph, from))
  const parts: string[] = []
  let { state } = run
  let rows = from
  for (const revision of path) {
    const statements: ScriptStatement[] = []
    if (applied.size === 0)
      statements.push({ sql: literalSql(version.createElement, dialect), outside: false })
    const plan = new MigrationPlan(dialect, state)
    await revision.script[direction](new Operations(plan))
    statements.push(...planStatements(plan.operations, state, dialect))
    if (direction === 'upgrade') applied.add(revision.id)
    else applied.delete(revision.id)
    const next = graph.tips(applied, 'all')
    statements.push(...versionStatements(version, rows, next, dialect))
    parts.push(`-- ${title(revision, direction)}\n${sqlScript(inOrder(statements), dialect)}`)
    state = plan.reached
    rows = next
  }
  return parts.join('\n')
}

const versionStatements = (
  version: VersionTable,
  from: readonly string[],
  to: readonly string[],
  dialect: Dialect,
): readonly ScriptStatement[] =>
  version
    .changes(from, to)
    .map(({ statement }) => ({ sql: literalSql(statement, dialect), outside: false }))

/** What switches foreign keys back on stays behind the row of the version table, so that one transaction holds both. */
function inOrder(statements: readonly ScriptStatement[]): readonly ScriptStatement[] {
  const back = statements.findIndex(({ sql }) => sql === 'PRAGMA foreign_keys = ON')
  const off = statements.findIndex(({ sql }) => sql === 'PRAGMA foreign_keys = OFF')
  if (back < 0 || off < 0) return statements
  const between = statements.filter((_, at) => at !== back && at !== off)
  const pragmas = [statements[off], statements[back]].flatMap((one) => one ?? [])
  return [...pragmas.slice(0, 1), ...between, ...pragmas.slice(1)]
}

function title({ id, message }: ScriptedRevision, direction: Step['direction']): string {
  const words = message === '' ? '' : `: ${message.replaceAll(/\s+/g, ' ')}`
  return `${direction} of ${id}${words}`
}
