import { ArgumentError } from '../errors.ts'
import { asExpression } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import type { FromClause } from './from-clause.ts'
import { nullType } from './infer-type.ts'
import { nameKey } from './names.ts'
import { ClauseElement } from './node.ts'
import type { StructureReader } from './structure.ts'

/** A column that gets a value: by key, or itself where it belongs to another table. */
export type ValueKey = string | ColumnElement

/** A column and what it gets; an element is rendered, any other value is bound. */
export type Assignment = readonly [key: ValueKey, value: ColumnElement]

/** What a row says, given as a record, as a list in the order of the columns, or as a Map; undefined says nothing. */
export function assignmentsOf(table: FromClause, row: unknown): readonly Assignment[] {
  if (row instanceof Map) return assignments([...row])
  if (Array.isArray(row)) {
    const values: readonly unknown[] = row
    if (values.length > table.columns.length)
      throw new ArgumentError('there are more values than columns')
    return assignments(values.map((value, index) => [keyAt(table, index), value]))
  }
  if (!isRecord(row)) throw new ArgumentError('values() takes a record, a list or a Map')
  const given: Assignment[] = []
  for (const key of Object.keys(row)) {
    const value = row[key]
    if (value !== undefined) given.push([key, valueElement(value)])
  }
  return given
}

const isRecord = (row: unknown): row is Readonly<Record<string, unknown>> =>
  typeof row === 'object' && row !== null

const keyAt = (table: FromClause, index: number): string => nameKey(table.columns[index]?.key ?? '')

/** Columns with what they get; those with undefined, which is no value, are left out. */
export const assignments = (
  pairs: readonly (readonly [ValueKey, unknown])[],
): readonly Assignment[] =>
  pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, valueElement(value)]]))

/** A value of INSERT or UPDATE takes the column's type and name when it is compiled. */
const valueElement = (value: unknown): ColumnElement =>
  value instanceof ClauseElement ? asExpression(value) : new CrudValue(value ?? null)

const nowhere: readonly FromClause[] = []

/** A plain value on its way into a column. */
export class CrudValue extends ColumnElement {
  override readonly tag = 'crudValue'
  readonly value: unknown
  constructor(value: unknown) {
    super(nullType)
    this.value = value
  }
  override get fromObjects(): readonly FromClause[] {
    return nowhere
  }
  override structure(to: StructureReader): void {
    to.value(this)
  }
}

/** Values of equal columns replace those given before. */
export function merged(
  before: readonly Assignment[] | null,
  added: readonly Assignment[],
): readonly Assignment[] {
  if (before === null) return added
  const all = new Map<ValueKey, ColumnElement>(before)
  for (const [key, value] of added) all.set(key, value)
  return [...all]
}
