import { useEffect, useMemo, useState } from 'react'
import { useDocument } from '#canvas'
import {
  applied,
  changeDialect,
  createIdGenerator,
  documentOf,
  emptyDocument,
  metadataOf,
  type SchemaDocument,
} from '#document'
import { texts } from '#texts'
import { metadataToJson, type MetaData } from '#toolkit'
import type { LiveDatabase } from '../engines/live-state.ts'
import type { Reviewed as Outcome, ReviewRequest } from '../engines/review-types.ts'
import { useApp, useWindow } from '../shell/app-context.tsx'
import { fileNameOf, numberOf, pairOf } from './reviewed.ts'
import { changesOf } from './changes.ts'
import { suggestedMessage } from './suggested-message.ts'

export type Review =
  /** What the last one came to stays to be seen meanwhile. */
  | { readonly kind: 'running'; readonly outcome: Outcome | undefined }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly message: string }

// Typing goes on while a review is under way: only what has come to rest is run.
const rest = 250

/** Runs the migration from the last version to the drawing on copies, again whenever one of them changes. */
export function useReview(): Review {
  const { live } = useApp().workspace
  const document = useDocument((present) => present)
  const decisions = useWindow((state) => state.decisions)
  const message = useWindow((state) => state.message)
  const request = useMemo(
    () => requestOf(document, decisions, message),
    [document, decisions, message],
  )
  const [settled, setSettled] = useState<Settled>()
  useEffect(() => {
    let isOver = false
    const settle = (review: Review) => {
      if (!isOver) setSettled({ request, review })
    }
    const timer = setTimeout(() => {
      live.review(request).then(
        (outcome) => settle({ kind: 'done', outcome }),
        (error: unknown) => settle({ kind: 'failed', message: reasonOf(live, error) }),
      )
    }, rest)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [live, request])
  if (settled?.request === request) return settled.review
  const outcome = settled?.review.kind === 'done' ? settled.review.outcome : undefined
  return { kind: 'running', outcome }
}

/** How a review ended, and of what it was. */
interface Settled {
  readonly request: ReviewRequest
  readonly review: Review
}

function requestOf(
  document: SchemaDocument,
  decisions: ReviewRequest['decisions'],
  typed: string,
): ReviewRequest {
  const pair = pairOf(document, 'working')
  const { head, revisions } = document.history
  const message = typed.trim() || suggestedMessage(changesOf(pair))
  const parent = head === null ? undefined : revisions[head]
  const before = pair.before === null ? emptyDocument('') : documentOf(pair.before)
  // A version of another database is compared in the words of this one.
  const spelled = applied(changeDialect(document.dialect), before, createIdGenerator())
  return {
    before: textOf(metadataOf(spelled).metadata),
    after: textOf(metadataOf(document).metadata),
    base: head,
    decisions,
    draft: {
      downRevision: parent?.revision ?? null,
      message,
      name: fileNameOf(numberOf(document, 'working'), message),
    },
  }
}

const textOf = (metadata: MetaData): string => JSON.stringify(metadataToJson(metadata))

function reasonOf(live: LiveDatabase, error: unknown): string {
  if (live.getState().status === 'none') return texts.live.hint.none
  return error instanceof Error ? error.message : String(error)
}
