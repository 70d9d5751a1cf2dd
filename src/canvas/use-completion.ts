import {
  completeCollation,
  completeExpression,
  completeSchema,
  completeType,
  type TableId,
} from '#document'
import type { Complete } from '#ui'
import { useDocumentStore } from './document-context.tsx'

/** Lists for fields; the document is asked when something is typed, not before. */
export function useCompletion(): {
  readonly type: Complete
  readonly collation: Complete
  readonly schema: Complete
  readonly expression: (table: TableId | undefined) => Complete
} {
  const store = useDocumentStore()
  const present = () => store.getState().present
  return {
    type: (typed) => completeType(present(), typed),
    collation: (typed) => completeCollation(present(), typed),
    schema: (typed) => completeSchema(present(), typed),
    expression: (table) => (typed) => completeExpression(present(), table, typed),
  }
}
