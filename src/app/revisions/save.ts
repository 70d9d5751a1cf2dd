import { noDecisions, saveRevision, type DocumentStore } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import { numberOf } from './reviewed.ts'

/** Keeps what is drawn as a version. */
export function saveVersion(documents: DocumentStore, message: string): void {
  documents.getState().run(
    saveRevision({
      revision: newRevisionId(),
      message,
      savedAt: new Date().toISOString(),
      decisions: noDecisions,
      proofs: [],
    }),
  )
  const { present } = documents.getState()
  const { head } = present.history
  if (head === null) return
  notify({
    text: texts.review.saved(numberOf(present, head)),
    action: { label: texts.ui.undo, run: () => documents.getState().undo() },
  })
}

/** Twelve hex digits by chance, as Alembic's: two people who branch never choose the same. */
const newRevisionId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
