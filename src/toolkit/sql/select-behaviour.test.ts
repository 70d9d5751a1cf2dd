import { beforeAll, describe, expect, test } from 'vitest'
import { mysql } from '../dialects/mysql/index.ts'
import { distinctOn } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  AmbiguousForeignKeysError,
  CompileError,
  compile,
  desc,
  func,
  literal,
  NoForeignKeysError,
  select,
  type Connection,
  type Executable,
} from '../index.ts'
import {
  calls,
  lonely,
  openedWithPosts,
  plainPostgresql,
  posts,
  reportsOf,
  rowsOf as tuplesOf,
  sqlOf,
  users,
} from '../testing/posts.ts'

let connection: Connection
beforeAll(async () => {
  connection = await openedWithPosts()
  return () => connection.close()
})
const rowsOf = (statement: Executable) => tuplesOf(connection, statement)
const objectsOf = async (statement: Executable) => (await connection.execute(statement)).all()

describe('X11: labels', () => {
  test('what has no label gets a number, in SQL and in rows', async () => {
    const statement = select(users.c.id.add(1), func.count(), func.count())
    expect(sqlOf(statement)).toBe(
      'SELECT users.id + :id_1 AS anon_1, count(*) AS count_1, count(*) AS count_2 FROM users',
    )
  })
  test('a name that repeats is numbered: of another table, and of the same column', async () => {
    const both = select(users.c.id, posts.c.id).join(posts)
    expect(sqlOf(both)).toContain('SELECT users.id, posts.id AS id_1 FROM')
    expect((await connection.execute(both)).keys()).toEqual(['id', 'id_1'])
    const thrice = select(users.c.id, users.c.id, users.c.id)
    expect(sqlOf(thrice)).toBe('SELECT users.id, users.id AS id__1, users.id AS id__2 FROM users')
    expect((await connection.execute(thrice)).keys()).toEqual(['id', 'id__1', 'id__2'])
    const keys = thrice.subquery().columns.map(({ key }) => key)
    expect(keys).toEqual(['id', 'id_1', 'id_2'])
    expect(await objectsOf(thrice.where(users.c.id.eq(2)))).toEqual([{ id: 2, id__1: 2, id__2: 2 }])
  })
})

describe('X19: select', () => {
  test('takes columns one after the other or a record, and no list', async () => {
    expect(await objectsOf(select({ who: users.c.name }).where(users.c.id.eq(1)))).toEqual([
      { who: 'ann' },
    ])
    expect(() => Reflect.apply(select, null, ['name'])).toThrow(/write text\(…\)/)
  })
})

describe('X20: filterBy', () => {
  test('searches every FROM element, also joined ones', async () => {
    const statement = select(users.c.id).join(posts).filterBy({ title: 'three', name: 'bob' })
    expect(await rowsOf(statement)).toEqual([[2]])
  })
  test('names the elements where a column is in several, and where it is in none', () => {
    expect(() => select(users, posts).filterBy({ id: 1 })).toThrow(
      /several FROM elements have a column id: users, posts/,
    )
    expect(() => select(users, posts).filterBy({ zork: 1 })).toThrow(
      /no FROM element has a column zork; there are users, posts/,
    )
  })
})

describe('X21: joins', () => {
  test('find their ON, from either side', async () => {
    expect(sqlOf(select(users.c.id).join(posts))).toContain(
      'FROM users JOIN posts ON users.id = posts.author',
    )
    expect(sqlOf(select(posts.c.id).join(users))).toContain(
      'FROM posts JOIN users ON users.id = posts.author',
    )
    expect(
      await rowsOf(select(users.c.name, posts.c.title).outerjoin(posts).where(users.c.id.eq(3))),
    ).toEqual([['cid', null]])
  })
  test('without a foreign key name both tables', () => {
    expect(() => users.join(lonely)).toThrow(NoForeignKeysError)
    expect(() => users.join(lonely)).toThrow(
      'there is no foreign key between users and lonely; give the ON clause',
    )
    expect(() => sqlOf(select(users).join(lonely))).toThrow(
      /no foreign key between users and lonely; give the ON clause/,
    )
  })
  test('with several name them all', () => {
    expect(() => users.join(calls)).toThrow(AmbiguousForeignKeysError)
    expect(() => sqlOf(select(users).join(calls))).toThrow(
      'there are 2 foreign keys between users and calls (calls.caller = users.id; calls.callee = users.id); give the ON clause',
    )
    expect(sqlOf(select(users.c.id).join(calls, users.c.id.eq(calls.c.callee)))).toContain(
      'JOIN calls ON users.id = calls.callee',
    )
  })
  test('name the FROM elements where the left side is not clear, or missing', () => {
    expect(() => sqlOf(select(posts.c.id, calls.c.id).join(users))).toThrow(
      /users can be joined to several FROM elements \(posts, calls\); name the left side/,
    )
    expect(() => sqlOf(select(literal(1)).join(users))).toThrow(/there is nothing to join users to/)
    expect(sqlOf(select(posts.c.id).joinFrom(posts, users))).toContain('FROM posts JOIN users')
  })
  test('FULL runs on SQLite and is reported on MySQL', async () => {
    const full = select(users.c.name, posts.c.title).outerjoin(posts, null, { full: true })
    expect(await rowsOf(full)).toHaveLength(4)
    expect(sqlOf(full, mysql)).toContain('FULL OUTER JOIN')
    expect(reportsOf(full, mysql)).toMatch(/FULL/)
  })
  test('to themselves go by an alias', async () => {
    const boss = users.alias('boss')
    const statement = select(users.c.name, boss.c.name.label('boss')).join(
      boss,
      users.c.bossId.eq(boss.c.id),
    )
    expect(await objectsOf(statement.orderBy(users.c.id))).toEqual([
      { name: 'bob', boss: 'ann' },
      { name: 'cid', boss: 'ann' },
    ])
  })
  test('a select has to become a subquery first', () => {
    // @ts-expect-error a select is no FROM element
    expect(() => select(users).join(select(posts))).toThrow(/call subquery\(\) on a select/)
  })
})

