import {
  noDecisions,
  saveRevision,
  type Decisions,
  type DocumentStore,
  type ProofRecord,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { Reviewed, ReviewProof } from '../engines/review-types.ts'
import type { App } from '../shell/app-context.tsx'
import { numberOf } from './reviewed.ts'

export interface Saving {
  readonly message: string
  readonly decisions: Decisions
  /** What was shown of it; absent where it did not run. */
  readonly outcome: Reviewed | undefined
}

/** Keeps what is drawn as a version, with its migration as it was run and what that showed. */
export function saveVersion(
  { window, workspace }: App,
  documents: DocumentStore,
  saving: Saving,
): void {
  const { message, decisions, outcome } = saving
  documents.getState().run(
    saveRevision({
      revision: outcome?.revision ?? newRevisionId(),
      message,
      savedAt: new Date().toISOString(),
      decisions,
      proofs: outcome?.proof ? proofsOf(outcome.engine, outcome.proof) : [],
      scripts: outcome?.scripts ?? [],
    }),
  )
  const { present } = documents.getState()
  const { head } = present.history
  if (head === null) return
  window.getState().decide(noDecisions)
  window.getState().describe('')
  void workspace.live.keepBase(head)
  notify({
    text: texts.review.saved(numberOf(present, head)),
    action: { label: texts.ui.undo, run: () => documents.getState().undo() },
  })
}

const proofsOf = (engine: string, proof: ReviewProof): readonly ProofRecord[] =>
  proof.kind === 'proven'
    ? [
        {
          engine,
          provenAt: new Date().toISOString(),
          up: true,
          equal: true,
          down: true,
          tables: proof.tables,
        },
      ]
    : []

/** Twelve hex digits by chance, as Alembic's: two people who branch never choose the same. */
const newRevisionId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
