import { CompileError } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { ColumnClause } from '../sql/column.ts'
import type { Assignment, ValueKey } from '../sql/assignments.ts'
import type { FromClause } from '../sql/from-clause.ts'
import { nameKey, spelled, type Name } from '../sql/names.ts'

/** By what a column of an INSERT or UPDATE is known: its key, with its table's name in front where that is another one. */
export class CrudKeys {
  private readonly others: readonly FromClause[]

  /** @param others further tables of an UPDATE */
  constructor(others: readonly FromClause[]) {
    this.others = others
  }

  ofKey(key: ValueKey): string {
    return typeof key === 'string' ? key : this.ofColumn(key)
  }
  ofColumn(column: ColumnElement): string {
    const prefix = this.prefixOf(column)
    return prefix === null ? ownKey(column) : `${prefix}\0${ownKey(column)}`
  }
  /** Name of its parameter. */
  bindName(column: ColumnElement): string {
    const prefix = this.prefixOf(column)
    return prefix === null ? ownKey(column) : `${prefix}_${ownKey(column)}`
  }
  private prefixOf(column: ColumnElement): string | null {
    if (this.others.length === 0) return null
    const table = column instanceof ColumnClause ? column.table : null
    return table && this.others.includes(table) && table.name !== null ? nameKey(table.name) : null
  }
}

/** The name of a parameter is quoted where its column asks for it. */
export const spelledAs = (column: ColumnElement, name: string): Name =>
  spelled(name, 'quote' in column ? column.quote : null)

export const ownKey = (column: ColumnElement): string =>
  column.key === null ? '' : nameKey(column.key)

/** Every value that was given must have found its column. */
export function checkUnused(
  unused: readonly string[],
  given: readonly Assignment[],
  keys: CrudKeys,
  table: FromClause,
): void {
  const named = new Set(given.map(([key]) => keys.ofKey(key)))
  const lost = unused.filter((key) => named.has(key)).map((key) => key.replace('\0', '.'))
  if (lost.length > 0)
    throw new CompileError(`${table.description} has no such columns to set: ${lost.join(', ')}`)
}

/** The database fills the column by itself. */
export const hasServerDefault = (column: Column): boolean =>
  column.serverDefault !== null || column.computed !== null || column.identity !== null

/**
 * What an INSERT or UPDATE was given, by the keys of its columns; null where the value comes when the statement runs.
 * It is taken in the order of the table, which most often is the order in which it was given.
 */
export class GivenValues {
  private readonly keys: string[] = []
  private readonly values: (ColumnElement | null | undefined)[] = []
  private next = 0
  private taken = 0

  /** Of several for one key the first counts. */
  add(key: string, value: ColumnElement | null): void {
    if (this.keys.includes(key)) return
    this.keys.push(key)
    this.values.push(value)
  }

  /** The value of a key, once; undefined where there is none. */
  take(key: string): ColumnElement | null | undefined {
    const { keys, values } = this
    const place = keys[this.next] === key ? this.next : keys.indexOf(key)
    if (place < 0) return undefined
    this.next = place + 1
    const value = values[place]
    if (value !== undefined) this.taken += 1
    values[place] = undefined
    return value
  }

  /** Keys whose values nobody took. */
  left(): readonly string[] {
    const { keys, values } = this
    if (this.taken === keys.length) return none
    return keys.filter((_, place) => values[place] !== undefined)
  }
}

const none: readonly string[] = []