describe('X23: GROUP BY and HAVING', () => {
  test('a label stands for its expression in GROUP BY, and for its name in ORDER BY', async () => {
    const first = func.lower(users.c.name).label('first')
    const statement = select(first, func.count())
      .groupBy(first)
      .having(first.gt('a'))
      .orderBy(first)
    expect(sqlOf(statement)).toBe(
      'SELECT lower(users.name) AS first, count(*) AS count_1 FROM users GROUP BY lower(users.name) HAVING lower(users.name) > :param_1 ORDER BY first',
    )
    expect(await rowsOf(statement)).toHaveLength(3)
  })
})

describe('X24: ORDER BY by name', () => {
  test('knows labels and columns, and refuses what is neither', async () => {
    const statement = select(users.c.id, users.c.name.label('who')).orderBy(desc('who'))
    expect(await rowsOf(statement.limit(1))).toEqual([[3, 'cid']])
    expect(() => sqlOf(select(users.c.id).orderBy('zork'))).toThrow(CompileError)
    expect(() => sqlOf(select(users.c.id).orderBy('zork; DROP TABLE users'))).toThrow(
      /names of labels and columns, and "zork; DROP TABLE users" is none; write text\(…\)/,
    )
    expect(() => sqlOf(select(users.c.id).groupBy('zork'))).toThrow(/"zork" is none/)
  })
})

describe('X25: limits', () => {
  const ids = select(posts.c.id).orderBy(posts.c.id)
  test('are parameters, and slices add to an offset', async () => {
    expect(compile(ids.limit(2), sqlite).bind({}).parameters).toContain(2)
    expect(await rowsOf(ids.slice(1, 3))).toEqual([[2], [3]])
    expect(await rowsOf(ids.slice(0, 1))).toEqual([[1]])
    expect(await rowsOf(ids.offset(1).slice(1, 2))).toEqual([[3]])
    expect(await rowsOf(ids.offset(2))).toEqual([[3]])
    expect(await rowsOf(ids.slice(null, 1))).toEqual([[1]])
    expect(await rowsOf(ids.limit(literal(1).add(1)))).toEqual([[1], [2]])
  })
  test('an offset alone is spelled by each dialect', () => {
    expect(sqlOf(ids.offset(1), plainPostgresql)).toMatch(/LIMIT ALL OFFSET \$1$/)
    expect(sqlOf(ids.offset(1), mysql)).toMatch(/LIMIT \?, 18446744073709551615$/)
    expect(sqlOf(ids.offset(1), sqlite)).toMatch(/LIMIT \? OFFSET \?$/)
  })
  test('are whole numbers, and a slice goes forwards', () => {
    expect(() => ids.limit(1.5)).toThrow(/whole number or an expression, not by 1.5/)
    expect(() => ids.offset(Number.NaN)).toThrow(/not by NaN/)
    expect(() => ids.slice(5, 2)).toThrow(/slice\(5, 2\) ends before it starts/)
  })
})

describe('X26: DISTINCT', () => {
  test('of rows everywhere, of expressions on PostgreSQL', async () => {
    expect(await rowsOf(select(posts.c.author).distinct().orderBy(posts.c.author))).toEqual([
      [1],
      [2],
    ])
    const on = select(posts.c.id).ext(distinctOn(posts.c.author))
    expect(sqlOf(on, plainPostgresql)).toContain('SELECT DISTINCT ON (posts.author) posts.id')
  })
})

describe('X27: aliases', () => {
  test('without a name are numbered per statement', () => {
    const [first, second] = [users.alias(), users.alias()]
    const statement = select(second.c.id, first.c.id).join(first, first.c.bossId.eq(second.c.id))
    expect(sqlOf(statement)).toBe(
      'SELECT users_1.id, users_2.id AS id_1 FROM users AS users_1 JOIN users AS users_2 ON users_2.boss_id = users_1.id',
    )
    expect(sqlOf(select(first.c.id))).toBe('SELECT users_1.id FROM users AS users_1')
  })
})
