import { beforeEach, describe, expect, test } from 'vitest'
import { insert as mysqlInsert, mysql } from '../dialects/mysql/index.ts'
import { insert as sqliteInsert, sqlite } from '../dialects/sqlite/index.ts'
import {
  CompileError,
  compile,
  delete_,
  func,
  insert,
  literal,
  select,
  update,
  type Connection,
  type FromClause,
  type Executable,
} from '../index.ts'
import {
  lonely,
  openedWithPosts,
  plainPostgresql,
  posts,
  rowsOf as tuplesOf,
  sqlOf,
  users,
} from '../testing/posts.ts'

let connection: Connection
beforeEach(async () => {
  connection = await openedWithPosts()
  return () => connection.close()
})
const rowsOf = (statement: Executable) => tuplesOf(connection, statement)
const titles = () => rowsOf(select(posts.c.id, posts.c.title, posts.c.author).orderBy(posts.c.id))

describe('X35: INSERT', () => {
  test('of one row, of several, and of the rows of a select', async () => {
    await connection.execute(insert(posts).values({ id: 4, title: 'four', author: 3 }))
    await connection.execute(
      insert(posts).values([
        { id: 5, title: 'five', author: 3 },
        { id: 6, title: func.upper('six'), author: 3 },
      ]),
    )
    const copied = select(users.c.name, users.c.id).where(users.c.id.eq(3))
    await connection.execute(insert(posts).fromSelect(['title', 'author'], copied))
    expect((await titles()).slice(3)).toEqual([
      [4, 'four', 3],
      [5, 'five', 3],
      [6, 'SIX', 3],
      [7, 'cid', 3],
    ])
  })
  test('of rows that lack a column of the first one is refused, naming the column', () => {
    const uneven = insert(users).values([{ name: 'dan', bossId: 1 }, { name: 'eve' }])
    expect(() => sqlOf(uneven)).toThrow(/bossId is missing, and it has no default/)
  })
  test('with many sets of parameters takes its columns from the first: further ones are left out, missing ones refused', async () => {
    const rows = [{ id: 8 }, { id: 9, zork: 1 }]
    await connection.execute(insert(lonely), rows)
    expect(await rowsOf(select(lonely.c.id))).toEqual([[8], [9]])
    await expect(
      connection.execute(insert(users), [{ name: 'x', bossId: 1 }, { name: 'y' }]),
    ).rejects.toThrow(/bossId/)
  })
  test('of a column that the table does not have is refused, naming both', () => {
    // @ts-expect-error there is no such column
    const wrong = insert(users).values({ name: 'x', zork: 1 })
    expect(() => sqlOf(wrong)).toThrow('users has no such columns to set: zork')
    // @ts-expect-error nor here
    expect(() => sqlOf(update(users).values({ zork: 1 }))).toThrow(CompileError)
  })
  test('is a single row or a list of rows', () => {
    const single = insert(lonely).values({ id: 1 })
    expect(() => single.values([{ id: 2 }])).toThrow(/a single row or a list of rows/)
    expect(() => single.fromSelect(['id'], select(users.c.id))).toThrow(/has values already/)
  })
  test('that is given values again takes the later ones, or further rows', async () => {
    const anyPosts: FromClause = posts
    const row = insert(anyPosts).values({ title: 'x', author: 1 }).values({ title: 'later' })
    await connection.execute(row)
    const rows = insert(posts).values([{ title: 'a', author: 1 }])
    await connection.execute(rows.values([{ title: 'b', author: 3 }]))
    expect((await titles()).slice(3)).toEqual([
      [4, 'later', 1],
      [5, 'a', 1],
      [6, 'b', 3],
    ])
  })
  test('knows undefined for a column that was not given, however the row is written', () => {
    const anyPosts: FromClause = posts
    const row = { title: 'x', author: undefined }
    const byTitle = sqlOf(insert(anyPosts).values({ title: 'x' }))
    expect(sqlOf(insert(anyPosts).values(row))).toBe(byTitle)
    expect(sqlOf(insert(anyPosts).values(new Map(Object.entries(row))))).toBe(byTitle)
    expect(sqlOf(insert(anyPosts).values([undefined, 'x']))).toBe(byTitle)
    expect(sqlOf(update(posts).set([posts.c.title, 'x'], [posts.c.author, undefined]))).toBe(
      sqlOf(update(posts).values({ title: 'x' })),
    )
  })
})

describe('X36: RETURNING', () => {
  test('gives columns and expressions of the rows, in their order if asked', async () => {
    const one = insert(posts)
      .values({ title: 'new', author: 1 })
      .returning(posts.c.id, func.upper(posts.c.title))
    expect(await rowsOf(one)).toEqual([[4, 'NEW']])
    const many = insert(posts).returning(posts.c.id, posts.c.title).sortByParameterOrder()
    const rows = ['a', 'b', 'c'].map((title) => ({ title, author: 1 }))
    const added = await connection.execute(many, rows)
    expect(
      added
        .tuples()
        .all()
        .map(([, title]) => title),
    ).toEqual(['a', 'b', 'c'])
    expect(await rowsOf(delete_(posts).where(posts.c.id.eq(1)).returning(posts.c.title))).toEqual([
      ['one'],
    ])
  })
})

