import { ShieldCheck, Shield } from 'lucide-react'
import { useMemo } from 'react'
import { useDocument, useDocumentStore, useReadOnly } from '#canvas'
import {
  countDifferences,
  deleteRevision,
  hasFollowers,
  restoreRevision,
  type Revision,
  type SchemaDocument,
} from '#document'
import { texts } from '#texts'
import { Menu, notify, type MenuEntry } from '#ui'
import { useWindow } from '../shell/app-context.tsx'
import { versionGraph, type GraphRow } from './version-graph.ts'
import { differencesIn, numberOf, pairOf } from './reviewed.ts'
import { Legend } from './legend.tsx'
import styles from './versions.module.css'

/** The versions as a graph, the newest on top, and what is not saved yet above them. */
export function VersionsPanel() {
  const document = useDocument((present) => present)
  const rows = useMemo(() => versionGraph(document), [document])
  const lanes = Math.max(...rows.map(({ width }) => width), 1)
  return (
    <nav className={styles['versions']} data-region="outline" aria-label={texts.review.title}>
      <h2 className={styles['title']}>{texts.review.title}</h2>
      <ul className={styles['list']} aria-label={texts.review.list}>
        <WorkingRow document={document} lanes={lanes} row={rows[0]} />
        {rows
          .slice(1)
          .map((row) =>
            row.revision ? (
              <VersionRow
                key={row.revision.id}
                document={document}
                revision={row.revision}
                row={row}
                lanes={lanes}
              />
            ) : null,
          )}
      </ul>
      {rows.length === 1 ? <p className={styles['empty']}>{texts.review.empty}</p> : <Legend />}
    </nav>
  )
}

interface RowProps {
  readonly document: SchemaDocument
  readonly lanes: number
}

function WorkingRow({ document, lanes, row }: RowProps & { row: GraphRow | undefined }) {
  const reviewed = useWindow((state) => state.review)
  const review = useWindow((state) => state.showReview)
  const words = texts.review
  const pair = useMemo(() => pairOf(document, 'working'), [document])
  const changes = useMemo(() => countDifferences(differencesIn(pair)), [pair])
  const head = document.history.head
  return (
    <li className={styles['item']} data-current={reviewed === 'working' ? '' : undefined}>
      <Graph row={row} lanes={lanes} open />
      <button
        type="button"
        className={styles['version']}
        aria-current={reviewed === 'working' ? 'true' : undefined}
        onClick={() => review('working')}
      >
        <span className={styles['name']}>{words.working}</span>
        <span className={styles['under']}>
          <span>{words.now}</span>
          <span>
            {head === null
              ? words.sinceNothing(changes)
              : words.since(changes, numberOf(document, head))}
          </span>
        </span>
      </button>
    </li>
  )
}

interface VersionRowProps extends RowProps {
  readonly revision: Revision
  readonly row: GraphRow
}

function VersionRow({ document, revision, row, lanes }: VersionRowProps) {
  const reviewed = useWindow((state) => state.review)
  const review = useWindow((state) => state.showReview)
  const number = numberOf(document, revision.id)
  const isShown = reviewed === revision.id
  return (
    <li className={styles['item']} data-current={isShown ? '' : undefined}>
      <Graph row={row} lanes={lanes} />
      <button
        type="button"
        className={styles['version']}
        aria-current={isShown ? 'true' : undefined}
        onClick={() => review(revision.id)}
      >
        <span className={styles['name']}>
          <span className={styles['number']}>{number}</span> {revision.message}
        </span>
        <span className={styles['under']}>
          <span className={styles['hex']}>{revision.revision}</span>
          <ProofWord revision={revision} />
        </span>
      </button>
      <VersionMenu revision={revision} number={number} />
    </li>
  )
}

function ProofWord({ revision }: { revision: Revision }) {
  const isProven = revision.proofs.some(({ up, equal, down }) => up && equal && down)
  return (
    <span className={styles['proof']} data-proven={isProven ? '' : undefined}>
      {isProven ? (
        <ShieldCheck size={12} strokeWidth={2.25} />
      ) : (
        <Shield size={12} strokeWidth={2.25} />
      )}
      {isProven ? texts.review.proven : texts.review.unproven}
    </span>
  )
}

function VersionMenu({ revision, number }: { revision: Revision; number: string }) {
  const documents = useDocumentStore()
  const readOnly = useReadOnly()
  const review = useWindow((state) => state.showReview)
  const words = texts.review
  const undo = { label: texts.ui.undo, run: () => documents.getState().undo() }
  const restore = () => {
    documents.getState().run(restoreRevision(revision.id))
    review('working')
    notify({ text: words.restored(number), action: undo })
  }
  const remove = () => {
    documents.getState().run(deleteRevision(revision.id))
    review('working')
    notify({ text: words.removed(number), action: undo })
  }
  const followed = hasFollowers(documents.getState().present, revision.id)
  const entries: readonly MenuEntry[] = [
    { kind: 'item', id: 'restore', label: words.restore, disabled: readOnly, onSelect: restore },
    {
      kind: 'item',
      id: 'remove',
      label: words.remove,
      ...(followed ? { reason: words.followed } : {}),
      disabled: readOnly || followed,
      onSelect: remove,
    },
  ]
  return (
    <Menu
      trigger={
        <button type="button" className={styles['more']} aria-label={words.menu(number)}>
          <span aria-hidden="true">…</span>
        </button>
      }
      entries={entries}
    />
  )
}

const laneWidth = 14

/** The piece of the graph beside one row: its dot, and the lines that pass. */
function Graph({ row, lanes, open }: { row: GraphRow | undefined; lanes: number; open?: boolean }) {
  const x = (lane: number) => 17 + lane * laneWidth
  return (
    <svg className={styles['graph']} width={x(lanes - 1) + 14} height="48" aria-hidden="true">
      {row?.above.map(({ from, to }) => (
        <path key={`a${from}-${to}`} d={curve(x(from), 0, x(to), 24)} />
      ))}
      {row?.below.map(({ from, to }) => (
        <path key={`b${from}-${to}`} d={curve(x(from), 24, x(to), 48)} />
      ))}
      <circle cx={x(row?.lane ?? 0)} cy="24" r="4.5" data-open={open ? '' : undefined} />
    </svg>
  )
}

const curve = (x1: number, y1: number, x2: number, y2: number): string =>
  x1 === x2
    ? `M${x1} ${y1}V${y2}`
    : `M${x1} ${y1}C${x1} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`
