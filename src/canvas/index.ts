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
export { bestLayout } from './layout/best-layout.ts'
export { layoutInWorker } from './layout/layout-in-worker.ts'
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
export { drawInWorker, type DrawnPicture } from './export-picture/draw-in-worker.ts'
