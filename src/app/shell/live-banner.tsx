import { useStore } from 'zustand'
import { useDocumentStore, useReadOnly } from '#canvas'
import { metadataOf } from '#document'
import { texts } from '#texts'
import { Banner, Button, notify } from '#ui'
import type { Behind } from '../engines/live-state.ts'
import { takeCommand } from './apply-import.ts'
import { leavingOut } from '../engines/leaving-out.ts'
import { useApp, useWindow } from './app-context.tsx'

/** Where the live database and the drawing differ: which of them is to follow the other. */
export function LiveBanner() {
  const { live } = useApp().workspace
  const failure = useStore(live, (state) => state.failure)
  const behind = useStore(live, (state) => state.behind)
  const schemaChanged = useStore(live, (state) => state.schemaChanged)
  if (failure !== undefined) {
    return (
      <Banner
        tone="warn"
        actions={
          <Button size="dense" onClick={() => void live.retry()}>
            {texts.banners.retry}
          </Button>
        }
      >
        {texts.banners.liveFailed(failure)}
      </Banner>
    )
  }
  if (schemaChanged) return <SchemaChanged />
  return behind ? <BehindBanner behind={behind} /> : null
}

function SchemaChanged() {
  const { live } = useApp().workspace
  const store = useDocumentStore()
  const readOnly = useReadOnly()
  const words = texts.banners
  const take = async () => {
    try {
      const metadata = await live.reflect()
      store.getState().run(takeCommand(metadata))
      live.taken(metadataOf(store.getState().present).metadata)
    } catch (error) {
      notify({ tone: 'bad', text: words.notTaken(reasonOf(error)) })
    }
  }
  return (
    <Banner
      tone="info"
      actions={
        <>
          <Button size="dense" onClick={() => void live.putBack()}>
            {words.putBack}
          </Button>
          <Button size="dense" disabled={readOnly} onClick={() => void take()}>
            {words.take}
          </Button>
        </>
      }
    >
      {words.schemaChanged}
    </Banner>
  )
}

function BehindBanner({ behind }: { behind: Behind }) {
  const { live } = useApp().workspace
  const showReview = useWindow((state) => state.showReview)
  const isReviewing = useWindow((state) => state.review !== undefined)
  const words = texts.banners
  if (behind.kind === 'refused') {
    return <Banner tone="warn">{words.refused(behind.refusal.message)}</Banner>
  }
  // The review shows the questions themselves.
  if (isReviewing) return null
  const { questions } = behind
  return (
    <Banner
      tone="warn"
      actions={
        <>
          <Button size="dense" onClick={() => showReview('working')}>
            {words.answer(questions.length)}
          </Button>
          {questions.some((question) => leavingOut(question) !== undefined) ? (
            <Button size="dense" onClick={() => void live.leaveOut()}>
              {words.leaveOut(questions.reduce((sum, { count }) => sum + count, 0))}
            </Button>
          ) : null}
        </>
      }
    >
      {[
        ...questions
          .slice(0, 2)
          .map(({ question, count, at }) => `${texts.review.question.title(question, count, at)}.`),
        words.behind,
      ].join(' ')}
    </Banner>
  )
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
