import { Maximize, Minus, Plus } from 'lucide-react'
import { texts } from '#texts'
import { IconButton, Tooltip } from '#ui'
import styles from '../canvas.module.css'
import { useSession } from '../session-context.tsx'
import { TidyMenu } from './tidy-menu.tsx'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const step = 1.25

/** Zoom, fit and layout, at the bottom left of the canvas. */
export function ZoomControls() {
  const percent = useSession(({ zoom }) => Math.round(zoom * 100))
  const view = useSession((session) => session.view)
  const words = texts.canvas.zoom
  return (
    <div className={styles['zoom']} role="group" aria-label={words.group} data-float="">
      <IconButton
        label={words.out}
        icon={<Minus {...icon} />}
        onClick={() => view?.zoomBy(1 / step)}
      />
      <Tooltip text={words.reset} keys="Shift+0" side="top">
        <button type="button" className={styles['percent']} onClick={() => view?.zoomTo(1)}>
          {words.percent(percent)}
        </button>
      </Tooltip>
      <IconButton label={words.in} icon={<Plus {...icon} />} onClick={() => view?.zoomBy(step)} />
      <span className={styles['rule']} />
      <IconButton
        label={words.fitAll}
        keys="Shift+1"
        icon={<Maximize {...icon} />}
        onClick={() => view?.fitAll()}
      />
      <TidyMenu />
    </div>
  )
}
