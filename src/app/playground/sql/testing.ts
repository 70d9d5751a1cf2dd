import type { Catalogue, CatalogueTable } from './catalogue.ts'

/**
 * A catalogue for tests: one line a table, `tracks: track_id integer pk, genre_id integer? -> genres`.
 */
export function catalogueFrom(text: string): Catalogue {
  const tables = text
    .trim()
    .split('\n')
    .map((line) => tableFrom(line.trim()))
  return {
    dialect: 'sqlite',
    tables: new Map(tables.map((table) => [table.name.toLowerCase(), table])),
  }
}

function tableFrom(line: string): CatalogueTable {
  const [name = '', columns = ''] = line.split(': ')
  const parts = columns.split(', ').map((part) => {
    const [words = '', refersTo] = part.split(' -> ')
    const [column = '', type = '', key] = words.split(' ')
    const nullable = type.endsWith('?')
    return {
      name: column,
      type: type.replace('?', ''),
      nullable,
      primaryKey: key === 'pk',
      refersTo,
    }
  })
  const references = parts.flatMap((column) =>
    column.refersTo === undefined
      ? []
      : [{ columns: [column.name], table: column.refersTo, targetColumns: [column.name] }],
  )
  return { id: `t_${name}`, name, kind: 'table', columns: parts, references }
}

export const music = catalogueFrom(`
  tracks: track_id integer pk, name nvarchar(200), genre_id integer? -> genres, composer nvarchar(220)?
  genres: genre_id integer pk, name nvarchar(120)?
  invoice_items: invoice_item_id integer pk, track_id integer -> tracks, quantity integer
  order: key integer pk, Total numeric
`)
