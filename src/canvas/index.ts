export {
  DocumentProvider,
  useDocument,
  useDocumentStore,
  useReadOnly,
  useRun,
} from './document-context.tsx'
export { SessionProvider, useSession, useSessionStore } from './session-context.tsx'
export {
  createSession,
  tablesOf,
  type CanvasView,
  type Focus,
  type Selected,
  type SessionState,
  type SessionStore,
  type Tool,
} from './session.ts'
export { layoutInWorker, type LayoutRun } from './layout/layout-in-worker.ts'
export type { LayoutAlgorithm, LayoutEdge, LayoutPoint, LayoutSize } from './layout/layout-input.ts'
export { layoutTables } from './layout/layout-tables.ts'
export { freePlace } from './gestures/free-place.ts'
export type { Arrangement } from './gestures/arrange.ts'
export type { Cell, EditedCell } from './gestures/walk-cells.ts'
export { defaultCanvasPreferences, isMinimapShown, type CanvasPreferences } from './preferences.ts'
export { useCompletion } from './use-completion.ts'
export { Canvas, type CanvasProps } from './canvas.tsx'
export { DifferenceMark } from './nodes/difference-badge.tsx'
export { Palette } from './palette/palette.tsx'
export { takeTool, type PaletteTool } from './palette/take-tool.ts'
export type { Viewport } from './viewport.ts'
