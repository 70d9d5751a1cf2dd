import type { ReactNode } from 'react'
import { Count } from '#ui'
import styles from './inspector.module.css'

export interface SectionProps {
  readonly title: string
  readonly count?: number
  /** At the right of the title: one button that adds. */
  readonly add?: ReactNode
  readonly children: ReactNode
}

/** A part of the inspector with its title and counter. */
export function Section({ title, count, add, children }: SectionProps) {
  return (
    <section className={styles['section']} aria-label={title}>
      <header className={styles['sectionHead']}>
        <h3 className={styles['sectionTitle']}>{title}</h3>
        {count === undefined ? null : <Count value={count} />}
        <span className={styles['space']} />
        {add}
      </header>
      {children}
    </section>
  )
}

export interface DetailProps {
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}

/** A labelled line of an editor below a row. */
export function Detail({ label, hint, children }: DetailProps) {
  return (
    <>
      <dt title={hint}>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
