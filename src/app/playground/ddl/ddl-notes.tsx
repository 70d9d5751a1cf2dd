import { TriangleAlert } from 'lucide-react'
import { texts } from '#texts'
import styles from './ddl-panel.module.css'

/** What the dialect cannot say, or says differently. */
export function DdlNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <aside className={styles['notes']} aria-label={texts.ddl.problems(notes.length)}>
      <h3 className={styles['notesTitle']}>{texts.ddl.problems(notes.length)}</h3>
      <ul>
        {[...new Set(notes)].map((note) => (
          <li key={note} className={styles['note']}>
            <TriangleAlert size={12} strokeWidth={2.25} aria-hidden="true" />
            <span>{note}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}
