import type { Dialect } from '../../compile/dialect.ts'
import { CompileError } from '../../errors.ts'
import { AddColumn, DropColumn, ModifyColumn, RenameColumn } from '../../schema/alter.ts'
import { AlterTable } from '../../schema/alter-mysql.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { CheckConstraint, ForeignKeyConstraint, type Constraint } from '../../schema/constraint.ts'
import { CreateIndex, DropConstraint, DropIndex, type DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn, findTable } from '../find.ts'
import { applyToModel, tableAfter, tableBefore } from '../model.ts'
import type { AlterColumnOperation, ColumnOperation } from '../ops.ts'
import { fillRows } from './fill-rows.ts'
import { Mentions } from './mentions.ts'
import { addRule } from './mysql-keys.ts'
import { copied, dropOf, referencesTo } from './references.ts'

/** What a change of a table is: the middle is one statement, whatever else has to be a part of it. */
export interface TableSteps {
  readonly before?: readonly ClauseElement[]
  readonly main: readonly DdlElement[]
  readonly after?: readonly ClauseElement[]
}

/** Rows that are there get their values before the column must have one. */
export function addColumn(operation: ColumnOperation, state: MetaData): TableSteps {
  const { fill, after } = operation
  const place = after === undefined ? {} : { after }
  const column = findColumn(tableAfter(operation, state), operation.column.name)
  if (fill === undefined) return { main: [new AddColumn(column, place)] }
  const open = findColumn(tableAfter(operation, state), operation.column.name)
  open.nullable = true
  return {
    main: [new AddColumn(open, place)],
    after: [fillRows(column, fill), ...(column.nullable ? [] : [new ModifyColumn(column)])],
  }
}

/** The server would take the column out of its indexes, and refuses where a rule speaks of it. */
export function dropColumn(table: AnyTable, name: string, dialect: Dialect): TableSteps {
  const rules = rulesOn(table, name, dialect)
  const isReference = (item: Constraint) => item instanceof ForeignKeyConstraint
  return {
    before: rules.constraints.filter(isReference).map((item) => new DropConstraint(item)),
    main: [
      ...rules.constraints
        .filter((item) => !isReference(item))
        .map((item) => new DropConstraint(item)),
      ...rules.indexes.map((index) => new DropIndex(index)),
      new DropColumn(findColumn(table, name)),
    ],
  }
}

/** Rules that have to be dropped by themselves: keys over one column go with it, as do its own checks. */
function rulesOn(table: AnyTable, name: string, dialect: Dialect) {
  const mentions = new Mentions(dialect)
  const isOwn = (item: Constraint) => item instanceof CheckConstraint && item.column?.name === name
  return {
    constraints: table.sortedConstraints.filter(
      (item) => !isOwn(item) && mentions.constraint(item, name),
    ),
    indexes: [...table.indexes].filter((index) => mentions.index(index, name)),
  }
}

/** The whole column once more; where the server cannot make it another kind of column, one that takes its place. */
export function alterColumn(
  operation: AlterColumnOperation,
  state: MetaData,
  dialect: Dialect,
): TableSteps {
  const { column: name, change } = operation
  const [before, after] = [tableBefore(operation.table, state), tableAfter(operation, state)]
  const [was, now] = [findColumn(before, name), findColumn(after, change.name ?? name)]
  if (Object.keys(change).every((key) => key === 'name')) {
    return { main: was.name === now.name ? [] : [new RenameColumn(was, now.name)] }
  }
  if (!becomes(kindOf(was), kindOf(now))) return remade({ before, after, was, now }, dialect)
  const modified = new ModifyColumn(now, { from: name })
  if (dialect.typeText(was.type) === dialect.typeText(now.type)) return { main: [modified] }
  return { ...aroundReferences(operation, state, dialect), main: [modified] }
}

type Kind = 'plain' | 'stored' | 'virtual'

const kindOf = ({ computed }: AnyColumn): Kind =>
  computed === null ? 'plain' : computed.persisted === true ? 'stored' : 'virtual'

/** https://mariadb.com/kb/en/generated-columns/, and MySQL's ALTER TABLE: what is virtual stays so. */
const becomes = (was: Kind, now: Kind): boolean =>
  was === now || (was !== 'virtual' && now !== 'virtual')

interface Columns {
  readonly before: AnyTable
  readonly after: AnyTable
  readonly was: AnyColumn
  readonly now: AnyColumn
}

/** In the old place, with its rules; an ordinary column that was generated keeps the values. */
function remade({ before, after, was, now }: Columns, dialect: Dialect): TableSteps {
  const names = [...after.columns].map(({ name }) => name)
  const place = { after: names[names.indexOf(now.name) - 1] ?? null }
  const dropped = dropColumn(before, was.name, dialect)
  const rules = rulesOn(after, now.name, dialect)
  const values = was.computed && now.computed === null ? [fillRows(now, was.computed.sqltext)] : []
  return {
    before: [...(dropped.before ?? []), new AlterTable(before, dropped.main)],
    main: [new AddColumn(now, place)],
    after: [
      ...values,
      ...rules.constraints.map(addRule),
      ...rules.indexes.map((index) => new CreateIndex(index)),
    ],
  }
}

/** A column of a foreign key keeps its type as long as that is there: it goes, and comes back. */
function aroundReferences(
  operation: AlterColumnOperation,
  state: MetaData,
  dialect: Dialect,
): Omit<TableSteps, 'main'> {
  const keys = referencesOver(findTable(state, operation.table), operation.column, state)
  if (keys.length === 0) return {}
  const later = state.copy()
  applyToModel(later, operation)
  const renamed = operation.change.name ?? operation.column
  const again = referencesOver(findTable(later, operation.table), renamed, later)
  for (const key of again) checkTypes(key, dialect)
  return {
    before: keys.map((key) => dropOf(key, state)),
    after: again.map((key) => addRule(copied(key, later))),
  }
}

/** Foreign keys that a column takes part in, on either side. */
function referencesOver(
  table: AnyTable,
  column: string,
  state: MetaData,
): readonly ForeignKeyConstraint[] {
  const own = table.sortedConstraints.filter((item) => item instanceof ForeignKeyConstraint)
  const refers = (key: ForeignKeyConstraint) =>
    key.elements.some(({ resolvedColumn }) => resolvedColumn?.name === column)
  const over = own.filter((key) => key.columns.some(({ name }) => name === column))
  return [...new Set([...over, ...referencesTo(state, table).filter(refers)])]
}

/** Before anything is dropped: nothing would take it back. */
function checkTypes(key: ForeignKeyConstraint, dialect: Dialect): void {
  const base = (column: AnyColumn | null) =>
    column === null
      ? ''
      : dialect
          .typeText(column.type)
          .replaceAll(/\([^)]*\)/g, '')
          .replace(/^(?:VARCHAR|CHAR)\b/, 'CHAR')
  const columns = [...key.columns]
  key.elements.forEach((element, at) => {
    const [from, to] = [columns[at] ?? null, element.resolvedColumn]
    if (base(from) === base(to)) return
    throw new CompileError(
      `the foreign key ${key.name ?? '(unnamed)'} of the table ${key.table?.key ?? ''} needs the same type on both sides: ${from?.name ?? ''} would be ${base(from)} and ${to?.name ?? ''} ${base(to)}; drop it, change both columns, and add it again`,
    )
  })
}
