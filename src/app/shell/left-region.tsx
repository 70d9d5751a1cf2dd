import { PanelLeft } from 'lucide-react'
import { Palette, useSessionStore } from '#canvas'
import { texts } from '#texts'
import { IconButton } from '#ui'
import { Outline } from '../panels/outline.tsx'
import styles from './page.module.css'

/** What can be drawn, and what is there. */
export function LeftRegion() {
  return (
    <nav className={styles['left']} data-region="outline" aria-label={texts.shell.outline}>
      <div className={styles['palette']}>
        <h2 className={styles['paletteTitle']}>{texts.shell.add}</h2>
        <Palette />
      </div>
      <Outline />
    </nav>
  )
}

/** The same, 44 wide: while the inspector needs the room. */
export function Rail() {
  const session = useSessionStore()
  return (
    <nav className={styles['rail']} data-region="outline" aria-label={texts.shell.outline}>
      <IconButton
        label={texts.shell.rail.open}
        icon={<PanelLeft size={16} strokeWidth={1.75} />}
        onClick={() => session.getState().select([])}
      />
      <span className={styles['railRule']} />
      <Palette rail />
    </nav>
  )
}
