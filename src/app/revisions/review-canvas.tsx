import { ChevronDown, ChevronUp, GitCompareArrows, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useStore } from 'zustand'
import {
  Canvas,
  createSession,
  DocumentProvider,
  SessionProvider,
  useDocument,
  useSession,
  useDocumentStore,
  useSessionStore,
  type SessionStore,
} from '#canvas'
import {
  createDocumentStore,
  revisionsOf,
  type Differences,
  type DocumentStore,
  type TableId,
  tableIn,
} from '#document'
import { texts } from '#texts'
import { IconButton, Segmented, Select } from '#ui'
import { useApp, useWindow } from '../shell/app-context.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { differencesIn, numberOf, pairOf, reviewedDocument, type Reviewed } from './reviewed.ts'
import styles from './review-canvas.module.css'

/** The drawing with what differs between a version and the one before it; nothing can be changed here. */
export function ReviewCanvas({ reviewed }: { reviewed: Reviewed }) {
  const { workspace } = useApp()
  const rowCounts = useStore(workspace.live, (state) => state.rowCounts)
  const [shown, setShown] = useState<'changed' | 'everything'>('changed')
  const document = useDocument((present) => present)
  const pair = useMemo(() => pairOf(document, reviewed), [document, reviewed])
  const differences = useMemo(() => differencesIn(pair), [pair])
  const drawn = useMemo(() => reviewedDocument(document, pair, shown), [document, pair, shown])
  const [{ documents, session }] = useState(() => ({
    documents: readOnlyStore(drawn),
    session: createSession(),
  }))
  useEffect(() => {
    if (documents.getState().present !== drawn) documents.getState().open(drawn)
  }, [documents, drawn])
  const region = useFitOn(session, reviewed)
  return (
    <DocumentProvider store={documents}>
      <SessionProvider store={session}>
        <div ref={region} className={styles['region']}>
          <Canvas rowCounts={rowCounts} differences={differences}>
            <Bar reviewed={reviewed} differences={differences} shown={shown} onShown={setShown} />
          </Canvas>
        </div>
      </SessionProvider>
    </DocumentProvider>
  )
}

function readOnlyStore(document: Parameters<typeof createDocumentStore>[0]): DocumentStore {
  const store = createDocumentStore(document)
  store.getState().setReadOnly(true)
  return store
}

/** A version is seen whole, also while the panels beside it take their room; until somebody moves the view. */
function useFitOn(session: SessionStore, reviewed: Reviewed): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null)
  const view = useStore(session, (state) => state.view)
  useEffect(() => {
    const element = region.current
    if (!element || !view) return
    const fit = new ResizeObserver(() => requestAnimationFrame(() => view.fitAll()))
    const stop = () => fit.disconnect()
    fit.observe(element)
    element.addEventListener('pointerdown', stop)
    element.addEventListener('wheel', stop, { passive: true })
    return () => {
      stop()
      element.removeEventListener('pointerdown', stop)
      element.removeEventListener('wheel', stop)
    }
  }, [view, reviewed])
  return region
}

interface BarProps {
  readonly reviewed: Reviewed
  readonly differences: Differences
  readonly shown: 'changed' | 'everything'
  readonly onShown: (shown: 'changed' | 'everything') => void
}

function Bar({ reviewed, differences, shown, onShown }: BarProps) {
  const words = texts.review
  const title = useTitle(reviewed)
  const narrow = useNarrow()
  const review = useWindow((state) => state.showReview)
  useEscape(() => review(undefined))
  return (
    <div className={styles['bar']}>
      <GitCompareArrows size={14} strokeWidth={2} aria-hidden="true" />
      {narrow ? (
        <VersionSelect reviewed={reviewed} />
      ) : (
        <span className={styles['title']}>{title}</span>
      )}
      <span className={styles['rule']} />
      <Segmented
        label={words.shown}
        value={shown}
        options={[
          { value: 'changed', label: words.changedOnly },
          { value: 'everything', label: words.everything },
        ]}
        onChange={onShown}
      />
      <Steps tables={[...differences.tables.keys()]} />
      <IconButton
        size="dense"
        label={words.close}
        keys="Escape"
        icon={<X size={14} strokeWidth={2} />}
        onClick={() => review(undefined)}
      />
    </div>
  )
}

/** Where there is no room for the list of versions. */
function VersionSelect({ reviewed }: { reviewed: Reviewed }) {
  const review = useWindow((state) => state.showReview)
  const document = useDocumentStore().getState().present
  const words = texts.review
  const options: readonly { readonly value: Reviewed; readonly label: string }[] = [
    { value: 'working', label: words.working },
    ...revisionsOf(document).map(({ id, message }) => ({
      value: id,
      label: words.named(numberOf(document, id), message),
    })),
  ]
  return <Select label={words.list} value={reviewed} options={options} onChange={review} />
}

/** Esc leaves, unless a field, menu or dialog takes it for itself. */
function useEscape(leave: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = document.querySelector('[role="dialog"], [role="menu"]') !== null
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) leave()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

function useTitle(reviewed: Reviewed): string {
  const words = texts.review
  return useDocument((present) => {
    const { head, revisions } = present.history
    const parent = reviewed === 'working' ? head : (revisions[reviewed]?.parents[0] ?? null)
    return words.from(
      parent === null ? words.nothing : numberOf(present, parent),
      reviewed === 'working' ? words.workingCopy : numberOf(present, reviewed),
    )
  })
}

function Steps({ tables }: { tables: readonly TableId[] }) {
  const words = texts.review
  const session = useSessionStore()
  const selected = useSession(({ selection: [first] }) => tableIn(first))
  const at = selected === undefined ? -1 : tables.indexOf(selected)
  if (tables.length === 0) return null
  const go = (to: number) => {
    const table = tables[(to + tables.length) % tables.length]
    if (table) session.getState().view?.focusTable(table)
  }
  return (
    <span className={styles['steps']}>
      <span className={styles['rule']} />
      <IconButton
        size="dense"
        label={words.previous}
        icon={<ChevronUp size={14} strokeWidth={2} />}
        onClick={() => go(at < 0 ? -1 : at - 1)}
      />
      <span className={styles['step']}>
        {at < 0 ? words.tables(tables.length) : words.step(at + 1, tables.length)}
      </span>
      <IconButton
        size="dense"
        label={words.next}
        icon={<ChevronDown size={14} strokeWidth={2} />}
        onClick={() => go(at + 1)}
      />
    </span>
  )
}
