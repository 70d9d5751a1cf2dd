import type { ColumnId, DiagramId, TableId } from './ids.ts'
import type { Column, Diagram, SchemaDocument, Sheet, Table } from './model.ts'

/** Where a column is. */
export interface ColumnPath {
  readonly table: TableId
  readonly column: ColumnId
}

/** The document with one table changed; the same document when it is not there or stays the same. */
export function withTable(
  document: SchemaDocument,
  id: TableId,
  change: (table: Table) => Table,
): SchemaDocument {
  const table = document.tables[id]
  if (!table) return document
  const next = change(table)
  return next === table ? document : { ...document, tables: { ...document.tables, [id]: next } }
}

/** The document with every table passed through `change`; the same document when none differs. */
export function withTables(
  document: SchemaDocument,
  change: (table: Table) => Table,
): SchemaDocument {
  let tables: Record<TableId, Table> | undefined
  for (const table of Object.values(document.tables)) {
    const next = change(table)
    if (next !== table) (tables ??= { ...document.tables })[table.id] = next
  }
  return tables ? { ...document, tables } : document
}

/** The document with one column changed; the same document when it is not there or stays the same. */
export const withColumn = (
  document: SchemaDocument,
  { table: tableId, column: columnId }: ColumnPath,
  change: (column: Column) => Column,
): SchemaDocument =>
  withTable(document, tableId, (table) => {
    const columns = mapped(table.columns, (column) =>
      column.id === columnId ? change(column) : column,
    )
    return columns === table.columns ? table : { ...table, columns }
  })

/** The document with one of its sheets changed: its own, or that of a diagram. */
export function withSheet(
  document: SchemaDocument,
  diagram: DiagramId | undefined,
  change: <S extends Sheet>(sheet: S) => S,
): SchemaDocument {
  if (diagram === undefined) return change(document)
  const before = document.diagrams[diagram]
  if (!before) return document
  const next = change(before)
  return next === before
    ? document
    : { ...document, diagrams: { ...document.diagrams, [diagram]: next } }
}

/** The document with every sheet passed through `change`. */
export const withSheets = (
  document: SchemaDocument,
  change: <S extends Sheet>(sheet: S) => S,
): SchemaDocument => {
  const diagrams = mappedRecord<DiagramId, Diagram>(document.diagrams, change)
  const own = change(document)
  return diagrams === document.diagrams ? own : { ...own, diagrams }
}

/** The sheet that is drawn on: the document's own, or that of a diagram that is there. */
export const sheetOf = (document: SchemaDocument, diagram: DiagramId | undefined): Sheet =>
  (diagram === undefined ? undefined : document.diagrams[diagram]) ?? document

/** Like `map`, yet the same list when no item differs. */
export function mapped<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const next = items.map(change)
  return next.every((item, at) => item === items[at]) ? items : next
}

/** The record with each value changed; the same record when none differs. */
export function mappedRecord<K extends string, V extends { readonly id: K }>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => V,
): Readonly<Record<K, V>> {
  const next: Record<K, V> = { ...record }
  let isSame = true
  for (const value of Object.values<V>(record)) {
    const changed = change(value)
    isSame &&= changed === value
    next[value.id] = changed
  }
  return isSame ? record : next
}

/** Like `filter`, yet the same list when every item stays. */
export function kept<T>(items: readonly T[], keep: (item: T) => boolean): readonly T[] {
  const next = items.filter(keep)
  return next.length === items.length ? items : next
}

/** What may be changed of `T`: a value given as undefined takes the property away. */
export type Patch<T, Fixed extends keyof T = never> = {
  readonly [K in Exclude<keyof T, Fixed>]?: T[K] | undefined
}

/** The object with the patch applied; the same object when nothing differs. */
export function patched<T extends object>(object: T, patch: Patch<T>): T {
  const next = { ...object }
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) Reflect.deleteProperty(next, key)
    else Reflect.set(next, key, value)
  }
  return sameJson(next, object) ? object : next
}

/** Whether two values would be saved as the same text. Properties count in any order. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  )
}

/** The record without some of its keys; the same record when it has none of them. */
export function without<K extends string, V>(
  record: Readonly<Record<K, V>>,
  keys: ReadonlySet<string>,
): Readonly<Record<K, V>> {
  if (!Object.keys(record).some((key) => keys.has(key))) return record
  const next = { ...record }
  for (const key of keys) Reflect.deleteProperty(next, key)
  return next
}

/** `name`, or `name_2`, `name_3` … : the first that nothing else is called. Case does not tell names apart. */
export function freeName(name: string, taken: Iterable<string>): string {
  const used = new Set(Array.from(taken, (other) => other.toLowerCase()))
  let candidate = name
  for (let number = 2; used.has(candidate.toLowerCase()); number++) candidate = `${name}_${number}`
  return candidate
}

export const tableName = (document: SchemaDocument, id: TableId): string =>
  document.tables[id]?.name ?? ''

export const columnOf = (table: Table | undefined, id: ColumnId): Column | undefined =>
  table?.columns.find((column) => column.id === id)

export const columnName = (document: SchemaDocument, { table, column }: ColumnPath): string =>
  columnOf(document.tables[table], column)?.name ?? ''
