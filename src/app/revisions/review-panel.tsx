import { useMemo } from 'react'
import { useDocument } from '#canvas'
import { texts } from '#texts'
import { ChangeList } from './change-list.tsx'
import { changesOf } from './changes.ts'
import { differencesIn, pairOf, type Reviewed } from './reviewed.ts'
import styles from './review-panel.module.css'
import { SaveVersion } from './save-version.tsx'
import { SavedVersion } from './saved-version.tsx'

/** What a version changes, what is asked about the rows, its scripts, and what the engines showed. */
export function ReviewPanel({ reviewed }: { reviewed: Reviewed }) {
  const document = useDocument((present) => present)
  const pair = useMemo(() => pairOf(document, reviewed), [document, reviewed])
  const changes = useMemo(() => changesOf(differencesIn(pair), pair.after), [pair])
  return (
    <aside className={styles['panel']} data-region="inspector" aria-label={texts.review.panel}>
      {reviewed === 'working' ? (
        <SaveVersion changes={changes} />
      ) : (
        <SavedVersion revision={reviewed} />
      )}
      <ChangeList changes={changes} reviewed={reviewed} />
    </aside>
  )
}
