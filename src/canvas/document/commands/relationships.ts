import type { Command } from '../command.ts'
import { columnName, columnOf, kept, mapped, tableName, withTable } from '../edit.ts'
import type { ColumnId, ConstraintId, IdGenerator } from '../ids.ts'
import type { ForeignKey, SchemaDocument, Table, Unique } from '../model.ts'
import { referringName } from '../link-names.ts'
import { isUnique } from '../select/keys.ts'
import { keyVerdict, type LinkVerdict } from '../select/link-verdict.ts'
import { withoutColumns } from './columns.ts'
import { withoutConstraints, type ConstraintPath } from './keys.ts'
import { linked } from './link.ts'

/** Whether a row may refer to none: the columns that refer may be NULL then. Those of a key never are. */
export const setOptional = (path: ConstraintPath, optional: boolean): Command => ({
  label: (before) => `Make ${referenceText(before, path)} ${optional ? 'optional' : 'mandatory'}`,
  apply: (document) =>
    withReference(document, path, (table, { columns }) => {
      const changed = mapped(table.columns, (column) =>
        columns.includes(column.id) && column.nullable !== optional
          ? { ...column, nullable: optional && !isInKey(table, column.id) }
          : column,
      )
      return changed.every((column, at) => column.nullable === table.columns[at]?.nullable)
        ? table
        : { ...table, columns: changed }
    }),
})

const isInKey = (table: Table, column: ColumnId): boolean =>
  table.constraints.some(
    (constraint) => constraint.kind === 'primary key' && constraint.columns.includes(column),
  )

/** Whether a row may be referred to by one row only: the columns that refer are unique then. */
export const setSingle = (path: ConstraintPath, single: boolean): Command => ({
  label: (before) => `Make ${referenceText(before, path)} ${single ? 'one to one' : 'one to many'}`,
  apply: (document, ids) =>
    withReference(document, path, (table, { columns }) => {
      if (isUnique(table, columns) === single) return table
      return single ? withUnique(table, columns, ids) : withoutUniques(table, columns)
    }),
})

const withUnique = (table: Table, columns: readonly ColumnId[], ids: IdGenerator): Table => {
  const unique: Unique = { id: ids.constraint(), kind: 'unique', columns, options: {} }
  return { ...table, constraints: [...table.constraints, unique] }
}

/** A primary key over the columns stays: without it the table would be another one. */
function withoutUniques(table: Table, columns: readonly ColumnId[]): Table {
  const isWithin = (others: readonly ColumnId[]) => others.every((one) => columns.includes(one))
  const constraints = kept(
    table.constraints,
    (constraint) => constraint.kind !== 'unique' || !isWithin(constraint.columns),
  )
  const indexes = kept(
    table.indexes,
    ({ unique, where, parts }) =>
      !unique ||
      where !== undefined ||
      !parts.every((part) => part.kind === 'column' && columns.includes(part.column)),
  )
  const isSame = constraints === table.constraints && indexes === table.indexes
  return isSame ? table : { ...table, constraints, indexes }
}

/**
 * Turns a relationship round: the table that was referred to refers now. Where the columns that
 * referred are a key themselves the same pairs stay; else the other table gets columns of its own, and
 * columns that were made for the old reference and hold nothing else together go with it.
 *
 * @param id of the new foreign key, for who selects it afterwards
 */
export const swapRelationship = (path: ConstraintPath, id?: ConstraintId): Command => ({
  label: (before) => `Swap ${referenceText(before, path)}`,
  apply(document, ids) {
    const reference = referenceAt(document, path)
    if (!reference) return document
    const { verdict, left } = swapped(document, path, reference)
    return verdict.ok ? linked(left, verdict, { id: id ?? ids.constraint(), ids }) : document
  },
})

