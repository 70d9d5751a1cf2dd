import {
  CircleCheck,
  Columns3,
  KeyRound,
  Spline,
  SquareDashed,
  StickyNote,
  Table2,
  Zap,
} from 'lucide-react'
import { texts } from '#texts'
import { PaletteItem, type PaletteEntry } from './palette-item.tsx'
import styles from './palette.module.css'

const entries: readonly PaletteEntry[] = [
  { tool: 'table', icon: Table2, keys: 'T' },
  { tool: 'column', icon: Columns3, keys: 'C' },
  { tool: 'relation', icon: Spline, keys: 'R' },
  { tool: 'key', icon: KeyRound, keys: 'K' },
  { tool: 'index', icon: Zap, keys: 'I' },
  { tool: 'check', icon: CircleCheck, keys: 'H' },
  { tool: 'note', icon: StickyNote, keys: 'N' },
  { tool: 'area', icon: SquareDashed, keys: 'A' },
]

/**
 * What can be added: a click takes the tool in hand, a drag uses it where it is dropped.
 *
 * @param rail icons alone, below each other
 */
export function Palette({ rail = false }: { rail?: boolean }) {
  return (
    <div
      className={styles['palette']}
      data-rail={rail ? '' : undefined}
      role="toolbar"
      aria-label={texts.canvas.tools.palette}
      aria-orientation={rail ? 'vertical' : 'horizontal'}
    >
      {entries.map((entry) => (
        <PaletteItem key={entry.tool} entry={entry} rail={rail} />
      ))}
    </div>
  )
}
