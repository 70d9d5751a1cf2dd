import type { DifferenceKind } from '#document'
import { texts } from '#texts'
import styles from './differences.module.css'

/** Plus, wave, arrow or minus, drawn: the fonts have not all of them. */
const paths: Readonly<Record<DifferenceKind, string>> = {
  added: 'M7 3.5v7M3.5 7h7',
  changed: 'M3.5 7.8c1.2-2.2 2.3-2.2 3.5-.8s2.3 1.4 3.5-.8',
  renamed: 'M3.5 7h7M7.8 4.3 10.5 7 7.8 9.7',
  removed: 'M3.5 7h7',
}

/** What became of a table or column, on its left border. */
export const DifferenceBadge = ({ kind }: { kind: DifferenceKind }) => (
  <span className={styles['onBorder']}>
    <DifferenceMark kind={kind} />
  </span>
)

/** The mark by itself, for lists. */
export function DifferenceMark({ kind }: { kind: DifferenceKind }) {
  return (
    <svg
      className={styles['badge']}
      data-kind={kind}
      viewBox="0 0 14 14"
      role="img"
      aria-label={texts.canvas.differences[kind]}
    >
      <rect x="0.5" y="0.5" width="13" height="13" rx="2.5" />
      <path d={paths[kind]} />
    </svg>
  )
}

/** A value with the one that it takes the place of, struck. */
export function OldAndNew({ before, after }: { before: string | undefined; after: string }) {
  if (before === undefined) return after
  return (
    <>
      <del className={styles['old']}>{before}</del> {after}
    </>
  )
}
