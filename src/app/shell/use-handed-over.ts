import { useEffect, useState } from 'react'
import { useApp } from './app-context.tsx'
import { pasteText } from './paste/paste-text.ts'
import type { Workspace } from './workspace.ts'
import type { WindowStore } from './window-state.ts'

/**
 * What is dropped or pasted on the page: files and scripts.
 *
 * @returns whether files are held over the page now
 */
export function useHandedOver(): boolean {
  const { window: shown, workspace } = useApp()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const ends = [
      listen('dragover', (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }),
      listen('dragleave', (event) => {
        if (event.relatedTarget === null) setOver(false)
      }),
      listen('drop', (event) => {
        setOver(false)
        dropped(event, workspace)
      }),
      listen('paste', (event) => pasted(event, shown, workspace)),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [shown, workspace])
  return isOver
}

function listen<K extends keyof WindowEventMap>(
  kind: K,
  heard: (event: WindowEventMap[K]) => void,
): () => void {
  window.addEventListener(kind, heard)
  return () => window.removeEventListener(kind, heard)
}

function dropped(event: DragEvent, workspace: Workspace): void {
  const file = event.dataTransfer?.files[0]
  if (!file) return
  event.preventDefault()
  void workspace.openFile(file)
}

function pasted(event: ClipboardEvent, shown: WindowStore, { store }: Workspace): void {
  const { target } = event
  const isTyping = target instanceof Element && target.closest('input, textarea, [role="dialog"]')
  if (event.defaultPrevented || isTyping) return
  const { open, session } = store.getState()
  const context = { document: open.store, session, window: shown }
  if (pasteText(context, event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
}
