import { columnOf, sameJson } from '../edit.ts'
import type { ColumnId, TableId } from '../ids.ts'
import { referringName } from '../link-names.ts'
import type { Column, SchemaDocument, Table } from '../model.ts'
import { comparable, referringType } from '../type-family.ts'
import { foreignKeysOf, isUnique, keyColumns, primaryKeyOf } from './keys.ts'

/** Where a drag began or ends: on a table, or on one of its columns. */
export interface LinkEnd {
  readonly table: TableId
  readonly column?: ColumnId
}

/** A column that refers: one that is there, or one to be made. */
export type ReferringColumn =
  | { readonly kind: 'existing'; readonly column: ColumnId }
  | { readonly kind: 'new'; readonly name: string; readonly type: string }

export type LinkVerdict =
  | {
      readonly ok: true
      /** The side that refers, which the foreign key lands on. */
      readonly table: TableId
      readonly columns: readonly ReferringColumn[]
      readonly target: { readonly table: TableId; readonly columns: readonly ColumnId[] }
      /** `orders.customer_id → customers.id` */
      readonly summary: string
    }
  | { readonly ok: false; readonly reason: string }

interface End {
  readonly table: Table
  readonly column: Column | undefined
}

/**
 * What dropping a drag would do, asked while it goes on. Which end is referred to follows from the
 * keys and not from the direction; where both or neither are keys, the end where the drag began is
 * the one referred to.
 *
 * @param from where the drag began
 * @param to what is under the pointer
 */
export function linkVerdict(document: SchemaDocument, from: LinkEnd, to: LinkEnd): LinkVerdict {
  const [start, end] = [endOf(document, from), endOf(document, to)]
  if (!start || !end) return refused('This table or column is no longer there.')
  if (start.column && end.column) return columnToColumn(document, start, end)
  if (start.column) return columnToTable(document, start, start.column, end.table)
  if (end.column) return columnToTable(document, end, end.column, start.table)
  return tableToTable(document, start.table, end.table)
}

const refused = (reason: string): LinkVerdict => ({ ok: false, reason })

function endOf(
  document: SchemaDocument,
  { table: id, column: columnId }: LinkEnd,
): End | undefined {
  const table = document.tables[id]
  if (!table) return undefined
  if (columnId === undefined) return { table, column: undefined }
  const column = columnOf(table, columnId)
  return column && { table, column }
}

function columnToColumn(document: SchemaDocument, start: End, end: End): LinkVerdict {
  if (start.column === end.column) return refused('A column cannot refer to itself.')
  const [startIsKey, endIsKey] = [isKey(start), isKey(end)]
  if (!startIsKey && !endIsKey) return refused(noKeyReason(start, end))
  const [referring, target] =
    endIsKey && (!startIsKey || refersByName(start, end)) ? [start, end] : [end, start]
  if (!referring.column || !target.column) return refused('A column is missing.')
  return link(document, referring.table, target.table, [
    { key: target.column, by: { kind: 'existing', column: referring.column.id } },
  ])
}

const isKey = ({ table, column }: End): boolean =>
  column !== undefined && isUnique(table, [column.id])

// Both are keys (one to one): the one that is called like a reference to the other is the reference.
const refersByName = (start: End, end: End): boolean =>
  end.column !== undefined &&
  start.column !== undefined &&
  start.column.name.toLowerCase() ===
    referringName(end.table, end.column, start.table === end.table).toLowerCase()

function noKeyReason(start: End, end: End): string {
  const part = [end, start].find(({ table, column }) => column && keyColumns(table).has(column.id))
  if (part) {
    return `${nameOf(part)} is only a part of the key of ${part.table.name}. Drop on the table to refer to the whole key.`
  }
  return `Neither ${nameOf(start)} nor ${nameOf(end)} is a key. Make the one that is referred to a primary key or unique.`
}

const nameOf = ({ table, column }: End): string =>
  column ? `${table.name}.${column.name}` : table.name

/**
 * A key dropped on a table makes its column there; any other column refers to the table's key, and
 * so does a key that is called like a reference to it.
 */
function columnToTable(
  document: SchemaDocument,
  end: End,
  column: Column,
  other: Table,
): LinkVerdict {
  const [key, ...more] = keyOf(other)
  const single = { table: other, column: more.length === 0 ? key : undefined }
  if (!refersByName(end, single)) {
    if (keyColumns(end.table).has(column.id)) return toKeyOf(document, other, end.table)
    if (isUnique(end.table, [column.id]))
      return toColumn(document, other, { table: end.table, column })
  }
  if (!key) return refused(`${other.name} has no primary key to refer to.`)
  if (more.length > 0) {
    return refused(
      `The key of ${other.name} has ${more.length + 1} columns, ${nameOf(end)} is one. Drag the table instead.`,
    )
  }
  if (key === column) return refused('A column cannot refer to itself.')
  return link(document, end.table, other, [{ key, by: { kind: 'existing', column: column.id } }])
}

