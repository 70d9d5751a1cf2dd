import type { HistoryEntry } from '#toolkit/migrate'

/** `a1b2 -> c3d4 (head), Add emails` */
export function historyLine(entry: HistoryEntry): string {
  const { id, message, downRevisions, dependsOn, branchLabels } = entry
  const marks = [
    ...branchLabels,
    ...(entry.isCurrent ? ['current'] : []),
    ...(entry.isHead ? ['head'] : []),
    ...(entry.isBranchPoint ? ['branchpoint'] : []),
    ...(entry.isMergePoint ? ['mergepoint'] : []),
  ]
  const needs = dependsOn.length > 0 ? ` [needs ${dependsOn.join(', ')}]` : ''
  const words = message === '' ? '' : `, ${message}`
  const marked = marks.map((mark) => ` (${mark})`).join('')
  return `${downRevisions.join(', ') || '<base>'} -> ${id}${needs}${marked}${words}`
}
