import initSqlJs from 'sql.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { boolean, integer, string } from '../schema/spec.ts'
import { func } from '../sql/func.ts'
import { insert } from '../sql/dml.ts'
import { select } from '../sql/select.ts'
import type { Connection } from './connection.ts'
import { createEngine } from './create.ts'

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  active: boolean(),
})
const posts = table('posts', metadata, {
  id: integer().primaryKey(),
  title: string(50),
  userId: integer().foreignKey('users.id'),
})
// nothing in it is never null
const notes = table('notes', metadata, { text: string(50), userId: integer() })

const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
let connection: Connection
beforeAll(async () => {
  connection = await engine.connect()
  await metadata.createAll(connection)
  await connection.execute(insert(users), [
    { id: 1, name: 'ann', active: true },
    { id: 2, name: 'bob', active: null },
  ])
  await connection.execute(insert(posts), [{ id: 7, title: null, userId: 1 }])
  await connection.execute(insert(notes), [{ text: null, userId: null }])
})
afterAll(() => connection.close())

const ann = { id: 1, name: 'ann', active: true }
const bob = { id: 2, name: 'bob', active: null }

test('a record of tables and values gives an object for each table', async () => {
  const statement = select({ user: users, title: posts.c.title, n: func.lower(users.c.name) })
    .join(posts)
    .orderBy(users.c.id)
  expect((await connection.execute(statement)).all()).toEqual([
    { user: ann, title: null, n: 'ann' },
  ])
})

test('a table that an outer join finds no row for is null, and one whose row is there is not', async () => {
  const statement = select({ user: users, post: posts }).outerjoin(posts).orderBy(users.c.id)
  const post = { id: 7, title: null, userId: 1 }
  expect((await connection.execute(statement)).all()).toEqual([
    { user: ann, post },
    { user: bob, post: null },
  ])
  const joined = select({ user: users.c.name, post: posts })
    .selectFrom(users.outerjoin(posts))
    .orderBy(users.c.id)
  expect((await connection.execute(joined)).all()).toEqual([
    { user: 'ann', post },
    { user: 'bob', post: null },
  ])
})

test('a row of nothing but nulls is an object where no outer join can have missed it', async () => {
  const inner = select({ note: notes })
  expect((await connection.execute(inner)).all()).toEqual([{ note: { text: null, userId: null } }])
  const left = select({ note: notes, user: users }).outerjoin(users, users.c.id.eq(notes.c.userId))
  expect((await connection.execute(left)).all()).toEqual([
    { note: { text: null, userId: null }, user: null },
  ])
  const full = select({ note: notes, user: users }).outerjoin(
    users,
    users.c.id.eq(notes.c.userId),
    { full: true },
  )
  expect((await connection.execute(full)).all()).toContainEqual({ note: null, user: ann })
})

test('the same table twice is told apart by its alias', async () => {
  const other = users.alias('other')
  const statement = select({ one: users, two: other })
    .outerjoin(other, other.c.id.eq(users.c.id.add(1)))
    .orderBy(users.c.id)
  expect((await connection.execute(statement)).all()).toEqual([
    { one: ann, two: bob },
    { one: bob, two: null },
  ])
})

test('two records over the same SQL keep their own keys', async () => {
  const one = select({ user: users }).where(users.c.id.eq(1))
  const two = select({ person: users }).where(users.c.id.eq(2))
  const flat = select(users).where(users.c.id.eq(1))
  expect((await connection.execute(one)).all()).toEqual([{ user: ann }])
  expect((await connection.execute(two)).all()).toEqual([{ person: bob }])
  expect((await connection.execute(flat)).all()).toEqual([ann])
})

test('tuples of a record are flat, a UNION has the record of its first member, and added columns their names', async () => {
  const record = select({ user: users }).where(users.c.id.eq(1))
  expect((await connection.execute(record)).tuples().all()).toEqual([[1, 'ann', true]])
  const both = record.union(select({ user: users }).where(users.c.id.eq(2)))
  expect((await connection.execute(both)).all()).toEqual([{ user: ann }, { user: bob }])
  const more = record.addColumns(users.c.name)
  expect((await connection.execute(more)).all()).toEqual([{ user: ann, name: 'ann' }])
  const other = record.withOnlyColumns([users.c.name])
  expect((await connection.execute(other)).all()).toEqual([{ name: 'ann' }])
})
