import { useEffect, useState } from 'react'
import { pasteText } from '../actions/clipboard-actions.ts'
import { useApp } from './app-context.tsx'
import { pastedScript } from './import-request.ts'
import type { Workspace } from './workspace.ts'
import type { WindowStore } from './window-state.ts'
import { texts } from '#texts'

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

const looksLikeSql = /\b(create\s+(table|view|index|virtual|temp|unique)|insert\s+into|pragma)\b/i

function pasted(event: ClipboardEvent, shown: WindowStore, { store }: Workspace): void {
  const { target } = event
  const isTyping = target instanceof Element && target.closest('input, textarea, [role="dialog"]')
  if (event.defaultPrevented || isTyping) return
  const text = event.clipboardData?.getData('text/plain').trim() ?? ''
  const { open, session } = store.getState()
  if (pasteText({ document: open.store, session }, text)) event.preventDefault()
  else if (looksLikeSql.test(text)) {
    event.preventDefault()
    shown.getState().show({ kind: 'import', request: pastedScript(texts.dialogs.paste.name, text) })
  }
}
