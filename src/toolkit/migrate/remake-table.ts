import { Column } from '../schema/column.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import { CheckConstraint, type Constraint } from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import type { Index } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { NameLike } from '../schema/schema-item.ts'
import { Table } from '../schema/table.ts'
import { QuotedName } from '../util/quoted-name.ts'
import { NewNames } from './new-names.ts'
import type { ColumnChange, TableName } from './ops.ts'
import { copyCheck, copyConstraint, copyIndex } from './remake-rules.ts'

/** What is different about the copy of a table. */
export interface TableChange {
  readonly to?: TableName
  readonly column?: { readonly name: string; readonly change: ColumnChange }
  /** A column that is left out, with the rules that are about it. */
  readonly without?: string
  readonly added?: { readonly column: AnyColumn; readonly after?: string | null | undefined }
  /** Rules that are left out. */
  readonly constraints?: ReadonlySet<Constraint>
  /** False leaves the indexes out. */
  readonly indexes?: boolean
  /** Expressions do not say the table's name. */
  readonly unqualified?: boolean
  /** What becomes different about SQL that is carried as text. */
  readonly rewrite?: (sql: string) => string
}

/**
 * A table once more, with changes. Keys are names from then on, names that a convention made are given ones, and
 * references are text: what a migration knows of a database, it knows by name.
 *
 * @param metadata has no table of that name
 */
export function remakeTable(
  source: AnyTable,
  metadata: MetaData,
  change: TableChange = {},
): AnyTable {
  const { name, schema } = change.to ?? source
  const newTable = change.unqualified === true ? '' : name
  const renames = { table: source.name, newTable, columns: columnRenames(change) }
  const names = new NewNames(source, renames, change.rewrite)
  const columns = columnsOf(source, change, names)
  const { comment, prefixes, info } = source
  const table: AnyTable = new Table(named(name, source.name, source.quote), metadata, ...columns, {
    schema: schema === null ? null : named(schema, source.schema, source.schemaQuote),
    comment,
    prefixes,
    info: { ...info },
    options: names.options(source.options),
  })
  const nullable = columns.map((column) => column.nullable)
  copyRules(source, table, change, names)
  // a key makes its columns NOT NULL, which is not so in every database
  columns.forEach((column, at) => (column.nullable = nullable[at] ?? column.nullable))
  return table
}

const columnRenames = ({ column }: TableChange): ReadonlyMap<string, string> =>
  column?.change.name === undefined ? new Map() : new Map([[column.name, column.change.name]])

function copyRules(source: AnyTable, table: AnyTable, change: TableChange, names: NewNames): void {
  const isLeft = (item: Constraint | Index) =>
    change.without === undefined || item.columns.every(({ name }) => name !== change.without)
  for (const constraint of source.sortedConstraints) {
    if (change.constraints?.has(constraint) !== true && isLeft(constraint))
      copyConstraint(constraint, names)?.attachTo(table)
  }
  if (change.indexes === false) return
  for (const index of sortedIndexes(source)) if (isLeft(index)) copyIndex(index, table, names)
}

export const sortedIndexes = (table: AnyTable): readonly Index[] =>
  [...table.indexes].toSorted((left, right) => left.created - right.created)

const named = (name: string, before: string | null, quote: boolean | null): NameLike =>
  quote === null || name !== before ? name : new QuotedName(name, quote)

/** Two rounds, since a column may speak of one that comes after it. */
function columnsOf(source: AnyTable, change: TableChange, names: NewNames): readonly AnyColumn[] {
  const pairs = sourcesOf(source, change).map((original) => {
    const isAdded = original === change.added?.column
    const own = original.name === change.column?.name ? change.column.change : {}
    const column = plainColumn(original, isAdded ? counting(original) : own, names)
    // it is part of no key before the operation that says so
    if (isAdded) column.primaryKey = false
    names.add(column)
    return { original, column, own }
  })
  for (const { original, column, own } of pairs) fillColumn(original, column, own, names)
  return pairs.map(({ column }) => column)
}

/** Outside of a key only what says so counts. */
const counting = (column: AnyColumn): ColumnChange =>
  column === column.table?.autoincrementColumn ? { autoincrement: true } : {}

function sourcesOf(source: AnyTable, { without, added }: TableChange): readonly AnyColumn[] {
  const kept = source.columns.filter(({ name }) => name !== without)
  if (added === undefined) return kept
  const before = kept.findIndex(({ name }) => name === added.after)
  const isLast = added.after === undefined || (added.after !== null && before < 0)
  return kept.toSpliced(isLast ? kept.length : before + 1, 0, added.column)
}

function plainColumn(source: AnyColumn, change: ColumnChange, names: NewNames): AnyColumn {
  const { system, insertSentinel, omitFromStatements, nullableGiven } = source
  const nullable = change.nullable ?? source.nullable
  const isSaid = nullableGiven !== null || nullable === source.primaryKey
  const column: AnyColumn = new Column(
    named(change.name ?? source.name, source.name, source.quote),
    change.type ?? source.type,
    {
      primaryKey: source.primaryKey,
      ...(isSaid && { nullable }),
      autoincrement: change.autoincrement ?? countingWithout(source, change),
      serverOnupdate: source.serverOnupdate,
      comment: change.comment === undefined ? source.comment : change.comment,
      options: names.options(change.options ?? source.options),
      info: { ...source.info },
      system,
      insertSentinel,
      omitFromStatements,
    },
  )
  column.nullable = nullable
  return column
}

/** A key that counted as an identity does not go on in another way. */
const countingWithout = ({ autoincrement }: AnyColumn, { identity }: ColumnChange) =>
  identity === null && autoincrement === 'auto' ? false : autoincrement

function fillColumn(
  source: AnyColumn,
  column: AnyColumn,
  change: ColumnChange,
  names: NewNames,
): void {
  column.default = source.default
  column.onupdate = source.onupdate
  const { identity, serverDefault, computed } = { ...partsOf(source), ...change }
  column.identity = identity
  column.serverDefault = names.serverDefault(serverDefault)
  column.computed =
    computed && new Computed(names.element(computed.sqltext), { persisted: computed.persisted })
  for (const check of source.constraints) {
    if (check instanceof CheckConstraint) copyCheck(check, names).attachToColumn(column)
  }
}

const partsOf = ({ identity, serverDefault, computed }: AnyColumn) => ({
  identity,
  serverDefault,
  computed,
})

/** A column without a table as a change leaves it. */
export function changedColumn(source: AnyColumn, change: ColumnChange): AnyColumn {
  const table = source.table?.name ?? ''
  const columns = columnRenames({ column: { name: source.name, change } })
  const names = new NewNames(null, { table, newTable: table, columns })
  const column = plainColumn(source, change, names)
  fillColumn(source, column, change, names)
  return column
}

/** The columns of a table by name and type alone, where the MetaData has no table of that name. */
export function outlineTable(table: AnyTable, metadata: MetaData): void {
  if (metadata.tables.has(table.key)) return
  const { name, quote, schema, schemaQuote } = table
  const columns = table.columns.map((column): AnyColumn => {
    const spelled = named(column.name, column.name, column.quote)
    return new Column(spelled, column.type)
  })
  new Table(named(name, name, quote), metadata, ...columns, {
    schema: schema === null ? null : named(schema, schema, schemaQuote),
  })
}
