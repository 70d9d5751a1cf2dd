import { useSession, useSessionStore } from '#canvas'
import type { ConstraintId, IndexId } from '#document'

/** Which constraint or index has its editor open: one at a time, also when a tool has just made it. */
export function useOpened() {
  const session = useSessionStore()
  return {
    opened: useSession((state) => state.detailed),
    toggle: (part: ConstraintId | IndexId | undefined) => session.getState().detail(part),
  }
}
