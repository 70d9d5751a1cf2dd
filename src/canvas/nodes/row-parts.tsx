import type { TableId } from '#document'
import type { RowShape } from '#picture'
import { texts } from '#texts'
import { GlyphIcon, MarkIcon } from './glyph.tsx'
import styles from './table-node.module.css'

export interface TableRowProps {
  readonly table: TableId
  readonly row: RowShape
  readonly gutter: number
}

export function Gutter({ row, width }: { row: RowShape; width: number }) {
  return (
    <span className={styles['gutter']} style={{ width }}>
      {row.key ? <GlyphIcon glyph="key" label={texts.canvas.marks.key} /> : null}
      {row.reference ? <GlyphIcon glyph="reference" label={texts.canvas.marks.reference} /> : null}
    </span>
  )
}

export function RowMarks({ row }: { row: RowShape }) {
  return (
    <>
      {row.marks.length === 0 ? null : (
        <span className={styles['marks']}>
          {row.marks.map((mark) => (
            <MarkIcon key={mark} mark={mark} />
          ))}
        </span>
      )}
      <span
        className={styles['dot']}
        data-required={row.required ? '' : undefined}
        role="img"
        aria-label={row.required ? texts.canvas.marks.required : texts.canvas.marks.optional}
      />
    </>
  )
}
