import { ClipboardCopy, ClipboardPaste, Scissors } from 'lucide-react'
import { deleteParts, excerptOf, serializeDocument, type DocumentPart } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import { pasteText } from '../shell/paste/paste-text.ts'
import type { Action, ActionContext } from './action.ts'
import { hasPlaced, isWritable } from './selected.ts'

/** What of a selection can be copied: whole tables, notes and areas. */
const copied = ({ session }: ActionContext): readonly DocumentPart[] =>
  session
    .getState()
    .selection.filter(({ kind }) => kind === 'table' || kind === 'note' || kind === 'area')

async function copy(context: ActionContext): Promise<boolean> {
  const parts = copied(context)
  const excerpt = excerptOf(
    context.document.getState().present,
    parts.flatMap((part) => (part.kind === 'table' ? [part.table] : [])),
    {
      diagram: context.session.getState().diagram,
      notes: parts.flatMap((part) => (part.kind === 'note' ? [part.note] : [])),
      areas: parts.flatMap((part) => (part.kind === 'area' ? [part.area] : [])),
    },
  )
  try {
    await navigator.clipboard.writeText(serializeDocument(excerpt))
    return true
  } catch {
    notify({ tone: 'bad', text: texts.actions.clipboardRefused })
    return false
  }
}

const copyTables: Action = {
  id: 'copy',
  icon: ClipboardCopy,
  keys: ['Mod+C'],
  scope: 'canvas',
  when: hasPlaced,
  run: (context) => void copy(context),
}

const cutTables: Action = {
  id: 'cut',
  icon: Scissors,
  keys: ['Mod+X'],
  scope: 'canvas',
  when: (context) => hasPlaced(context) && isWritable(context),
  run: async (context) => {
    const parts = copied(context)
    if (!(await copy(context))) return
    context.document.getState().run(deleteParts(parts))
    context.session.getState().select([])
  },
}

/** Its keys arrive as the browser's paste event, which needs no permission; from a menu it asks for one. */
export const paste: Action = {
  id: 'paste',
  icon: ClipboardPaste,
  keys: ['Mod+V'],
  scope: 'browser',
  when: isWritable,
  run: async (context) => {
    try {
      const text = await navigator.clipboard.readText()
      if (!pasteText(context, text)) notify({ tone: 'bad', text: texts.paste.nothing })
    } catch {
      notify({ tone: 'bad', text: texts.actions.clipboardRefused })
    }
  },
}

export const clipboardActions: readonly Action[] = [copyTables, cutTables, paste]
