import { columnOf } from './edit.ts'
import type { ColumnId } from './ids.ts'
import type {
  Constraint,
  Diagram,
  ForeignKey,
  Index,
  Schema,
  SchemaDocument,
  Sheet,
  Table,
} from './model.ts'
import type { History } from './revision.ts'
import { foreignKeyIds } from './select/keys.ts'
import { memoised } from './select/memoised.ts'

/**
 * What is wrong inside a document: ids that lead nowhere, objects under another id than their own,
 * keys without columns. A whole document gives an empty list; commands leave it whole, and a file
 * that is not whole is not opened.
 */
export const brokenInvariants = (document: SchemaDocument): readonly string[] => [
  ...brokenSchema(document),
  ...unplaced(document),
  ...brokenSheets(document),
  ...brokenHistory(document.history),
]

// A saved version never changes, so it is looked at once.
const brokenSchema: (schema: Schema) => readonly string[] = memoised((schema) => [
  ...misfiled(schema.tables, 'table'),
  ...misfiled(schema.views, 'view'),
  ...misfiled(schema.rawObjects, 'raw object'),
  ...misfiled(schema.types, 'type'),
  ...misfiled(schema.sequences, 'sequence'),
  ...repeated(allIds(schema)),
  ...Object.values(schema.tables).flatMap((table) => brokenTable(schema, table)),
])

const brokenHistory = ({ revisions, head }: History): readonly string[] => [
  ...misfiled(revisions, 'version'),
  ...(head === null || revisions[head] ? [] : [`the head ${head} is no version`]),
  ...Object.values(revisions).flatMap(({ id, message, parents, schema }) => [
    ...parents.flatMap((parent) =>
      revisions[parent] && parent !== id ? [] : [`the version ${id} follows ${parent}, no version`],
    ),
    ...brokenSchema(schema).map((broken) => `in version ${message} ${broken}`),
  ]),
]

const misfiled = (
  record: Readonly<Record<string, { readonly id: string }>>,
  kind: string,
): readonly string[] =>
  Object.entries(record).flatMap(([key, { id }]) =>
    key === id ? [] : [`the ${kind} ${id} stands under ${key}`],
  )

const allIds = (document: Schema): readonly string[] => [
  ...Object.values(document.tables).flatMap((table) => [
    table.id,
    ...table.columns.map(({ id }) => id),
    ...table.constraints.map(({ id }) => id),
    ...table.indexes.map(({ id }) => id),
  ]),
  ...[document.views, document.rawObjects, document.types, document.sequences].flatMap((objects) =>
    Object.keys(objects),
  ),
]

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return ids.flatMap((id) => {
    if (seen.has(id)) return [`the id ${id} is used twice`]
    seen.add(id)
    return []
  })
}

function unplaced({ tables, placements }: SchemaDocument): readonly string[] {
  const placed = new Set(Object.keys(placements))
  return Object.keys(tables).flatMap((id) =>
    placed.has(id) ? [] : [`the table ${id} has no place`],
  )
}

function brokenSheets(document: SchemaDocument): readonly string[] {
  const sheets: readonly Sheet[] = [document, ...Object.values<Diagram>(document.diagrams)]
  const foreignKeys = foreignKeyIds(document.tables)
  return [
    ...misfiled(document.diagrams, 'diagram'),
    ...sheets.flatMap(({ notes, areas, placements, wayPoints }) => [
      ...misfiled(notes, 'note'),
      ...misfiled(areas, 'area'),
      ...strangersAmong(placements, new Set(Object.keys(document.tables)), 'a place', 'table'),
      ...strangersAmong(wayPoints, foreignKeys, 'a bend', 'foreign key'),
    ]),
  ]
}

const strangersAmong = (
  record: object,
  known: ReadonlySet<string>,
  what: string,
  kind: string,
): readonly string[] =>
  Object.keys(record).flatMap((id) =>
    known.has(id) ? [] : [`${what} is kept for ${id}, no ${kind}`],
  )

const brokenTable = (document: Schema, table: Table): readonly string[] => [
  ...table.constraints.flatMap((constraint) => brokenConstraint(document, table, constraint)),
  ...table.indexes.flatMap((index) => brokenIndex(table, index)),
  ...(table.constraints.filter(({ kind }) => kind === 'primary key').length > 1
    ? [`the table ${table.id} has two primary keys`]
    : []),
]

/** What is wrong about a constraint of a table; the table need not be in the document yet. */
export function brokenConstraint(
  document: Schema,
  table: Table,
  constraint: Constraint,
): readonly string[] {
  if (constraint.kind === 'check') return []
  return [
    ...(constraint.columns.length === 0 ? [`${constraint.id} has no columns`] : []),
    ...strangers(table, constraint.id, constraint.columns),
    ...(constraint.kind === 'foreign key' ? brokenTarget(document, constraint) : []),
  ]
}

function brokenTarget(document: Schema, { id, columns, target }: ForeignKey): readonly string[] {
  if (target.kind === 'missing') return []
  const table = document.tables[target.table]
  if (!table) return [`${id} refers to the table ${target.table}, which is not there`]
  return [
    ...(columns.length === target.columns.length ? [] : [`${id} pairs unequal lists of columns`]),
    ...strangers(table, id, target.columns),
  ]
}

/** What is wrong about an index of a table. */
export const brokenIndex = (table: Table, { id, parts }: Index): readonly string[] => [
  ...(parts.length === 0 ? [`${id} has no columns`] : []),
  ...strangers(
    table,
    id,
    parts.flatMap((part) => (part.kind === 'column' ? [part.column] : [])),
  ),
]

const strangers = (table: Table, by: string, columns: readonly ColumnId[]): readonly string[] =>
  columns.flatMap((column) =>
    columnOf(table, column) ? [] : [`${by} names the column ${column}, not of ${table.id}`],
  )
