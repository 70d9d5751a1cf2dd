import { glyphPaths, markPaths, metrics, type Glyph, type Mark } from '#picture'
import { texts } from '#texts'
import styles from './table-node.module.css'

/**
 * Key, reference, unique or check, 12 × 12.
 *
 * @param label where no text beside it says the same
 */
export function GlyphIcon({ glyph, label }: { glyph: Glyph; label?: string }) {
  const spoken =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={styles['glyph']} data-glyph={glyph} viewBox="0 0 12 12" {...spoken}>
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
