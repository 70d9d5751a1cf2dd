import {
  documentOfList,
  leftOutOfPaste,
  parseDocument,
  readTableList,
  type TableList,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import { arranged } from '../arrange.ts'
import { pastedScript } from '../import-request.ts'
import { pasteScript } from './paste-script.ts'
import { placeExcerpt, sayPasted, type PasteContext } from './place-excerpt.ts'

const looksLikeSql = /\b(create\s+(table|view|index|virtual|temp|unique)|insert\s+into|pragma)\b/i

/**
 * Puts what a text holds where the pointer is: tables that were copied here or in another document, a
 * script, a list of tables.
 *
 * @returns false for any other text
 */
export function pasteText(context: PasteContext, pasted: string): boolean {
  const text = pasted.trim()
  if (context.document.getState().readOnly || text === '') return false
  if (text.startsWith('{')) return pasteDocument(context, text)
  if (looksLikeSql.test(text)) {
    const { present } = context.document.getState()
    // a script for an empty document is what the document becomes: its report is worth a look
    if (Object.keys(present.tables).length === 0) {
      const request = pastedScript(texts.dialogs.paste.name, text)
      context.window.getState().show({ kind: 'import', request })
    } else void pasteScript(context, text)
    return true
  }
  const list = readTableList(text)
  if (list) void pasteList(context, list)
  return list !== undefined
}

function pasteDocument(context: PasteContext, text: string): boolean {
  const parsed = parseDocument(text)
  if (!parsed.ok) return false
  const before = context.document.getState().present
  const left = leftOutOfPaste(before, parsed.document)
  placeExcerpt(context, parsed.document)
  if (left.length > 0) notify({ text: texts.paste.leftOut(left) })
  return true
}

async function pasteList(context: PasteContext, list: TableList): Promise<void> {
  const { present, ids } = context.document.getState()
  const read = await arranged(documentOfList(list, present.dialect, ids))
  sayPasted(context, placeExcerpt(context, read), list.left)
}
