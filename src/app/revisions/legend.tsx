import { DifferenceMark } from '#canvas'
import { texts } from '#texts'
import styles from './versions.module.css'

const kinds = ['added', 'changed', 'renamed', 'removed'] as const

/** What the marks of differences mean. */
export function Legend() {
  return (
    <section className={styles['legend']}>
      <h3 className={styles['legendTitle']}>{texts.review.how}</h3>
      <ul>
        {kinds.map((kind) => (
          <li key={kind} className={styles['legendRow']}>
            <DifferenceMark kind={kind} />
            {texts.review.legend[kind]}
          </li>
        ))}
      </ul>
    </section>
  )
}
