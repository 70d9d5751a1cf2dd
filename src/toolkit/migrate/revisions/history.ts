import type { RevisionGraph } from './graph.ts'
import type { ScriptedRevision } from './migration.ts'

/** A revision as a list of the history shows it. */
export interface HistoryEntry {
  readonly id: string
  readonly message: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly isHead: boolean
  /** Several follow it. */
  readonly isBranchPoint: boolean
  /** It follows several. */
  readonly isMergePoint: boolean
  /** A row of the version table. */
  readonly isCurrent: boolean
  readonly isApplied: boolean
}

/**
 * All revisions, the newest first.
 *
 * @param rows what the version table has; revisions that the project does not know are passed over
 */
export function historyOf(
  graph: RevisionGraph<ScriptedRevision>,
  rows: readonly string[] = [],
): readonly HistoryEntry[] {
  const known = rows.filter((id) => graph.has(id))
  const applied = graph.ancestors(known, 'all')
  const all = new Set(graph.revisions.map(({ id }) => id))
  return graph
    .sorted(all)
    .toReversed()
    .map(({ id, message, downRevisions, dependsOn, branchLabels }) => ({
      id,
      message,
      downRevisions,
      dependsOn,
      branchLabels,
      isHead: graph.after(id, 'history').length === 0,
      isBranchPoint: graph.after(id, 'history').length > 1,
      isMergePoint: downRevisions.length > 1,
      isCurrent: known.includes(id),
      isApplied: applied.has(id),
    }))
}
