import type { Selected } from '#canvas'
import type { SchemaDocument, Table } from '#document'

/** Where a problem is: what it is called, and what to select to see it. */
export interface ProblemPlace {
  readonly name: string
  readonly part: Selected | undefined
}

/**
 * The object that a problem is about.
 *
 * @param path ids joined by `/`
 */
export function problemPlace(document: SchemaDocument, path: string): ProblemPlace {
  const [id = '', partId] = path.split('/')
  const table = Object.values<Table>(document.tables).find((one) => one.id === id)
  if (table) return placeIn(table, partId)
  const others: readonly Readonly<Record<string, { readonly name: string }>>[] = [
    document.views,
    document.rawObjects,
    document.types,
    document.sequences,
  ]
  return { name: others.find((objects) => objects[id])?.[id]?.name ?? '', part: undefined }
}

function placeIn(table: Table, partId: string | undefined): ProblemPlace {
  const whole: Selected = { kind: 'table', table: table.id }
  const column = table.columns.find(({ id }) => id === partId)
  if (column) {
    return {
      name: `${table.name}.${column.name}`,
      part: { kind: 'column', table: table.id, column: column.id },
    }
  }
  const constraint = table.constraints.find(({ id }) => id === partId)
  if (constraint?.kind === 'foreign key') {
    const columns = table.columns.filter(({ id }) => constraint.columns.includes(id))
    return {
      name: `${table.name}.${columns.map(({ name }) => name).join(', ')}`,
      part: { kind: 'relationship', table: table.id, constraint: constraint.id },
    }
  }
  const named = constraint ?? table.indexes.find(({ id }) => id === partId)
  return {
    name: named?.name === undefined ? table.name : `${table.name}.${named.name}`,
    part: whole,
  }
}
