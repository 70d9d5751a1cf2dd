import { ClipboardCopy, ClipboardPaste, Scissors } from 'lucide-react'
import { deleteTables, excerptOf, parseDocument, pasteTables, serializeDocument } from '#document'
import { tablesOf } from '#canvas'
import { texts } from '#texts'
import { notify } from '#ui'
import type { Action, ActionContext } from './action.ts'

const chosen = ({ session }: ActionContext) =>
  tablesOf(session.getState().selection.filter(({ kind }) => kind === 'table'))

async function copy(context: ActionContext): Promise<boolean> {
  const tables = chosen(context)
  const excerpt = excerptOf(context.document.getState().present, tables)
  try {
    await navigator.clipboard.writeText(serializeDocument(excerpt))
    return true
  } catch {
    notify({ tone: 'bad', text: texts.actions.clipboardRefused })
    return false
  }
}

export const copyTables: Action = {
  id: 'copy',
  icon: ClipboardCopy,
  keys: ['Mod+C'],
  scope: 'canvas',
  when: (context) => chosen(context).size > 0,
  run: (context) => void copy(context),
}

export const cutTables: Action = {
  id: 'cut',
  icon: Scissors,
  keys: ['Mod+X'],
  scope: 'canvas',
  when: (context) => chosen(context).size > 0 && !context.document.getState().readOnly,
  run: async (context) => {
    const tables = [...chosen(context)]
    if (!(await copy(context))) return
    context.document.getState().run(deleteTables(tables))
    context.session.getState().select([])
  },
}

/** Its keys arrive as the browser's paste event, which needs no permission; from a menu it asks for one. */
export const paste: Action = {
  id: 'paste',
  icon: ClipboardPaste,
  keys: ['Mod+V'],
  scope: 'browser',
  when: ({ document }) => !document.getState().readOnly,
  run: async (context) => {
    try {
      pasteText(context, await navigator.clipboard.readText())
    } catch {
      notify({ tone: 'bad', text: texts.actions.clipboardRefused })
    }
  },
}

/** Tables that were copied here or in another document become tables of this one; false for any other text. */
export function pasteText(
  { document, session }: Pick<ActionContext, 'document' | 'session'>,
  text: string,
): boolean {
  if (!text.startsWith('{')) return false
  const parsed = parseDocument(text)
  if (!parsed.ok) return false
  const { ids, run } = document.getState()
  const copies = Object.keys(parsed.document.tables).map(() => ids.table())
  run(pasteTables(parsed.document, { as: copies }))
  session.getState().select(copies.map((table) => ({ kind: 'table', table })))
  return true
}

export const clipboardActions: readonly Action[] = [copyTables, cutTables, paste]
