import fc from 'fast-check'
import { expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  Column,
  createAllStatements,
  Identity,
  JsonError,
  MetaData,
  metadataFromJson,
  metadataToJson,
  Sequence,
  Table,
  types,
  View,
} from '../index.ts'
import { buildSchema, schemaPlan } from '../testing/random-schema.ts'

test('what comes back from JSON is written the same on every dialect', () => {
  fc.assert(
    fc.property(schemaPlan, (plan) => {
      const metadata = buildSchema(plan)
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