function tableToTable(document: SchemaDocument, start: Table, end: Table): LinkVerdict {
  if (keyOf(start).length > 0) return toKeyOf(document, end, start)
  if (keyOf(end).length > 0) return toKeyOf(document, start, end)
  return refused(
    start === end
      ? `${start.name} has no primary key to refer to.`
      : `Neither ${start.name} nor ${end.name} has a primary key to refer to.`,
  )
}

const toColumn = (
  document: SchemaDocument,
  referring: Table,
  { table, column }: { readonly table: Table; readonly column: Column },
): LinkVerdict => link(document, referring, table, pairs(document, referring, table, [column]))

const toKeyOf = (document: SchemaDocument, referring: Table, target: Table): LinkVerdict =>
  link(document, referring, target, pairs(document, referring, target, keyOf(target)))

/** What it takes for one table to refer to the primary key of another, whichever way a drag went. */
export const keyVerdict = (
  document: SchemaDocument,
  referring: Table,
  target: Table,
): LinkVerdict =>
  keyOf(target).length === 0
    ? refused(`${target.name} has no primary key to refer to.`)
    : toKeyOf(document, referring, target)

function keyOf(table: Table): readonly Column[] {
  return (primaryKeyOf(table)?.columns ?? []).flatMap((id) => columnOf(table, id) ?? [])
}

interface Pair {
  readonly key: Column
  readonly by: ReferringColumn
}

/** For each column of the key the one that refers to it: one that is called so and is free, or a new one. */
function pairs(
  document: SchemaDocument,
  referring: Table,
  target: Table,
  keys: readonly Column[],
): readonly Pair[] {
  const self = referring === target
  const taken = new Set(referring.columns.map(({ name }) => name.toLowerCase()))
  const used = new Set(foreignKeysOf(referring).flatMap(({ columns }) => columns))
  return keys.map((key) => {
    const wanted = referringName(target, key, self)
    const there = referring.columns.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    if (there && !used.has(there.id) && comparable(document.dialect, there.type, key.type)) {
      return { key, by: { kind: 'existing', column: there.id } }
    }
    const name = freeIn(taken, wanted)
    taken.add(name.toLowerCase())
    return { key, by: { kind: 'new', name, type: referringType(key.type) } }
  })
}

function freeIn(taken: ReadonlySet<string>, name: string): string {
  let candidate = name
  for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${name}_${number}`
  return candidate
}

function link(
  document: SchemaDocument,
  referring: Table,
  target: Table,
  made: readonly Pair[],
): LinkVerdict {
  const clash = made.find(({ key, by }) => {
    const column = by.kind === 'existing' ? columnOf(referring, by.column) : undefined
    return column && !comparable(document.dialect, column.type, key.type)
  })
  if (clash) return refused(clashReason(referring, target, clash))
  const summary = made.map(({ key, by }) => pairText(referring, target, key, by)).join(', ')
  const columns = made.map(({ by }) => by)
  const keys = { table: target.id, columns: made.map(({ key }) => key.id) }
  if (isThere(referring, columns, keys)) return refused(`${summary} is there already.`)
  return { ok: true, table: referring.id, columns, target: keys, summary }
}

const nameBy = (referring: Table, by: ReferringColumn): string =>
  by.kind === 'new' ? by.name : (columnOf(referring, by.column)?.name ?? '')

const pairText = (referring: Table, target: Table, key: Column, by: ReferringColumn): string =>
  `${referring.name}.${nameBy(referring, by)} → ${target.name}.${key.name}`

function clashReason(referring: Table, target: Table, { key, by }: Pair): string {
  const type = by.kind === 'existing' ? columnOf(referring, by.column)?.type : by.type
  return `${referring.name}.${nameBy(referring, by)} is ${type}, ${target.name}.${key.name} is ${key.type}: they cannot be compared.`
}

const isThere = (
  referring: Table,
  columns: readonly ReferringColumn[],
  target: { readonly table: TableId; readonly columns: readonly ColumnId[] },
): boolean =>
  foreignKeysOf(referring).some(
    (key) =>
      key.target.kind === 'columns' &&
      key.target.table === target.table &&
      sameJson(key.target.columns, target.columns) &&
      sameJson(
        key.columns,
        columns.map((by) => (by.kind === 'existing' ? by.column : undefined)),
      ),
  )
