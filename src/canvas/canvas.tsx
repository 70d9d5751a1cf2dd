import { useEffect, useMemo, type ReactNode } from 'react'
import { ReactFlowProvider } from '@xyflow/react'
import type { Differences, TableId } from '#document'
import { texts } from '#texts'
import {
  CanvasContext,
  DifferencesContext,
  RowCountsContext,
  useCanvas,
} from './canvas-context.tsx'
import { createCanvasModel, type CanvasModel } from './canvas-model.ts'
import styles from './canvas.module.css'
import { Hint } from './controls/hint.tsx'
import { LostButton } from './controls/lost.tsx'
import { useControls } from './controls/use-controls.ts'
import { ZoomControls } from './controls/zoom-controls.tsx'
import { useDocumentStore } from './document-context.tsx'
import { Flow } from './flow.tsx'
import { Minimap } from './layer/minimap.tsx'
import {
  defaultCanvasPreferences,
  PreferencesContext,
  type CanvasPreferences,
} from './preferences.ts'
import { useSession, useSessionStore } from './session-context.tsx'

export interface CanvasProps {
  /** Rows that each table of the live database holds; tables that are not in it show no count. */
  readonly rowCounts?: ReadonlyMap<TableId, number>
  /** Between two versions: the document that is drawn holds what is in either of them. */
  readonly differences?: Differences | undefined
  readonly preferences?: CanvasPreferences
  /** Floats over the drawing: the first screen, a banner. */
  readonly children?: ReactNode
}

const noCounts: ReadonlyMap<TableId, number> = new Map()

/**
 * The diagram of the open document. Needs a {@link DocumentProvider} and a {@link SessionProvider};
 * menus, keys and panels steer it through `view` of the session.
 */
export function Canvas({
  rowCounts = noCounts,
  differences,
  preferences = defaultCanvasPreferences,
  children,
}: CanvasProps) {
  const documents = useDocumentStore()
  const session = useSessionStore()
  const model = useMemo(() => createCanvasModel(documents, session), [documents, session])
  useEffect(() => model.connect(), [model])
  return (
    <CanvasContext value={model}>
      <RowCountsContext value={rowCounts}>
        <DifferencesContext value={differences}>
          <PreferencesContext value={preferences}>
            <ReactFlowProvider>
              <Region model={model}>{children}</Region>
            </ReactFlowProvider>
          </PreferencesContext>
        </DifferencesContext>
      </RowCountsContext>
    </CanvasContext>
  )
}

function Region({ model, children }: { model: CanvasModel; children: ReactNode }) {
  const [controls, onView] = useControls(model)
  const detail = useCanvas((state) => state.detail)
  const tool = useSession((state) => state.tool)
  const isRefused = useCanvas(
    ({ gesture }) => gesture?.kind === 'link' && gesture.verdict?.ok === false,
  )
  return (
    <section
      className={styles['canvas']}
      data-canvas=""
      data-detail={detail}
      data-tool={tool}
      data-refused={isRefused ? '' : undefined}
      aria-label={texts.canvas.region}
      aria-description={texts.canvas.help}
      tabIndex={-1}
      onPointerDown={controls?.pointer.down}
      onPointerMove={controls?.pointer.move}
      onPointerLeave={controls?.pointer.leave}
      onTouchStartCapture={controls?.pointer.touch}
      onContextMenuCapture={controls?.pointer.contextMenu}
      onDoubleClick={controls?.pointer.doubleClick}
      onKeyDown={controls?.onKey}
    >
      <Flow onView={onView} />
      {controls ? <Minimap view={controls.view} /> : null}
      <ZoomControls />
      {controls ? <LostButton view={controls.view} /> : null}
      <Hint onCancelTidy={() => controls?.tidy.cancel()} />
      {children}
    </section>
  )
}
