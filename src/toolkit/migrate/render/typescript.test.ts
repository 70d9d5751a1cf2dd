import { expect, test } from 'vitest'
import { parseSync } from 'oxc-parser'
import { mysql } from '../../dialects/mysql/index.ts'
import {
  CheckConstraint,
  Column,
  Computed,
  ForeignKeyConstraint,
  Index,
  MetaData,
  PrimaryKeyConstraint,
  Table,
  text,
  types,
  UniqueConstraint,
  update,
  View,
} from '../../index.ts'
import type { Operation } from '../ops.ts'
import { renderTypescript, type RevisionDraft } from './typescript.ts'

const empty: RevisionDraft = { downRevision: null, message: '', upgrade: [], downgrade: [] }
const metadata = new MetaData()
const cities = new Table('cities', metadata, new Column('id', types.INTEGER, { primaryKey: true }))
const people = new Table(
  'people',
  metadata,
  new Column('id', types.INTEGER, { primaryKey: true }),
  new Column('email', new types.VARCHAR(80), { nullable: false }),
  new Column('city', types.INTEGER),
  new CheckConstraint("email LIKE '%@%'", { name: 'ck_email' }),
)
const table = { name: 'people', schema: null }
const nick = new Column('nick', new types.VARCHAR(20), { serverDefault: text("'none'") })

/** The lines that one operation makes in the body of a script. */
function lineOf(operation: Operation): string {
  const script = renderTypescript({ ...empty, upgrade: [operation] })
  expect(parseSync('script.ts', script).errors).toEqual([])
  const [, body = ''] =
    /upgrade\(op: Operations\): Promise<void> \{\n(.*?)\n\}\n/s.exec(script) ?? []
  return body.replaceAll(/^ {2}/gm, '').replace('await op.', '')
}

test('a script says what it follows, what it is for, and what it does in both directions', () => {
  const script = renderTypescript({
    revision: '0123456789ab',
    downRevision: ['a', 'b'],
    branchLabels: ['billing'],
    dependsOn: ['c'],
    message: 'Add nick names',
    upgrade: [{ kind: 'add column', table, column: nick }],
    downgrade: [{ kind: 'drop column', table, column: nick }],
  })
  expect(script).toBe(`// Add nick names
import type { Operations } from 'athanor/migrate'
import { Column, text, types } from 'athanor/migrate'

export const revision = '0123456789ab'
export const downRevision = ['a', 'b']
export const branchLabels = ['billing']
export const dependsOn = ['c']
export const message = 'Add nick names'

export async function upgrade(op: Operations): Promise<void> {
  await op.addColumn(
    'people',
    new Column('nick', new types.VARCHAR(20), { serverDefault: text("'none'") }),
  )
}

export async function downgrade(op: Operations): Promise<void> {
  await op.dropColumn('people', 'nick')
}
`)
})

test('the same revision has the same id and text, another one has another', () => {
  const draft = { ...empty, upgrade: [{ kind: 'create schema', name: 'app' } as const] }
  expect(renderTypescript(draft)).toBe(renderTypescript({ ...draft }))
  const idOf = (script: string) => /revision = '([0-9a-f]{12})'/.exec(script)?.[1]
  const other = renderTypescript({ ...draft, downRevision: '0123456789ab' })
  expect(idOf(other)).toMatch(/^[0-9a-f]{12}$/)
  expect(idOf(other)).not.toBe(idOf(renderTypescript(draft)))
})

test('a table is made with its columns and constraints, but those that come by themselves', () => {
  const key = new ForeignKeyConstraint(['city'], ['cities.id'], { name: 'fk_city' })
  people.append(key)
  expect(lineOf({ kind: 'create table', table: people, without: new Set([key]) }))
    .toBe(`createTable(
  'people',
  new Column('id', types.INTEGER, { primaryKey: true }),
  new Column('email', new types.VARCHAR(80), { nullable: false }),
  new Column('city', types.INTEGER),
  new CheckConstraint("email LIKE '%@%'", { name: 'ck_email' }),
)`)
  expect(lineOf({ kind: 'create table', table: people })).toContain(
    "new ForeignKeyConstraint(['city'], ['cities.id'], { name: 'fk_city' }),",
  )
  expect(lineOf({ kind: 'add constraint', table, constraint: key, notValid: true })).toBe(
    "createForeignKey('fk_city', 'people', 'cities', ['city'], ['id'], { notValid: true })",
  )
  expect(lineOf({ kind: 'drop constraint', table, constraint: key })).toBe(
    "dropConstraint('fk_city', 'people', { type: 'foreignkey' })",
  )
})

