import { DifferenceMark, useDocument } from '#canvas'
import { texts } from '#texts'
import type { Change } from './changes.ts'
import { numberOf, type Reviewed } from './reviewed.ts'
import styles from './review-panel.module.css'

/** What differs, line by line. */
export function ChangeList({
  changes,
  reviewed,
}: {
  changes: readonly Change[]
  reviewed: Reviewed
}) {
  const words = texts.review
  const head = useDocument((present) => present.history.head)
  const saved = useDocument((present) => (head === null ? undefined : numberOf(present, head)))
  if (changes.length === 0)
    return (
      <p className={styles['empty']}>
        {reviewed === 'working' && saved !== undefined ? words.sameAsSaved(saved) : words.same}
      </p>
    )
  return (
    <ul className={styles['changes']} aria-label={words.changes}>
      {changes.map((change) => (
        <li key={change.id} className={styles['change']}>
          <DifferenceMark kind={change.kind} />
          <span className={styles['changed']}>
            {change.owner === undefined ? null : `${change.owner}.`}
            {change.was === undefined ? null : <del>{change.was}</del>}
            {change.was === undefined ? null : ' '}
            {change.kind === 'removed' ? <del>{change.name}</del> : change.name}
          </span>
          <span className={styles['detail']}>
            {change.detailWas === undefined ? null : <del>{change.detailWas}</del>} {change.detail}
          </span>
        </li>
      ))}
    </ul>
  )
}
