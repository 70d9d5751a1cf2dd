import type { SheetPart } from '#document'
import { edges } from '../gestures/resize.ts'
import styles from './sheets.module.css'

/** By which a note or an area is made larger or smaller, on all sides. */
export function Handles({ part }: { part: SheetPart }) {
  return (
    <span className={styles['handles']} data-of={part.kind} aria-hidden="true">
      {edges.map((edge) => (
        <span key={edge} className={`nopan ${styles['handle']}`} data-edge={edge} />
      ))}
    </span>
  )
}