/** Which table would refer after a swap, or why none can. */
export function swapVerdict(document: SchemaDocument, path: ConstraintPath): LinkVerdict {
  const reference = referenceAt(document, path)
  if (!reference) return { ok: false, reason: 'This relationship leads nowhere.' }
  return swapped(document, path, reference).verdict
}

interface Reference {
  readonly table: Table
  readonly key: ForeignKey
  readonly other: Table
  readonly keys: readonly ColumnId[]
}

function referenceAt(document: SchemaDocument, path: ConstraintPath): Reference | undefined {
  const table = document.tables[path.table]
  const key = table?.constraints.find(({ id }) => id === path.constraint)
  if (!table || key?.kind !== 'foreign key' || key.target.kind === 'missing') return undefined
  const other = document.tables[key.target.table]
  return other && { table, key, other, keys: key.target.columns }
}

interface Swapped {
  readonly verdict: LinkVerdict
  /** The document without the old reference. */
  readonly left: SchemaDocument
}

function swapped(document: SchemaDocument, path: ConstraintPath, reference: Reference): Swapped {
  const { table, key, other, keys } = reference
  if (table === other) {
    const reason = `Both ends of this relationship are ${table.name}.`
    return { verdict: { ok: false, reason }, left: document }
  }
  const bare = withoutConstraints(document, table.id, new Set([path.constraint]))
  if (isUnique(table, key.columns)) {
    const verdict: LinkVerdict = {
      ok: true,
      table: other.id,
      columns: keys.map((column) => ({ kind: 'existing', column })),
      target: { table: table.id, columns: key.columns },
      summary: '',
    }
    return { verdict, left: bare }
  }
  const left = withoutColumns(bare, table.id, madeFor(document, reference))
  const [referring, target] = [left.tables[other.id], left.tables[table.id]]
  const verdict: LinkVerdict =
    referring && target
      ? keyVerdict(left, referring, target)
      : { ok: false, reason: 'This relationship leads nowhere.' }
  return { verdict, left }
}

/** The columns that are called like a reference, and that no other key, index or reference needs. */
function madeFor(
  document: SchemaDocument,
  { table, key, other, keys }: Reference,
): ReadonlySet<ColumnId> {
  const isNeeded = (column: ColumnId) =>
    table.constraints.some(
      (constraint) =>
        constraint !== key && constraint.kind !== 'check' && constraint.columns.includes(column),
    ) ||
    table.indexes.some(({ parts }) =>
      parts.some((part) => part.kind === 'column' && part.column === column),
    ) ||
    isReferredTo(document, table, column)
  return new Set(
    key.columns.filter((column, at) => {
      const target = columnOf(other, keys[at] ?? 'c_')
      const wanted = target && referringName(other, target, other === table)
      const name = columnOf(table, column)?.name.toLowerCase()
      return name === wanted?.toLowerCase() && !isNeeded(column)
    }),
  )
}

const isReferredTo = ({ tables }: SchemaDocument, { id }: Table, column: ColumnId): boolean =>
  Object.values<Table>(tables).some(({ constraints }) =>
    constraints.some(
      (constraint) =>
        constraint.kind === 'foreign key' &&
        constraint.target.kind === 'columns' &&
        constraint.target.table === id &&
        constraint.target.columns.includes(column),
    ),
  )

const withReference = (
  document: SchemaDocument,
  path: ConstraintPath,
  change: (table: Table, key: ForeignKey) => Table,
): SchemaDocument =>
  withTable(document, path.table, (table) => {
    const key = table.constraints.find(({ id }) => id === path.constraint)
    return key?.kind === 'foreign key' ? change(table, key) : table
  })

/** `orders.customer_id` */
function referenceText(document: SchemaDocument, { table, constraint }: ConstraintPath): string {
  const key = document.tables[table]?.constraints.find(({ id }) => id === constraint)
  if (key?.kind !== 'foreign key') return 'relationship'
  const names = key.columns.map((column) => columnName(document, { table, column }))
  return `${tableName(document, table)}.${names.join(', ')}`
}
