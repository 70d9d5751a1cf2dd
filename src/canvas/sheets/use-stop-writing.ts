import type { SheetPart } from '#document'
import { useSessionStore } from '../session-context.tsx'
import { selectedKey } from '../controls/clicks.ts'

/** Ends the writing of a note or a name: by a key the focus goes back to it, else it went elsewhere. */
export function useStopWriting(part: SheetPart): (how: 'key' | 'away') => void {
  const session = useSessionStore()
  return (how) => {
    const { writing, write, view } = session.getState()
    if (selectedKey(writing) === selectedKey(part)) write(undefined)
    if (how === 'key') view?.takeFocus(part.kind === 'note' ? part.note : part.area)
  }
}
