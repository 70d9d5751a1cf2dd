import styles from './mark.module.css'

/** The furnace, in one colour. */
export function Mark({ size }: { size?: 'large' }) {
  return <span className={styles['mark']} data-size={size} aria-hidden="true" />
}
