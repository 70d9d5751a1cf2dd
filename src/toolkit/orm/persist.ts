import type { Connection } from '../engine/connection.ts'
import { ToolkitError } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import type { ClientDefault } from '../schema/defaults.ts'
import type { Table } from '../schema/table.ts'
import { delete_, insert, update } from '../sql/dml.ts'
import { takeForeignKeys, type JunctionRow } from './dependency.ts'
import { sameValue } from './same-value.ts'
import type { InstanceState } from './state.ts'

/** Inserts the row of a new object and reads back what the database filled in. */
export async function insertState(connection: Connection, state: InstanceState): Promise<void> {
  takeForeignKeys(state)
  const values: Record<string, unknown> = {}
  const filled: (readonly [string, Column])[] = []
  for (const [name, column] of state.mapper.columns) {
    const value = givenOrDefault(state, name, column, values)
    if (value !== undefined) values[column.key] = value
    if (value === undefined || isExpression(value)) filled.push([name, column])
    else state.values.set(name, value)
  }
  const statement = insert(state.mapper.table).values(values)
  if (filled.length === 0) {
    await connection.execute(statement)
    return
  }
  const returning = statement.returning(...filled.map(([, column]) => column))
  const row = (await connection.execute(returning)).tuples().one()
  filled.forEach(([name], at) => state.values.set(name, row[at] ?? null))
}

/** Updates the changed columns of a persistent object; nothing is sent when none differs. */
export async function updateState(connection: Connection, state: InstanceState): Promise<void> {
  takeForeignKeys(state)
  const values: Record<string, unknown> = {}
  for (const [name, column] of state.mapper.columns) {
    if (!state.before.has(name)) continue
    const value = state.values.get(name)
    if (!sameValue(value, state.before.get(name))) values[column.key] = value
  }
  if (Object.keys(values).length === 0) return
  const { table } = state.mapper
  const result = await connection.execute(
    update(table)
      .values(values)
      .where(...keyConditions(state)),
  )
  if (result.rowcount !== 1) {
    throw new ToolkitError(
      'stale-data',
      `UPDATE of ${state.mapper.name} matched ${String(result.rowcount)} rows instead of 1: the row was changed or deleted elsewhere.`,
    )
  }
}

export async function insertJunctionRow(connection: Connection, row: JunctionRow): Promise<void> {
  await connection.execute(insert(junctionTable(row)).values(Object.fromEntries(row.values)))
}

export async function deleteJunctionRow(connection: Connection, row: JunctionRow): Promise<void> {
  const table = junctionTable(row)
  const conditions = table.columns
    .filter((column) => row.values.has(column.key))
    .map((column) => column.eq(row.values.get(column.key)))
  await connection.execute(delete_(table).where(...conditions))
}

/** The value to insert; undefined leaves the column to the database. */
function givenOrDefault(
  state: InstanceState,
  name: string,
  column: Column,
  current: Readonly<Record<string, unknown>>,
): unknown {
  const value = state.values.get(name) ?? null
  if (value !== null) return value
  if (column.default !== null) return clientDefault(column.default, current)
  return isServerFilled(column) ? undefined : null
}

function clientDefault(input: ClientDefault, current: Readonly<Record<string, unknown>>): unknown {
  switch (input.kind) {
    case 'value':
      return input.value
    case 'callable':
      return input.call({ current })
    case 'expression':
      return input.expression
    case 'sequence':
      return undefined
  }
}

function isServerFilled(column: Column): boolean {
  const { serverDefault, computed, identity, table } = column
  if (serverDefault !== null || computed !== null || identity !== null) return true
  return table?.autoincrementColumn === column
}

function isExpression(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tag' in value && 'children' in value
}

/** By the key that the row has in the database, not the one it is about to get. */
function keyConditions(state: InstanceState) {
  const { mapper, values, before } = state
  return mapper.table.primaryKey.columns.map((column) => {
    const name = mapper.attributeOf(column)
    return column.eq(before.get(name) ?? values.get(name))
  })
}

function junctionTable({ property }: JunctionRow): Table {
  return property.join.kind === 'many-to-many' ? property.join.secondary : property.target.table
}
