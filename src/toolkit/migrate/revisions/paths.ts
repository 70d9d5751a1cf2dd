import { RevisionError } from '../../errors.ts'
import type { Revision, RevisionGraph } from './graph.ts'
import {
  branchOf,
  namedRevisions,
  parseTarget,
  revisionId,
  tooFar,
  tooMany,
  walk,
  type Target,
} from './targets.ts'

/**
 * Everything that is in a database whose version table has these rows.
 *
 * @throws RevisionError when it has one that is not among the scripts
 */
export function appliedRevisions(
  graph: RevisionGraph,
  rows: readonly string[],
): ReadonlySet<string> {
  const unknown = rows.filter((id) => !graph.has(id))
  if (unknown.length === 0) return graph.ancestors(rows, 'all')
  throw new RevisionError(
    `The database is at ${unknown.join(', ')}, which is not among the revisions of this project. ` +
      'Bring its script here, or say with stamp where the database is.',
  )
}

/** What the version table of a database has that is at a target. @throws RevisionError when it names nothing */
export function rowsAt(graph: RevisionGraph, target: string): readonly string[] {
  const ids = namedRevisions(graph, parseTarget(target))
  return graph.tips(graph.ancestors(ids, 'all'), 'all')
}

/**
 * The revisions to run, in their order, to bring a database to a target.
 *
 * @param rows what the version table has
 * @throws RevisionError when the target names nothing, or too much
 */
export function upgradePath<R extends Revision>(
  graph: RevisionGraph<R>,
  rows: readonly string[],
  text: string,
): readonly R[] {
  const applied = appliedRevisions(graph, rows)
  const targets = upgradeTargets(graph, applied, parseTarget(text))
  const needed = [...graph.ancestors(targets, 'all')].filter((id) => !applied.has(id))
  return graph.sorted(new Set(needed))
}

function upgradeTargets(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  target: Target,
): readonly string[] {
  if (target.symbol !== null) return namedRevisions(graph, target)
  if (target.steps < 0)
    throw new RevisionError(`'${target.text}' goes back: an upgrade goes forward, as '+1' does`)
  const within = target.label === null ? null : branchOf(graph, target.label)
  const here = within === null ? graph.tips(applied, 'all') : lastOf(graph, applied, within)
  if (here.length > 1) throw tooMany(target, here)
  const end = walk(graph, { start: here[0] ?? null, steps: target.steps, within }, target)
  return end === null ? [] : [end]
}

/** Where a branch stands: a row of the version table, or what another row tells of it. */
function lastOf(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  branch: ReadonlySet<string>,
): readonly string[] {
  const rows = graph.tips(applied, 'all').filter((id) => branch.has(id))
  return rows.length > 0 ? rows : graph.tips(common(applied, branch), 'history')
}

/**
 * The revisions to take back, in their order, to bring a database to a target: all that stands on it goes.
 *
 * @param rows what the version table has
 * @throws RevisionError when the target is not in the database, or names nothing or too much
 */
export function downgradePath<R extends Revision>(
  graph: RevisionGraph<R>,
  rows: readonly string[],
  text: string,
): readonly R[] {
  const applied = appliedRevisions(graph, rows)
  const target = parseTarget(text)
  const roots =
    target.symbol === null
      ? lastSteps(graph, { applied, rows }, target)
      : behindTarget(graph, applied, target)
  const dropped = common(graph.descendants(roots, 'all'), applied)
  return graph.sorted(dropped).toReversed()
}

/** The last so many revisions of the branch, or of the only one that there is. */
function lastSteps(
  graph: RevisionGraph,
  { applied, rows }: { readonly applied: ReadonlySet<string>; readonly rows: readonly string[] },
  target: Target,
): readonly string[] {
  if (target.steps > 0)
    throw new RevisionError(`'${target.text}' goes forward: a downgrade goes back, as '-1' does`)
  if (target.label === null && rows.length > 1) throw tooMany(target, rows)
  const line =
    target.label === null ? graph.ancestors(rows, 'history') : branchOf(graph, target.label)
  const left = new Set(common(applied, line))
  const dropped: string[] = []
  while (dropped.length < -target.steps) {
    const tips = graph.tips(left, 'history')
    const [last, ...others] = tips
    if (last === undefined) throw tooFar(target, dropped.length)
    if (others.length > 0) throw tooMany(target, tips)
    left.delete(last)
    dropped.push(last)
  }
  return dropped
}

function behindTarget(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  target: Target,
): readonly string[] {
  const found = namedRevisions(graph, target)
  const [id, ...others] = found
  if (others.length > 0) throw tooMany(target, found)
  if (id !== undefined && !applied.has(id))
    throw new RevisionError(
      `The database cannot go back to ${id}: that revision is not in it. It is at ${graph.tips(applied, 'all').join(', ') || 'base'}.`,
    )
  const roots = id === undefined ? graph.bases : graph.after(id, 'history')
  const { label } = target
  if (label === null || roots.length < 2) return roots
  const line = graph.ancestors([revisionId(graph, label, null)], 'history')
  return roots.filter((root) => line.has(root))
}

/**
 * The rows of the version table when it is told that the database is at these revisions: each takes the place of
 * everything on its line, and branches that are not spoken of stay.
 *
 * @throws RevisionError when a target names nothing, or is relative
 */
export function stampedRows(
  graph: RevisionGraph,
  rows: readonly string[],
  targets: readonly string[],
): readonly string[] {
  // one that the project does not know says nothing that could stay true
  let now: readonly string[] = rows.filter((id) => graph.has(id))
  for (const text of targets) {
    const target = parseTarget(text)
    if (target.symbol === null)
      throw new RevisionError(
        `'${text}' is counted from the database: stamp takes head, base or an id`,
      )
    const ids = namedRevisions(graph, target)
    if (ids.length === 0) now = now.filter((id) => !onBranch(graph, target, id))
    for (const id of ids) {
      const line = graph.lineage(id, 'all')
      now = [...now.filter((row) => !line.has(row)), id]
    }
  }
  return now
}

const onBranch = (graph: RevisionGraph, { label }: Target, id: string): boolean =>
  label === null || branchOf(graph, label).has(id)

const common = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...some].filter((id) => others.has(id)))