test('constraints, indexes and columns are called as in Alembic', () => {
  const unique = new UniqueConstraint(['email'])
  const key = new PrimaryKeyConstraint(['id'], { name: 'pk' })
  const copy = new Table('t', new MetaData(), new Column('id'), new Column('email'), unique, key)
  const t = { name: 't', schema: 'app' }
  expect(lineOf({ kind: 'add constraint', table: t, constraint: unique })).toBe(
    "createUniqueConstraint(null, 't', ['email'], { schema: 'app' })",
  )
  expect(lineOf({ kind: 'drop constraint', table: t, constraint: unique })).toBe(
    "dropConstraint(new UniqueConstraint(['email']), 't', { schema: 'app' })",
  )
  expect(lineOf({ kind: 'add constraint', table: t, constraint: key })).toBe(
    "createPrimaryKey('pk', 't', ['id'], { schema: 'app' })",
  )
  const index = new Index('ix', [copy.c['id'] ?? 'id', text('lower(email)')], { unique: true })
  expect(lineOf({ kind: 'create index', table: t, index, concurrently: true })).toBe(
    "createIndex(\n  'ix',\n  't',\n  ['id', text('lower(email)')],\n  { unique: true, schema: 'app', concurrently: true },\n)",
  )
  expect(
    lineOf({
      kind: 'alter column',
      table,
      column: 'email',
      change: { type: new types.TEXT(), nullable: true, serverDefault: null, using: 'email::text' },
      was: null,
    }),
  ).toBe(
    "alterColumn(\n  'people',\n  'email',\n  { type: types.TEXT, using: 'email::text', nullable: true, serverDefault: null },\n)",
  )
  const total = new Column('total', types.INTEGER, {}, new Computed('a + b', { persisted: true }))
  expect(lineOf({ kind: 'add column', table, column: total, after: 'id', fill: text('0') })).toBe(
    "addColumn(\n  'people',\n  new Column('total', types.INTEGER, {}, new Computed('a + b', { persisted: true })),\n  { after: 'id', fill: '0' },\n)",
  )
})

test('SQL of several lines keeps them, and statements have their values in them', () => {
  const view = new View('v', null, 'SELECT id\nFROM people')
  expect(lineOf({ kind: 'create view', view })).toBe(
    "createView(\n  'v',\n  `SELECT id\nFROM people`,\n)",
  )
  const statement = update(people).values({ city: 1 })
  const operation: Operation = { kind: 'execute', statement, reverse: null }
  expect(lineOf(operation)).toBe(`execute('UPDATE "people" SET "city"=1')`)
  expect(renderTypescript({ ...empty, upgrade: [operation] }, mysql)).toContain(
    "op.execute('UPDATE people SET city=1')",
  )
})

test('rows are written as they are', () => {
  const rows = [{ id: 1n, at: new Date(0), data: { a: [true, null] }, bytes: Uint8Array.of(1, 2) }]
  expect(lineOf({ kind: 'bulk insert', table: cities, rows })).toBe(`bulkInsert(
  new Table('cities', new MetaData(), new Column('id', types.INTEGER)),
  [{ id: 1n, at: new Date('1970-01-01T00:00:00.000Z'), data: { a: [true, null] }, bytes: Uint8Array.of(1, 2) }],
)`)
  const odd = { kind: 'bulk insert', table: cities, rows: [{ id: () => 1 }] } as const
  expect(() => lineOf(odd)).toThrow('cannot hold this value')
})
