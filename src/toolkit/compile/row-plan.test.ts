import { expect, test } from 'vitest'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { boolean, integer, string } from '../schema/spec.ts'
import { insert } from '../sql/dml.ts'
import { func } from '../sql/func.ts'
import { compile } from './compiled.ts'

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  active: boolean(),
})
const rows = [
  { name: 'ann', active: true },
  { name: 'bob', active: null },
  { name: 'VALUES (?)', active: false },
]
const columnKeys = ['name', 'active']

test('a row is repeated with the placeholders of the dialect and values as the driver takes them', () => {
  const written = [sqlite, mysql, postgresql].map((dialect) =>
    compile(insert(users), dialect, { columnKeys, forExecutemany: true }).rowPlan?.write(rows),
  )
  expect(written).toEqual([
    {
      sql: 'INSERT INTO users (name, active) VALUES (?, ?), (?, ?), (?, ?)',
      parameters: ['ann', 1, 'bob', null, 'VALUES (?)', 0],
    },
    {
      sql: 'INSERT INTO users (name, active) VALUES (?, ?), (?, ?), (?, ?)',
      parameters: ['ann', 1, 'bob', null, 'VALUES (?)', 0],
    },
    {
      sql:
        'INSERT INTO users (name, active) VALUES ($1::VARCHAR, $2::BOOLEAN), ($3::VARCHAR, $4::BOOLEAN), ' +
        '($5::VARCHAR, $6::BOOLEAN)',
      parameters: ['ann', true, 'bob', null, 'VALUES (?)', false],
    },
  ])
})

test('parameters outside of the row keep their places, and count towards the most that fit', () => {
  const statement = insert(users).returning(users.c.name.concat('!'))
  const plan = compile(statement, postgresql, { columnKeys, forExecutemany: true }).rowPlan
  expect(plan?.write(rows.slice(0, 2))).toEqual({
    sql:
      'INSERT INTO users (name, active) VALUES ($1::VARCHAR, $2::BOOLEAN), ($3::VARCHAR, $4::BOOLEAN) ' +
      'RETURNING users.name || $5::VARCHAR AS anon_1',
    parameters: ['ann', true, 'bob', null, '!'],
  })
  expect(plan?.rowsWithin(6)).toBe(2)
  expect(plan?.rowsWithin(1)).toBe(1)
})

test('expressions of the row are repeated as well, and a row without parameters is not', () => {
  const lower = insert(users).values({ name: func.lower('ANN') })
  const one = compile(lower, sqlite, { columnKeys: ['active'], forExecutemany: true }).rowPlan
  expect(one?.write([{ active: true }, { active: false }])).toEqual({
    sql: 'INSERT INTO users (name, active) VALUES (lower(?), ?), (lower(?), ?)',
    parameters: ['ANN', 1, 'ANN', 0],
  })
  const nothing = insert(users).values({ name: func.lower(users.c.name) })
  expect(compile(nothing, sqlite, { columnKeys: [] }).rowPlan).toBe(null)
  expect(compile(insert(users).values([{ name: 'ann' }]), sqlite).rowPlan).toBe(null)
})
