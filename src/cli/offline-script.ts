import { dialectNamed, MetaData, type Dialect } from '#toolkit'
import {
  historyOf,
  MigrationContext,
  MigrationPlan,
  offlineSql,
  Operations,
  Migrator,
  rowsAt,
  type RevisionGraph,
  type ScriptedRevision,
  type Step,
} from '#toolkit/migrate'
import { engineForUrl, urlOf } from './engine-for-url.ts'
import { UsageError } from './exit.ts'
import { graphOf, urlOfProject, type Project } from './project.ts'

/**
 * The SQL of a run, for a database that is not asked: `FROM:TO`, or `TO` from the very beginning.
 *
 * @throws UsageError when a downgrade does not say from where
 */
export async function offlineScript(
  project: Project,
  direction: Step['direction'],
  range: string,
): Promise<string> {
  const [from, target] = range.includes(':') ? range.split(':', 2) : [null, range]
  if (direction === 'downgrade' && from === null)
    throw new UsageError('A downgrade as SQL needs both ends: FROM:TO, such as head:base.')
  const graph = await graphOf(project)
  const dialect = dialectNamed(urlOf(urlOfProject(project)).backendName)
  const rows = from === null || from === '' ? [] : rowsAt(graph, from)
  const state = await stateAt(project, { graph, dialect, rows })
  const { versionTable, versionTableSchema } = project.config
  return offlineSql({
    ...(versionTable !== undefined && { versionTable }),
    ...(versionTableSchema !== undefined && { versionTableSchema }),
    graph,
    dialect,
    direction,
    from: rows,
    target: target ?? 'head',
    state,
  })
}

interface Beginning {
  readonly graph: RevisionGraph<ScriptedRevision>
  readonly dialect: Dialect
  readonly rows: readonly string[]
}

/** What a database looks like there: SQLite runs the revisions in memory, of others they are written into a model. */
async function stateAt(project: Project, { graph, dialect, rows }: Beginning): Promise<MetaData> {
  const applied = historyOf(graph, rows).filter(({ isApplied }) => isApplied)
  if (dialect.name !== 'sqlite') {
    const plan = new MigrationPlan(dialect, new MetaData())
    const op = new Operations(plan)
    for (const { id } of applied.toReversed()) await graph.get(id).script.upgrade(op)
    return plan.reached
  }
  const engine = await engineForUrl('sqlite://')
  const connection = await engine.connect()
  const context = new MigrationContext(connection, await project.scripts.read())
  for (const id of rows) await context.upgrade(id)
  const migrator = new Migrator(connection)
  const state = (await migrator.unit(() => migrator.state())).copy()
  for (const name of context.ownTables) state.tables.delete(name)
  await connection.close()
  await engine.dispose()
  return state
}
