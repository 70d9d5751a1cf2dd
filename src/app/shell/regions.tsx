import { Group, Panel, Separator } from 'react-resizable-panels'
import { useSession } from '#canvas'
import { texts } from '#texts'
import { Inspector } from '../panels/inspector/inspector.tsx'
import { useWindow } from './app-context.tsx'
import { CanvasRegion } from './canvas-region.tsx'
import { LeftRegion, Rail } from './left-region.tsx'
import styles from './page.module.css'
import { SafePanel } from './safe-panel.tsx'
import { useNarrow } from './use-narrow.ts'

/** Outline, canvas and inspector side by side; where it is narrow the outline makes room as a rail. */
export function Regions() {
  const outline = useWindow((state) => state.outline)
  const selection = useSession((state) => state.selection.length > 0)
  const listed = useWindow((state) => state.listed !== undefined)
  const selected = selection || listed
  const narrow = useNarrow()
  const isRail = narrow && selected
  return (
    <div style={{ display: 'flex', height: '100%' }}>
      {isRail && outline ? <Rail /> : null}
      <Group orientation="horizontal" style={{ flex: 1, minWidth: 0 }}>
        {outline && !isRail ? (
          <>
            <Panel
              id="outline"
              defaultSize={224}
              minSize={200}
              maxSize={360}
              groupResizeBehavior="preserve-pixel-size"
            >
              <SafePanel>
                <LeftRegion />
              </SafePanel>
            </Panel>
            <Separator className={styles['handle']} aria-label={texts.shell.resize.outline} />
          </>
        ) : null}
        <Panel id="canvas" minSize={480}>
          <SafePanel>
            <CanvasRegion />
          </SafePanel>
        </Panel>
        {selected ? (
          <>
            <Separator className={styles['handle']} aria-label={texts.shell.resize.inspector} />
            <Panel
              id="inspector"
              defaultSize={narrow ? 304 : 328}
              minSize={304}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <div className={styles['right']} data-region="inspector">
                <SafePanel>
                  <Inspector />
                </SafePanel>
              </div>
            </Panel>
          </>
        ) : null}
      </Group>
    </div>
  )
}