describe('X37: UPDATE', () => {
  test('by expressions, also of other tables, as each dialect has it', async () => {
    await connection.execute(
      update(posts)
        .values({ title: posts.c.title.concat('!') })
        .where(posts.c.id.eq(1)),
    )
    const named = update(posts)
      .values({ title: users.c.name })
      .where(posts.c.author.eq(users.c.id), users.c.id.eq(2))
    await connection.execute(named)
    expect(await titles()).toEqual([
      [1, 'one!', 1],
      [2, 'two', 1],
      [3, 'bob', 2],
    ])
    expect(sqlOf(named, plainPostgresql)).toBe(
      'UPDATE posts SET title=users.name FROM users WHERE posts.author = users.id AND users.id = $1',
    )
    expect(sqlOf(named, mysql)).toBe(
      'UPDATE posts, users SET posts.title=users.name WHERE posts.author = users.id AND users.id = ?',
    )
  })
  test('by a correlated subquery', async () => {
    const latest = select(func.max(posts.c.title))
      .where(posts.c.author.eq(users.c.id))
      .scalarSubquery()
    await connection.execute(update(users).values({ name: latest }).where(users.c.id.eq(1)))
    expect(await rowsOf(select(users.c.name).where(users.c.id.eq(1)))).toEqual([['two']])
  })
  test('in the order of the table, or in the order that is given', () => {
    expect(sqlOf(update(users).values({ bossId: 1, name: 'x' }))).toBe(
      'UPDATE users SET name=:name, boss_id=:bossId',
    )
    expect(sqlOf(update(users).orderedValues(['bossId', 1], ['name', 'x']))).toBe(
      'UPDATE users SET boss_id=:bossId, name=:name',
    )
  })
})

describe('X38: DELETE', () => {
  const written = delete_(posts).where(posts.c.author.eq(users.c.id), users.c.name.eq('ann'))
  test('of several tables, where the dialect has it', () => {
    expect(sqlOf(written, plainPostgresql)).toBe(
      'DELETE FROM posts USING users WHERE posts.author = users.id AND users.name = $1',
    )
    expect(sqlOf(written, mysql)).toContain('DELETE FROM posts USING posts, users WHERE')
    expect(() => sqlOf(written, sqlite)).toThrow(
      'sqlite has no several tables in a DELETE; use a subquery in the conditions',
    )
  })
  test('by a subquery everywhere', async () => {
    const ann = select(users.c.id).where(users.c.name.eq('ann'))
    const deleted = await connection.execute(delete_(posts).where(posts.c.author.in(ann)))
    expect(deleted.rowcount).toBe(2)
    expect(await titles()).toEqual([[3, 'three', 2]])
  })
})

describe('X39: upserts', () => {
  test('by ON CONFLICT, with the row that was to be inserted', async () => {
    const row = sqliteInsert(posts).values({ id: 1, title: 'again', author: 2 })
    await connection.execute(row.onConflictDoNothing())
    expect((await titles())[0]).toEqual([1, 'one', 1])
    await connection.execute(
      row.onConflictDoUpdate({
        indexElements: ['id'],
        set: { title: row.excluded.c.title, author: literal(3) },
        where: posts.c.author.eq(1),
      }),
    )
    expect((await titles())[0]).toEqual([1, 'again', 3])
  })
  test('by ON DUPLICATE KEY UPDATE', () => {
    const row = mysqlInsert(posts).values({ id: 1, title: 'again', author: 2 })
    expect(sqlOf(row.onDuplicateKeyUpdate({ title: row.inserted.c.title }), mysql)).toMatch(
      /ON DUPLICATE KEY UPDATE title = (VALUES\(title\)|new\.title)$/,
    )
  })
  test('that set nothing are refused', () => {
    const row = sqliteInsert(posts).values({ title: 'x', author: 1 })
    expect(() => row.onConflictDoUpdate({ indexElements: ['id'], set: {} })).toThrow(
      /needs something to set/,
    )
    expect(() =>
      row.onConflictDoUpdate({ indexElements: ['id'], set: { title: undefined } }),
    ).toThrow(/needs something to set/)
  })
  test('leave a column alone for which undefined is given, and set NULL for null', () => {
    const row = sqliteInsert(posts).values({ title: 'x', author: 1 })
    const set = (values: { readonly title?: string | undefined; readonly author: null }) =>
      compile(row.onConflictDoUpdate({ indexElements: ['id'], set: values }), sqlite)
    expect(set({ title: undefined, author: null }).sql).toBe(set({ author: null }).sql)
    expect(set({ author: null }).bind().parameters).toEqual(['x', 1, null])
  })
})

describe('X40: many rows', () => {
  test('are inserted in one execution, with defaults and generated keys of their own', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => ({ title: `t${index}`, author: 1 }))
    const added = insert(posts).returning(posts.c.id).sortByParameterOrder()
    const keys = (await connection.execute(added, rows)).scalars().all()
    expect(keys).toHaveLength(1500)
    expect(await rowsOf(select(posts.c.title).where(posts.c.id.eq(keys[1499] ?? 0)))).toEqual([
      ['t1499'],
    ])
  })
})

describe('X43: statements never change', () => {
  test('each call gives a new one', () => {
    const base = select(users.c.id)
    const narrowed = base.where(users.c.id.eq(1)).orderBy(users.c.id).limit(1)
    expect(sqlOf(base)).toBe('SELECT users.id FROM users')
    expect(sqlOf(narrowed)).not.toBe(sqlOf(base))
    const adding = update(users).values({ name: 'x' })
    const more = adding.values({ bossId: 1 })
    expect(compile(adding, sqlite).bind({}).parameters).toEqual(['x'])
    expect(compile(more, sqlite).bind({}).parameters).toEqual(['x', 1])
  })
})
