import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useSession } from '#canvas'
import { texts } from '#texts'
import { Inspector } from '../panels/inspector/inspector.tsx'
import { ReviewPanel } from '../revisions/review-panel.tsx'
import { VersionsPanel } from '../revisions/versions-panel.tsx'
import { useWindow } from './app-context.tsx'
import { CanvasRegion } from './canvas-region.tsx'
import { LeftRegion, Rail } from './left-region.tsx'
import styles from './page.module.css'
import { SafePanel } from './safe-panel.tsx'
import { useNarrow } from './use-narrow.ts'

/**
 * The canvas between two panels: outline and inspector, or versions and what one of them changes. The
 * canvas itself stays mounted, so that its view is the same afterwards.
 */
export function Regions() {
  const review = useWindow((state) => state.review)
  const isSelected = useSelected()
  const narrow = useNarrow()
  const outline = useWindow((state) => state.outline)
  const isRail = narrow && isSelected && review === undefined
  return (
    <div style={{ display: 'flex', height: '100%' }}>
      {isRail && outline ? <Rail /> : null}
      <Group orientation="horizontal" style={{ flex: 1, minWidth: 0 }}>
        {review === undefined ? (
          <Left id="outline" size={224} isShown={outline && !isRail}>
            <LeftRegion />
          </Left>
        ) : (
          <Left id="versions" size={248} isShown={!narrow}>
            <VersionsPanel />
          </Left>
        )}
        <Panel id="canvas" minSize={480}>
          <SafePanel>
            <CanvasRegion />
          </SafePanel>
        </Panel>
        {review === undefined ? (
          <Right id="inspector" sizes={[304, narrow ? 304 : 328, 480]} isShown={isSelected}>
            <div className={styles['right']} data-region="inspector">
              <Inspector />
            </div>
          </Right>
        ) : (
          <Right id="review" sizes={[360, narrow ? 400 : 440, 640]} isShown>
            <ReviewPanel reviewed={review} />
          </Right>
        )}
      </Group>
    </div>
  )
}

/** Whether the inspector has a subject. */
function useSelected(): boolean {
  const selection = useSession((state) => state.selection.length > 0)
  const listed = useWindow((state) => state.listed !== undefined)
  return selection || listed
}

interface SideProps {
  readonly id: string
  readonly isShown: boolean
  readonly children: ReactNode
}

function Left({ id, size, isShown, children }: SideProps & { readonly size: number }) {
  if (!isShown) return null
  return (
    <>
      <Panel
        id={id}
        defaultSize={size}
        minSize={200}
        maxSize={360}
        groupResizeBehavior="preserve-pixel-size"
      >
        <SafePanel>{children}</SafePanel>
      </Panel>
      <Separator className={styles['handle']} aria-label={texts.shell.resize.outline} />
    </>
  )
}

interface RightProps extends SideProps {
  /** Least, usual and most. */
  readonly sizes: readonly [number, number, number]
}

function Right({ id, sizes: [least, usual, most], isShown, children }: RightProps) {
  if (!isShown) return null
  return (
    <>
      <Separator className={styles['handle']} aria-label={texts.shell.resize.inspector} />
      <Panel
        id={id}
        defaultSize={usual}
        minSize={least}
        maxSize={most}
        groupResizeBehavior="preserve-pixel-size"
      >
        <SafePanel>{children}</SafePanel>
      </Panel>
    </>
  )
}
