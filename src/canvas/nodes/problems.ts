import {
  metadataOf,
  type ColumnId,
  type Problem,
  type SchemaDocument,
  type TableId,
} from '#document'
import { useDocument } from '../document-context.tsx'

const byPath = new WeakMap<readonly Problem[], ReadonlyMap<string, string>>()

/** The first problem of each place; worked out once for each list. */
function messagesOf(document: SchemaDocument): ReadonlyMap<string, string> {
  const { problems } = metadataOf(document)
  const known = byPath.get(problems)
  if (known) return known
  const messages = new Map(problems.toReversed().map(({ path, message }) => [path, message]))
  byPath.set(problems, messages)
  return messages
}

/** What is wrong with a column, in one sentence. */
export const useColumnProblem = (table: TableId, column: ColumnId): string | undefined =>
  useDocument((document) => messagesOf(document).get(`${table}/${column}`))
