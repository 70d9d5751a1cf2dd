import { createIdGenerator, type IdGenerator } from '../ids.ts'
import {
  emptyDocument,
  type Column,
  type Constraint,
  type SchemaDocument,
  type Table,
} from '../model.ts'
import type { LinkEnd } from '../select/link-verdict.ts'

/** Ids that are the same in every run. */
export function seededIds(seed = 1): IdGenerator {
  let state = seed
  return createIdGenerator(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  })
}

/**
 * A document from lines: `drawn({ users: 'id integer pk, email text unique' })`; a column is its
 * name, its type, and any of `pk`, `unique`, `required`.
 */
export function drawn(
  tables: Readonly<Record<string, string>>,
  ids: IdGenerator = seededIds(),
): SchemaDocument {
  let document = emptyDocument('test')
  for (const [name, text] of Object.entries(tables)) {
    const table = tableFrom(name, text, ids)
    document = {
      ...document,
      tables: { ...document.tables, [table.id]: table },
      placements: { ...document.placements, [table.id]: { x: 0, y: 0, shows: 'all' } },
    }
  }
  return document
}

function tableFrom(name: string, text: string, ids: IdGenerator): Table {
  const lines = text.split(', ').map((line) => line.split(' '))
  const columns = lines.map(([column = '', type = '', ...flags]): Column => ({
    id: ids.column(),
    name: column,
    type,
    nullable: !flags.includes('pk') && !flags.includes('required'),
    options: {},
  }))
  const having = (flag: string) => columns.filter((_, at) => lines[at]?.slice(2).includes(flag))
  const key = having('pk').map(({ id }) => id)
  const constraints: Constraint[] = having('unique').map(({ id }) => ({
    id: ids.constraint(),
    kind: 'unique',
    columns: [id],
    options: {},
  }))
  if (key.length > 0) {
    constraints.unshift({ id: ids.constraint(), kind: 'primary key', columns: key, options: {} })
  }
  return { id: ids.table(), name, columns, constraints, indexes: [], options: {} }
}

/** The table of that name. */
export function tableNamed(document: SchemaDocument, name: string): Table {
  const table = Object.values(document.tables).find((other) => other.name === name)
  if (!table) throw new Error(`no table ${name}`)
  return table
}

/** The end `users` or `users.id`. */
export function at(document: SchemaDocument, path: string): Required<LinkEnd> {
  const [name = '', columnName] = path.split('.')
  const table = tableNamed(document, name)
  const column = table.columns.find((other) => other.name === columnName) ?? table.columns[0]
  if (!column) throw new Error(`no column ${path}`)
  return { table: table.id, column: column.id }
}

/** The table's foreign keys as `columns → table(columns)`. */
export function references(document: SchemaDocument, name: string): readonly string[] {
  const table = tableNamed(document, name)
  return table.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'foreign key' || constraint.target.kind === 'missing') return []
    const target = document.tables[constraint.target.table]
    const names = (from: Table | undefined, ids: readonly string[]) =>
      ids.map((id) => from?.columns.find((column) => column.id === id)?.name).join(', ')
    return `${names(table, constraint.columns)} → ${target?.name}(${names(target, constraint.target.columns)})`
  })
}
