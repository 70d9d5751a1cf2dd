import type { Dialect, MetaData } from '#toolkit'
import { compareMetadata, type Operation } from '#toolkit/migrate'

/** What a comparison would do about two schemas that are the same: nothing, where it reports no false difference. */
export const reportedSteps = (
  before: MetaData,
  after: MetaData,
  dialect: Dialect,
): readonly string[] =>
  compareMetadata(before, after, { dialect }).map(
    (operation) => `reported as different: ${operation.kind} ${nameOf(operation)}`,
  )

function nameOf(operation: Operation): string {
  if ('table' in operation) return operation.table.name
  if ('view' in operation) return operation.view.name
  return 'object' in operation ? operation.object.name : ''
}
