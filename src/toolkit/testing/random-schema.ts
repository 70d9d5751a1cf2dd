import fc from 'fast-check'
import { Column, type ColumnItem } from '../schema/column.ts'
import { CheckConstraint, ForeignKeyConstraint, UniqueConstraint } from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { text } from '../sql/text.ts'
import type { TypeEngine } from '../types/engine.ts'
import { types } from '../types/namespace.ts'

const name = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => !text.includes('\0'))

const type: fc.Arbitrary<TypeEngine> = fc.oneof(
  fc.constant(new types.Integer()),
  fc.constant(new types.BigInteger()),
  fc.nat(200).map((length) => new types.String(length + 1)),
  fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(10)).map(([p, s]) => new types.Numeric(p, s)),
  fc.constant(new types.DateTime({ timezone: true })),
  fc.constant(new types.Boolean()),
  fc.constant(new types.LargeBinary()),
  fc.constant(new types.String(20).withVariant(types.Text, 'postgresql')),
)

interface ColumnPlan {
  readonly name: string
  readonly type: TypeEngine
  readonly nullable: boolean
  readonly unique: boolean
  readonly index: boolean
  readonly serverDefault: string | null
  readonly comment: string | null
  readonly computed: boolean
}

const columnPlan: fc.Arbitrary<ColumnPlan> = fc.record({
  name,
  type,
  nullable: fc.boolean(),
  unique: fc.boolean(),
  index: fc.boolean(),
  serverDefault: fc.option(name),
  comment: fc.option(name),
  computed: fc.boolean(),
})

const tablePlan = fc.record({
  name,
  columns: fc.uniqueArray(columnPlan, {
    minLength: 1,
    maxLength: 5,
    selector: (column) => column.name.toLowerCase(),
  }),
  keys: fc.nat(2),
  comment: fc.option(name),
  info: fc.dictionary(name, fc.constantFrom(1, 'x', true, null)),
})

type TablePlan = typeof tablePlan extends fc.Arbitrary<infer T> ? T : never

/** Schemas as data, so that a failing one can be made smaller. */
export const schemaPlan = fc.uniqueArray(tablePlan, {
  maxLength: 4,
  selector: (table) => table.name.toLowerCase(),
})

export function buildSchema(plan: readonly TablePlan[]): MetaData {
  const metadata = new MetaData()
  let previous: Table | null = null
  for (const table of plan) {
    const columns = table.columns.map((column, at) => {
      const items: ColumnItem[] =
        column.computed && at > table.keys ? [new Computed('1 + 1', { persisted: true })] : []
      return new Column(
        column.name,
        column.type,
        {
          primaryKey: at < table.keys,
          nullable: column.nullable && at >= table.keys,
          unique: column.unique,
          index: column.index,
          serverDefault: items.length === 0 ? column.serverDefault : null,
          comment: column.comment,
          info: { id: `c_${at}` },
        },
        ...items,
      )
    })
    const made: Table = new Table(table.name, metadata, ...columns, {
      comment: table.comment,
      info: { ...table.info },
      sqlite: { strict: true },
    })
    const [first] = made.columns
    if (first) {
      made.append(
        new UniqueConstraint([first.key], { name: 'uq' }),
        new CheckConstraint('1 < 2', { deferrable: true }),
      )
      new Index(`ix ${table.name}`, [first.desc(), text('lower(x)')], {
        options: { sqlite_where: text('1') },
      })
      const target = previous?.columns[0]
      if (target) made.append(new ForeignKeyConstraint([first], [target], { onDelete: 'CASCADE' }))
    }
    previous = made
  }
  return metadata
}
