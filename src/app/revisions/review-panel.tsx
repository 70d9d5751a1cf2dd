import { useMemo } from 'react'
import { useDocument } from '#canvas'
import { texts } from '#texts'
import { changesOf } from './changes.ts'
import { KeptVersion } from './kept-version.tsx'
import { pairOf, type Reviewed } from './reviewed.ts'
import styles from './review-panel.module.css'
import { WorkingVersion } from './working-version.tsx'

/** What a version changes, what is asked about the rows, its scripts, and what the engine showed. */
export function ReviewPanel({ reviewed }: { reviewed: Reviewed }) {
  const document = useDocument((present) => present)
  const pair = useMemo(() => pairOf(document, reviewed), [document, reviewed])
  const changes = useMemo(() => changesOf(pair), [pair])
  const revision = reviewed === 'working' ? undefined : document.history.revisions[reviewed]
  return (
    <aside className={styles['panel']} data-region="inspector" aria-label={texts.review.panel}>
      {revision ? (
        <KeptVersion revision={revision} changes={changes} />
      ) : (
        <WorkingVersion changes={changes} />
      )}
    </aside>
  )
}
