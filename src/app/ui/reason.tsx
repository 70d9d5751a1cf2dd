import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './text-field.module.css'

/** Why what was typed is not taken: below the field, with its sign. */
export function Reason({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className={styles['reason']}>
      <CircleX size={12} strokeWidth={2.25} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
