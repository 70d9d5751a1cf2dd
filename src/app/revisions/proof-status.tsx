import { Shield, ShieldCheck } from 'lucide-react'
import { useDocument } from '#canvas'
import { countDifferences, type Revision, type SchemaDocument } from '#document'
import { texts } from '#texts'
import { useWindow } from '../shell/app-context.tsx'
import styles from './proof-status.module.css'
import { differencesIn, numberOf, pairOf } from './reviewed.ts'

/** Whether what is drawn is the last version and was proven; opens the versions. */
export function ProofStatus() {
  const revision = useDocument(lastVersion)
  const changes = useDocument(changesSinceHead)
  const number = useDocument((document) => numberOf(document, revision?.id ?? 'working'))
  const showReview = useWindow((state) => state.showReview)
  if (!revision) return null
  const words = texts.review.status
  const isProven = changes === 0 && revision.proofs.length > 0
  return (
    <button
      type="button"
      className={styles['status']}
      data-proven={isProven ? '' : undefined}
      onClick={() => showReview(changes === 0 ? revision.id : 'working')}
    >
      {isProven ? (
        <ShieldCheck size={16} strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Shield size={16} strokeWidth={1.75} aria-hidden="true" />
      )}
      {isProven ? words.proven : changes === 0 ? words.unproven : words.changes(changes)}
      {changes === 0 ? <span className={styles['number']}>{number}</span> : null}
    </button>
  )
}

const changesSinceHead = (document: SchemaDocument): number =>
  countDifferences(differencesIn(pairOf(document, 'working')))

const lastVersion = ({ history: { head, revisions } }: SchemaDocument): Revision | undefined =>
  head === null ? undefined : revisions[head]
