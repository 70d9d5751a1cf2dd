import type { Dialect } from '../../compile/dialect.ts'
import { InvalidRequestError } from '../../errors.ts'
import { AddColumn, DropColumn, RenameColumn, RenameTable } from '../../schema/alter.ts'
import { CreateIndex, DropIndex } from '../../schema/ddl.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn, findIndex, findTable } from '../find.ts'
import { applyToModel, partOf, rulesIn, tableBefore } from '../model.ts'
import type {
  AlterColumnOperation,
  IndexOperation,
  MigrationStatement,
  Operation,
  RenameOperation,
  RenameTableOperation,
  TableName,
} from '../ops.ts'
import { outlineTable, sortedIndexes } from '../remake-table.ts'
import { addsAlone, dropsAlone, tableText } from './sqlite-alone.ts'
import { rebuildTable } from './sqlite-rebuild.ts'
import { standardStatements } from './standard.ts'

/**
 * Operations in groups that become one rebuild: those that follow each other on one table. A column gets another name
 * alone, since SQLite then rewrites what speaks of it.
 */
export function sqliteBatches(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const batches: Operation[][] = []
  let last: string | null = null
  for (const operation of operations.flatMap(withoutRename)) {
    const place = rebuiltTable(operation)
    const batch = batches.at(-1)
    if (batch && place !== null && place === last) batch.push(operation)
    else batches.push([operation])
    last = place ?? createdTable(operation)
  }
  return batches
}

/** A change of a column that is more than another name is done in two steps. */
function withoutRename(operation: Operation): readonly Operation[] {
  if (operation.kind !== 'alter column' || operation.change.name === undefined) return [operation]
  const { name, ...change } = operation.change
  if (Object.keys(change).length === 0) return [operation]
  return [
    { ...operation, change: { name } },
    { ...operation, column: name, change },
  ]
}

const rebuildKinds: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'add column',
  'drop column',
  'alter column',
  'add constraint',
  'drop constraint',
  'rename constraint',
  'create index',
  'drop index',
  'rename index',
  'table options',
  'table comment',
])

/** The table that the operation may have to make again; null for none. */
function rebuiltTable(operation: Operation): string | null {
  if (!('table' in operation) || !rebuildKinds.has(operation.kind) || isRename(operation))
    return null
  return tableKey(operation.table.name, operation.table.schema)
}

const createdTable = (operation: Operation): string | null =>
  operation.kind === 'create table' ? operation.table.key : null

const isRename = (operation: Operation): operation is AlterColumnOperation =>
  operation.kind === 'alter column' && operation.change.name !== undefined

/**
 * The statements of one batch, with as little as SQLite's ALTER TABLE needs, else with a rebuild
 * (https://sqlite.org/lang_altertable.html#otheralter).
 *
 * @param state the schema before the batch
 * @throws InvalidRequestError when what an operation changes is not there
 */
export function sqliteStatements(
  batch: readonly Operation[],
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  const [first] = batch
  if (first === undefined) return []
  const made = createdTable(first) !== null && batch.length > 1
  if (made || (rebuiltTable(first) !== null && 'table' in first))
    return tableStatements(batch, 'table' in first ? first.table : null, state, dialect)
  if (isRename(first)) return renameColumn(first, state)
  if (first.kind === 'rename table') return renameTable(first, state)
  return standardStatements(first, state, dialect)
}

function tableStatements(
  batch: readonly Operation[],
  table: TableName | null,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  if (table === null) return []
  const key = tableKey(table.name, table.schema)
  const rules = batch.flatMap((operation) => [...rulesIn(operation)])
  const before = state.tables.get(key) ?? null
  const alone: MigrationStatement[] = []
  let isAlone = before !== null
  let part = partOf(state, table, rules)
  for (const operation of batch) {
    if (!isAlone) {
      applyToModel(part, operation)
      continue
    }
    const next = partOf(part, table, rules)
    for (const other of part.tables.values()) outlineTable(other, next)
    applyToModel(next, operation)
    const step = { operation, before: part.tables.get(key), after: findTable(next, table), dialect }
    const elements = aloneElements(step)
    isAlone = elements !== null
    alone.push(...(elements ?? []).map((sql) => ({ sql, outside: false, operation })))
    part = next
  }
  if (isAlone) return alone
  return rebuildTable({ before, after: findTable(part, table), batch, state, dialect })
}

/** A table around one operation. */
interface Step {
  readonly operation: Operation
  readonly before: AnyTable | undefined
  readonly after: AnyTable
  readonly dialect: Dialect
}

/** Null where it takes a rebuild. */
function aloneElements({
  operation,
  before,
  after,
  dialect,
}: Step): readonly ClauseElement[] | null {
  if (before === undefined) return null
  if ('index' in operation || operation.kind === 'rename index')
    return indexElements(operation, before, after)
  if (operation.kind === 'table options' && operation.recreate === true) return null
  if (tableText(before, dialect) === tableText(after, dialect)) return []
  if (operation.kind === 'add column' && addsAlone(operation, before, after, dialect))
    return [new AddColumn(findColumn(after, operation.column.name))]
  if (operation.kind === 'drop column' && dropsAlone(operation, before, dialect))
    return [new DropColumn(findColumn(before, operation.column.name))]
  return null
}

/** An index gets another name by being made again. */
function indexElements(
  operation: IndexOperation | RenameOperation,
  before: AnyTable,
  after: AnyTable,
): readonly ClauseElement[] {
  const isMade = operation.kind !== 'drop index'
  const dropped = 'from' in operation ? operation.from : operation.index.name
  const made = sortedIndexes(after).at(-1)
  return [
    ...(operation.kind === 'create index' ? [] : [new DropIndex(findIndex(before, dropped))]),
    ...('from' in operation
      ? [new CreateIndex(findIndex(after, operation.to))]
      : isMade && made
        ? [new CreateIndex(made)]
        : []),
  ]
}

/** Names that differ in case only are the same ones to SQLite, so that such a change goes over a third. */
const stepsTo = (from: string, to: string): readonly string[] =>
  from.toLowerCase() === to.toLowerCase() ? [`_athanor_${to}`, to] : [to]

function renameColumn(operation: AlterColumnOperation, state: MetaData): MigrationStatement[] {
  const { table: name, change, column } = operation
  const steps = stepsTo(column, change.name ?? column)
  let carried = state
  return steps.map((to) => {
    const table = tableBefore(name, carried)
    const from = steps[steps.indexOf(to) - 1] ?? column
    const sql = new RenameColumn(findColumn(table, from), to)
    carried = partOf(carried, name)
    applyToModel(carried, { ...operation, column: from, change: { name: to } })
    return { sql, outside: false, operation }
  })
}

function renameTable(operation: RenameTableOperation, state: MetaData): MigrationStatement[] {
  const { table, to } = operation
  if (table.schema !== to.schema)
    throw new InvalidRequestError(
      `SQLite cannot move "${tableKey(table.name, table.schema)}" to another database; create it there and copy its rows.`,
    )
  const carried = partOf(state, table)
  let from = table
  return stepsTo(table.name, to.name).map((name) => {
    const sql = new RenameTable(tableBefore(from, carried), name)
    const next = { name, schema: to.schema }
    applyToModel(carried, { ...operation, table: from, to: next })
    from = next
    return { sql, outside: false, operation }
  })
}
