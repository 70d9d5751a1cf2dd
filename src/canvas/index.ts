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
  type Cell,
  type EditedCell,
  type Selected,
  type SessionState,
  type SessionStore,
  type Tool,
} from './session.ts'
