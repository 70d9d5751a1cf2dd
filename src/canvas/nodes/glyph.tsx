import { glyphPaths, markPaths, metrics, type Glyph, type Mark } from '#picture'
import { texts } from '#texts'
import styles from './table-node.module.css'

/** Key, reference, unique or check, 12 × 12. */
export function GlyphIcon({ glyph }: { glyph: Glyph }) {
  return (
    <svg className={styles['glyph']} data-glyph={glyph} viewBox="0 0 12 12" aria-hidden="true">
      <path d={glyphPaths[glyph]} />
    </svg>
  )
}

/** U, =, ƒ or ∈ in its box of 14 × 14. */
export function MarkIcon({ mark }: { mark: Mark }) {
  const { size } = metrics.mark
  return (
    <svg
      className={styles['mark']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={texts.canvas.marks[mark]}
    >
      <path d={markPaths[mark]} />
    </svg>
  )
}
