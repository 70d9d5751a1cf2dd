import {
  FileCode,
  GitCommitVertical,
  SquareTerminal,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import { useDocument, useSession } from '#canvas'
import { countsOf, metadataOf } from '#document'
import { texts } from '#texts'
import { Count } from '#ui'
import { useWindow } from './app-context.tsx'
import styles from './foot.module.css'
import type { DrawerTab } from './window-state.ts'

const tabs: readonly { readonly id: DrawerTab; readonly icon: LucideIcon }[] = [
  { id: 'query', icon: SquareTerminal },
  { id: 'ddl', icon: FileCode },
  { id: 'problems', icon: TriangleAlert },
]

/** The tabs of the drawer, what is selected, and how much there is. */
export function Foot() {
  const drawer = useWindow((state) => state.drawer)
  const toggleDrawer = useWindow((state) => state.toggleDrawer)
  return (
    <footer className={styles['foot']} aria-label={texts.shell.foot.label}>
      {tabs.map(({ id, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className={styles['tab']}
          aria-expanded={drawer === id}
          onClick={() => toggleDrawer(id)}
        >
          <Icon size={14} strokeWidth={2} aria-hidden="true" />
          {texts.shell.foot[id]}
          {id === 'problems' ? <ProblemCount /> : null}
        </button>
      ))}
      <VersionsTab />
      <span className={styles['space']} />
      <Words />
    </footer>
  )
}

function ProblemCount() {
  const count = useDocument((document) => metadataOf(document).problems.length)
  return count === 0 ? null : <Count value={count} tone="warn" />
}

function VersionsTab() {
  const review = useWindow((state) => state.review)
  const show = useWindow((state) => state.showReview)
  const count = useDocument((present) => Object.keys(present.history.revisions).length)
  return (
    <button
      type="button"
      className={styles['tab']}
      aria-expanded={review !== undefined}
      onClick={() => show(review === undefined ? 'working' : undefined)}
    >
      <GitCommitVertical size={14} strokeWidth={2} aria-hidden="true" />
      {texts.review.tab}
      {count === 0 ? null : <Count value={count} />}
    </button>
  )
}

function Words() {
  const counts = useDocument(countsOf)
  const selection = useSession((state) => state.selection)
  const count = (kind: string) => selection.filter((one) => one.kind === kind).length
  if (counts.tables === 0) return <span className={styles['words']}>{texts.shell.foot.local}</span>
  return (
    <>
      {selection.length === 0 ? null : (
        <span className={styles['words']}>
          {texts.foot.selected({
            table: count('table'),
            column: count('column'),
            relationship: count('relationship'),
            note: count('note'),
            area: count('area'),
          })}
        </span>
      )}
      <span className={styles['words']}>
        {texts.foot.totals(counts.tables, counts.columns, counts.relationships)}
      </span>
    </>
  )
}
