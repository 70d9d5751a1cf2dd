import initSqlJs from 'sql.js'
import { beforeAll, expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  createAllStatements,
  MetaData,
  metadataToJson,
  Table,
  types,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqljs } from '#toolkit/drivers/sqljs'
import type { LiveEngine } from './live-engine.ts'
import { reviewVersions } from './review.ts'
import type { ReviewRequest } from './review-types.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'

let engine: LiveEngine

beforeAll(async () => {
  engine = sqliteEngine(sqljs(await initSqlJs()))
})

interface Shape {
  readonly name?: string
  readonly phone?: { readonly name?: string; readonly nullable?: boolean } | null
}

/** Customers with a phone; ids stay while names change. */
function customers({ name = 'customers', phone = {} }: Shape): MetaData {
  const metadata = new MetaData()
  new Table(
    name,
    metadata,
    { info: { id: 't_1' } },
    new Column('id', types.Integer, { primaryKey: true, info: { id: 'c_1' } }),
    ...(phone === null
      ? []
      : [
          new Column(phone.name ?? 'phone', types.Text, {
            nullable: phone.nullable ?? true,
            info: { id: 'c_2' },
          }),
        ]),
  )
  return metadata
}

async function withRows(metadata: MetaData): Promise<Uint8Array> {
  const connection = await engine.driver.connect({})
  for (const sql of createAllStatements(metadata, sqlite)) await connection.execute(sql)
  await connection.execute("INSERT INTO customers VALUES (1, '030'), (2, NULL), (3, NULL)")
  const bytes = await connection.exportBytes()
  await connection.close()
  return bytes
}

const request = (
  before: MetaData,
  after: MetaData,
  decisions: ReviewRequest['decisions'] = { drops: [], answers: [] },
): ReviewRequest => ({
  before: JSON.stringify(metadataToJson(before)),
  after: JSON.stringify(metadataToJson(after)),
  base: 'r_1',
  decisions,
  draft: { downRevision: '0123456789ab', message: 'Phones', name: '0002_phones' },
})

test('a renamed table and column keep their rows, up and down, in every script', async () => {
  const before = customers({})
  const after = customers({ name: 'clients', phone: { name: 'mobile' } })
  const reviewed = await reviewVersions(engine, request(before, after), await withRows(before))
  expect(reviewed.questions).toEqual([])
  expect(reviewed.proof).toMatchObject({
    kind: 'proven',
    rows: 'copied',
    tables: [{ table: 'customers', before: 3, after: 3 }],
  })
  expect(reviewed.revision).toMatch(/^[0-9a-f]{12}$/)
  const text = (id: string) => reviewed.scripts.find((script) => script.id === id)?.text ?? ''
  expect(text('typescript')).toContain(`export const revision = '${reviewed.revision}'`)
  expect(text('typescript')).toContain("op.renameTable('customers', 'clients'")
  expect(text('up')).toContain('RENAME COLUMN phone TO mobile')
  expect(text('down')).toContain('RENAME COLUMN mobile TO phone')
  expect(text('alembic')).toContain('down_revision = "0123456789ab"')
})

test('NULLs under a new NOT NULL are a question with its rows, and the answer is part of the script', async () => {
  const before = customers({})
  const after = customers({ phone: { nullable: false } })
  const rows = await withRows(before)
  const open = await reviewVersions(engine, request(before, after), rows)
  expect(open.questions).toMatchObject([
    { at: 'customers.phone', question: 'not null', count: 2, columns: ['id', 'phone'] },
  ])
  expect(open.questions[0]?.rows).toEqual([
    [2, null],
    [3, null],
  ])
  expect(open.questions[0]?.answers).toContain('value')
  expect(open.proof).toBeUndefined()
  const answer = { at: 'customers.phone', question: 'not null', answer: { value: 'unknown' } }
  const decisions = { drops: [], answers: [answer] }
  const answered = await reviewVersions(engine, request(before, after, decisions), rows)
  expect(answered.questions).toEqual([])
  expect(answered.proof).toMatchObject({ kind: 'proven' })
  expect(answered.scripts.map(({ text }) => text.includes('unknown'))).toEqual([
    true,
    true,
    false,
    true,
  ])
})

test('values that go with a column are asked for first', async () => {
  const before = customers({})
  const after = customers({ phone: null })
  const rows = await withRows(before)
  const open = await reviewVersions(engine, request(before, after), rows)
  expect(open.questions).toMatchObject([{ at: 'customers.phone', question: 'drop', count: 1 }])
  const decisions = { drops: ['customers.phone'], answers: [] }
  const agreed = await reviewVersions(engine, request(before, after, decisions), rows)
  expect(agreed.proof).toMatchObject({ kind: 'proven' })
})

test('without rows of the version before only an empty database shows it', async () => {
  const reviewed = await reviewVersions(
    engine,
    request(customers({}), customers({ phone: { nullable: false } })),
    undefined,
  )
  expect(reviewed.questions).toEqual([])
  expect(reviewed.proof).toMatchObject({ kind: 'proven', rows: 'not kept' })
})

test('the first version makes everything', async () => {
  const first = { ...request(new MetaData(), customers({})), base: null }
  const reviewed = await reviewVersions(engine, first, undefined)
  expect(reviewed.proof).toMatchObject({ kind: 'proven', rows: 'first' })
  expect(reviewed.scripts[1]?.text).toContain('CREATE TABLE customers')
  expect(reviewed.scripts[2]?.text).toContain('DROP TABLE customers')
})

test('a migration that the engine refuses names its statement, and nothing else is touched', async () => {
  const after = customers({})
  const id = new Column('id', types.Integer, { primaryKey: true, info: { id: 'c_9' } })
  new Table('broken', after, { info: { id: 't_2' } }, id, new CheckConstraint('no_function(id)'))
  const reviewed = await reviewVersions(engine, request(customers({}), after), undefined)
  expect(reviewed.proof).toMatchObject({ kind: 'failed', direction: 'up', failed: 0 })
  expect(reviewed.proof?.kind === 'failed' && reviewed.proof.message).toContain('no_function')
})
