import { expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  Column,
  createAllStatements,
  ForeignKeyConstraint,
  Index,
  MetaData,
  Table,
  types,
  View,
} from '../index.ts'
import { applyToModel } from './model.ts'
import type { Operation } from './ops.ts'
import { draftOf } from './schema-draft.ts'

/** A row of tables, each of which refers to the one before it, and the first to the last. */
function ring(): MetaData {
  const metadata = new MetaData()
  const names = ['a', 'b', 'c', 'd']
  for (const [at, name] of names.entries()) {
    const table = new Table(
      name,
      metadata,
      new Column('id', types.INTEGER, { primaryKey: true }),
      new Column('other', types.INTEGER),
      new ForeignKeyConstraint(['other'], [`${names.at(at - 1) ?? ''}.id`], { name: `fk_${name}` }),
    )
    new Index(`ix_${name}`, [table.c['other'] ?? 'other'])
  }
  new View('v', metadata, 'SELECT id FROM a')
  return metadata
}

const operations: readonly Operation[] = [
  { kind: 'rename table', table: { name: 'b', schema: null }, to: { name: 'e', schema: null } },
  {
    kind: 'alter column',
    table: { name: 'a', schema: null },
    column: 'id',
    change: { name: 'number' },
    was: null,
  },
  { kind: 'drop table', table: tableOf(ring(), 'd') },
]

function tableOf(metadata: MetaData, name: string) {
  const found = metadata.tables.get(name)
  if (found === undefined) throw new Error(`there is no table ${name}`)
  return found
}

const written = (metadata: MetaData) => createAllStatements(metadata, sqlite)

test('a draft is what a copy is, before operations and behind them, in the same order', () => {
  const source = ring()
  const [draft, copy] = [draftOf(source), source.copy()]
  expect([...draft.tables.keys()]).toEqual([...copy.tables.keys()])
  expect(written(draftOf(source))).toEqual(written(copy))
  for (const operation of operations) {
    applyToModel(draft, operation)
    applyToModel(copy, operation)
  }
  expect(written(draft)).toEqual(written(copy))
  expect([...draft.tables.keys()]).toEqual([...copy.tables.keys()])
})

test('operations on a draft leave its source as it was', () => {
  const source = ring()
  const before = written(source)
  const draft = draftOf(source)
  for (const operation of operations) applyToModel(draft, operation)
  expect(written(source)).toEqual(before)
})
