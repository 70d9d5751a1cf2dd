import fc from 'fast-check'
import { expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { metadataFromJson, metadataToJson } from '../dialects/metadata-json.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { JsonError } from '../errors.ts'
import { text } from '../sql/text.ts'
import { types } from '../types/namespace.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Column, type ColumnItem } from './column.ts'
import { CheckConstraint, ForeignKeyConstraint, UniqueConstraint } from './constraint.ts'
import { createAllStatements } from './create-drop.ts'
import { Computed } from './defaults.ts'
import { Index } from './indexes.ts'
import { MetaData } from './metadata.ts'
import { Identity, Sequence } from './sequence.ts'
import { Table } from './table.ts'
import { View } from './view.ts'

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

const schemaPlan = fc.uniqueArray(tablePlan, {
  maxLength: 4,
  selector: (table) => table.name.toLowerCase(),
})

function build(
  plan: readonly (typeof schemaPlan extends fc.Arbitrary<(infer T)[]> ? T : never)[],
): MetaData {
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

test('what comes back from JSON is written the same on every dialect', () => {
  fc.assert(
    fc.property(schemaPlan, (plan) => {
      const metadata = build(plan)
      const json = JSON.stringify(metadataToJson(metadata))
      const back = metadataFromJson(JSON.parse(json))
      expect(JSON.stringify(metadataToJson(back))).toBe(json)
      for (const dialect of [sqlite, postgresql, mysql]) {
        expect(attempt(() => createAllStatements(back, dialect))).toEqual(
          attempt(() => createAllStatements(metadata, dialect)),
        )
      }
    }),
    { numRuns: size('roundTripSchemas') * 4, seed: 20261121 },
  )
})

/** A name may be too long for one of them: then both refuse it. */
function attempt(write: () => readonly string[]): unknown {
  try {
    return write()
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

test('identities, sequences, views, raw objects and defaults of the client come back', () => {
  const metadata = new MetaData({ schema: 's' })
  new Table(
    't',
    metadata,
    new Column(
      'id',
      types.BigInteger,
      { primaryKey: true },
      new Identity({ start: 5n, cycle: true }),
    ),
    new Column('n', types.Integer, {}, new Sequence('t_n_seq', { increment: 2 })),
    new Column('v', types.Integer, { default: 7 }),
  )
  new Sequence('alone', { metadata, cache: 2n ** 60n })
  new View('w', metadata, 'SELECT 1', { columns: ['a'], materialized: true })
  metadata.rawObjects.push({
    kind: 'trigger',
    schema: null,
    name: 'r',
    sql: 'CREATE …',
    after: ['t'],
    info: { id: 'o_1' },
  })
  const json = metadataToJson(metadata)
  const back = metadataFromJson(JSON.parse(JSON.stringify(json)))
  expect(metadataToJson(back)).toEqual(json)
  expect(createAllStatements(back, postgresql)).toEqual(createAllStatements(metadata, postgresql))
  expect(back.tables.get('s.t')?.columns.get('v')?.default).toEqual({ kind: 'value', value: 7 })
})

test('what is no schema is refused with its place', () => {
  expect(() => metadataFromJson(null)).toThrow(JsonError)
  expect(() =>
    metadataFromJson({ version: 1, tables: [{ name: 't', columns: [{ name: 7 }] }] }),
  ).toThrow('expected a text at tables.0.columns.0.name')
  expect(() =>
    metadataFromJson({
      version: 1,
      tables: [{ name: 't', columns: [{ name: 'a', type: { type: 'constructor' } }] }],
    }),
  ).toThrow(JsonError)
})
