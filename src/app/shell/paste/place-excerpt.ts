import { pasteTables, type SchemaDocument, type TableId } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { ActionContext } from '../../actions/action.ts'
import { freePlaceFor } from './free-place-for.ts'

/** Everything that pasting needs of the page. */
export type PasteContext = Pick<ActionContext, 'document' | 'session' | 'window'>

/**
 * Adds copies of a document's tables where the pointer is and none other stands, and selects them.
 *
 * @returns the new tables
 */
export function placeExcerpt(context: PasteContext, excerpt: SchemaDocument): readonly TableId[] {
  const { ids, run } = context.document.getState()
  const { diagram, select } = context.session.getState()
  const copies = Object.keys(excerpt.tables).map(() => ids.table())
  run(pasteTables(excerpt, { as: copies, at: freePlaceFor(context, excerpt), diagram }))
  select(copies.map((table) => ({ kind: 'table', table })))
  return copies
}

/** What came of a paste; undo takes it back. */
export function sayPasted(
  { document }: PasteContext,
  made: readonly TableId[],
  left: readonly string[],
): void {
  const { present, undo } = document.getState()
  const tables = made.flatMap((id) => present.tables[id] ?? [])
  notify({
    text: texts.paste.pasted({
      names: tables.map(({ name }) => name),
      columns: tables.reduce((sum, { columns }) => sum + columns.length, 0),
      left,
    }),
    action: { label: texts.ui.undo, run: undo },
  })
}
