import styles from './count.module.css'

/** How many, beside a title. */
export function Count({ value, tone }: { value: number; tone?: 'warn' | 'bad' }) {
  return (
    <span className={styles['count']} data-tone={tone}>
      {value.toLocaleString('en')}
    </span>
  )
}
