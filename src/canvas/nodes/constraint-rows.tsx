import type { ConstraintRow, TableShape } from '#picture'
import { texts } from '#texts'
import { useSessionStore } from '../session-context.tsx'
import { GlyphIcon } from './glyph.tsx'
import styles from './table-node.module.css'

/** What no single row can say: uniques over several columns, checks. */
export function ConstraintRows({ rows }: { rows: readonly ConstraintRow[] }) {
  if (rows.length === 0) return null
  return (
    <div className={styles['constraints']}>
      {rows.map((row) => (
        <div key={row.id} className={styles['constraint']} title={row.text}>
          <GlyphIcon glyph={row.glyph} />
          <span>{row.text}</span>
        </div>
      ))}
    </div>
  )
}

/** The row that stands for columns which are not shown. */
export function MoreRow({ shape }: { shape: TableShape }) {
  const session = useSessionStore()
  if (!shape.folds) return null
  const isExpanded = shape.hidden === 0
  const words = texts.canvas
  return (
    <button
      type="button"
      className={styles['more']}
      aria-label={isExpanded ? words.showFewer : words.showMore(shape.hidden)}
      onClick={() => session.getState().setExpanded(shape.table, !isExpanded)}
    >
      {isExpanded ? words.showFewer : words.more(shape.hidden)}
    </button>
  )
}
