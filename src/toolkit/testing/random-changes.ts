import fc from 'fast-check'
import { Column, type ColumnItem } from '../schema/column.ts'
import { CheckConstraint, ForeignKeyConstraint, UniqueConstraint } from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { View } from '../schema/view.ts'
import { text } from '../sql/text.ts'
import { types } from '../types/namespace.ts'
import type { TypeEngine } from '../types/engine.ts'

/** Few names, so that two schemas have much in common; some need quotes. */
const tableNames = ['item', 'order', 'A b'] as const
const columnNames = ['a', 'b', 'select', 'Ü "x"'] as const

const columnTypes: readonly TypeEngine[] = [
  new types.INTEGER(),
  new types.TEXT(),
  new types.VARCHAR(20),
]

const columnPlan = fc.record({
  name: fc.constantFrom(...columnNames),
  type: fc.nat(columnTypes.length - 1),
  nullable: fc.boolean(),
  serverDefault: fc.constantFrom(null, '7', "it's", 'now'),
  role: fc.constantFrom('plain', 'plain', 'unique', 'index', 'computed', 'checked', 'reference'),
})

const tablePlan = fc.record({
  name: fc.constantFrom(...tableNames),
  columns: fc.uniqueArray(columnPlan, { maxLength: 4, selector: ({ name }) => name }),
  autoincrement: fc.boolean(),
  strict: fc.boolean(),
  partial: fc.boolean(),
  referred: fc.constantFrom(...tableNames),
  cascade: fc.boolean(),
  view: fc.boolean(),
})

type ColumnPlan = typeof columnPlan extends fc.Arbitrary<infer T> ? T : never
type TablePlan = typeof tablePlan extends fc.Arbitrary<infer T> ? T : never

/** Schemas of SQLite that can become each other while they hold rows, as data. */
export const changingSchema = fc.uniqueArray(tablePlan, {
  maxLength: tableNames.length,
  selector: ({ name }) => name,
})

export type ChangingSchema = readonly TablePlan[]

/**
 * Each table has the key `id`, which references of all of them go to.
 *
 * @param other the schema before or after it: only what both have is referred to, as all else has no rows
 */
export function buildChanging(plan: ChangingSchema, other: ChangingSchema): MetaData {
  const metadata = new MetaData()
  const there = new Set(
    plan.map(({ name }) => name).filter((name) => other.some((table) => table.name === name)),
  )
  for (const table of plan) {
    const { name, autoincrement, strict, columns } = table
    const made: Table = new Table(
      name,
      metadata,
      new Column('id', types.INTEGER, { primaryKey: true }),
      ...columns.map(
        (column) =>
          new Column(column.name, typeOf(column, strict), options(column), ...items(column)),
      ),
      { sqlite: { autoincrement, strict } },
    )
    for (const column of columns) addRule(made, column, table, there.has(table.referred))
    if (table.view) new View(`v ${name}`, metadata, `SELECT id FROM "${name}"`)
  }
  return metadata
}

const typeOf = ({ type, role }: ColumnPlan, strict: boolean): TypeEngine => {
  const found = role === 'reference' ? columnTypes[0] : columnTypes[type]
  const isLong = found === undefined || (strict && found === columnTypes[2])
  return isLong ? new types.TEXT() : found
}

/** A reference has no default, which could dangle. */
const options = ({ nullable, serverDefault, role, type }: ColumnPlan) => {
  if (role === 'computed' || role === 'reference') return {}
  const standard =
    type === 0 ? '7' : serverDefault === 'now' ? text('CURRENT_TIMESTAMP') : serverDefault
  return {
    nullable: nullable || role === 'unique' || standard === null,
    serverDefault: role === 'unique' ? null : standard,
  }
}

const items = ({ role, nullable }: ColumnPlan): readonly ColumnItem[] =>
  role === 'computed' ? [new Computed('id + 0', { persisted: nullable })] : []

function addRule(
  table: Table,
  column: ColumnPlan,
  plan: TablePlan,
  isReferredThere: boolean,
): void {
  const own = table.columns.get(column.name)
  if (own === undefined) return
  if (column.role === 'unique')
    table.append(new UniqueConstraint([own], { name: `uq ${column.name}` }))
  if (column.role === 'checked')
    table.append(
      new CheckConstraint(`"${column.name.replaceAll('"', '""')}" IS NOT 99`, { name: 'ck' }),
    )
  if (column.role === 'index')
    new Index(
      `ix ${plan.name} ${column.name}`,
      [own],
      plan.partial ? { sqlite: { where: text('id > 0') } } : {},
    )
  if (column.role === 'reference' && isReferredThere)
    table.append(
      new ForeignKeyConstraint(
        [own],
        [`${plan.referred}.id`],
        plan.cascade ? { onDelete: 'CASCADE' } : {},
      ),
    )
}
