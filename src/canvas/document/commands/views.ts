import type { Command } from '../command.ts'
import { patched, type Patch } from '../edit.ts'
import type { ViewId } from '../ids.ts'
import type { SchemaDocument, Table, View } from '../model.ts'
import { spelledName } from '../expression-names.ts'
import { newObjectName } from './objects.ts'
import { followed } from './tables.ts'

export interface NewView {
  /** Minted by who wants to edit the view at once; else by the step itself. */
  readonly id?: ViewId
  /** Whose rows it shows to begin with. */
  readonly of?: Table
}

/** A view of all columns of a table; without one it has no SELECT yet. */
export const createView = ({ id: given, of }: NewView = {}): Command => ({
  label: (before) => `Create view ${newObjectName(before, 'view')}`,
  apply: (document, ids) => {
    const id = given ?? ids.view()
    const definition = of ? selectFrom(of) : 'SELECT 1 AS one'
    const view: View = { id, name: newObjectName(document, 'view'), definition, columns: [] }
    return { ...document, views: { ...document.views, [id]: view } }
  },
})

function selectFrom({ name, schema, columns }: Table): string {
  const from = [schema, name].flatMap((part) => (part === undefined ? [] : [spelledName('', part)]))
  const list = columns.map((column) => spelledName('', column.name)).join(', ')
  return `SELECT ${list || '1'}\nFROM ${from.join('.')}`
}

/** Other views and triggers that select from it follow, as they do for a table. */
export const renameView = (id: ViewId, name: string): Command => ({
  label: (before) => `Rename view ${nameOf(before, id)} to ${name}`,
  apply: (document) => {
    const view = document.views[id]
    if (!view || view.name === name) return document
    const renamed = { ...document, views: { ...document.views, [id]: { ...view, name } } }
    return followed(renamed, view.name, name)
  },
})

/** SELECT, columns, schema, comment; undefined takes one away. */
export const changeView = (id: ViewId, patch: Patch<View, 'id' | 'name'>): Command => ({
  label: (before) => `Change view ${nameOf(before, id)}`,
  apply: (document) => {
    const view = document.views[id]
    const next = view && patched(view, patch)
    return next === undefined || next === view
      ? document
      : { ...document, views: { ...document.views, [id]: next } }
  },
})

const nameOf = ({ views }: SchemaDocument, id: ViewId): string => views[id]?.name ?? ''
