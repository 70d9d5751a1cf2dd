import { beforeAll, describe, expect, test } from 'vitest'
import { mysql } from '../dialects/mysql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  column,
  exists,
  func,
  insert,
  literal,
  select,
  text,
  true_,
  types,
  union,
  unionAll,
  values,
  type Connection,
  type Executable,
} from '../index.ts'
import {
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

describe('X28: subqueries correlate', () => {
  const own = select(func.count(posts.c.id)).where(posts.c.author.eq(users.c.id))
  test('among the columns and in WHERE, to the select around', async () => {
    const statement = select(users.c.name, own.scalarSubquery().label('n')).orderBy(users.c.id)
    expect(await rowsOf(statement)).toEqual([
      ['ann', 2],
      ['bob', 1],
      ['cid', 0],
    ])
    expect(await rowsOf(select(users.c.id).where(own.scalarSubquery().eq(2)))).toEqual([[1]])
  })
  test('never in FROM, and never if nothing would be left', () => {
    expect(sqlOf(select(users.c.id, own.subquery('own')))).toContain('FROM posts, users')
    const same = select(users.c.id).where(users.c.name.eq('a')).scalarSubquery()
    expect(sqlOf(select(users.c.id).where(users.c.id.eq(same)))).toContain(
      '(SELECT users.id FROM users WHERE',
    )
  })
  test('as they are told, by correlate() and correlateExcept()', () => {
    const inner = select(posts.c.id).where(posts.c.author.eq(users.c.id))
    const around = select(users.c.id, posts.c.title)
    expect(sqlOf(around.where(inner.correlate(users).exists()))).toContain(
      'EXISTS (SELECT posts.id FROM posts WHERE',
    )
    expect(sqlOf(around.where(inner.correlate(null).exists()))).toContain(
      'EXISTS (SELECT posts.id FROM posts, users WHERE',
    )
    expect(sqlOf(around.where(inner.correlateExcept(posts).exists()))).toContain(
      'EXISTS (SELECT posts.id FROM posts WHERE',
    )
  })
  test('to nothing at all is refused', () => {
    const inner = select(users.c.id, posts.c.id).where(users.c.id.eq(posts.c.author))
    expect(() => sqlOf(select(users.c.id, posts.c.id).where(inner.exists()))).toThrow(
      /say with correlate\(\)/,
    )
  })
})

describe('X29: EXISTS', () => {
  test('correlates to the select around, but not where that is its only FROM', async () => {
    const writers = select(users.c.id).where(exists().where(posts.c.author.eq(users.c.id)))
    expect(await rowsOf(writers.orderBy(users.c.id))).toEqual([[1], [2]])
    expect(sqlOf(select(users.c.id).where(exists().where(users.c.id.eq(5))))).toBe(
      'SELECT users.id FROM users WHERE EXISTS (SELECT * FROM users WHERE users.id = :id_1)',
    )
    const none = exists(posts.c.id).where(posts.c.author.eq(users.c.id)).not()
    expect(await rowsOf(select(users.c.id).where(none))).toEqual([[3]])
  })
})

describe('X30: IN of a select', () => {
  test('takes the select itself', async () => {
    const writers = users.c.id.in(select(posts.c.author))
    expect(sqlOf(writers)).toBe('users.id IN (SELECT posts.author FROM posts)')
    expect(await rowsOf(select(users.c.id).where(writers).orderBy(users.c.id))).toEqual([[1], [2]])
  })
})

describe('X31: UNION and the like', () => {
  test('names are those of the first member, and order and limits of the whole stand behind it', async () => {
    const both = union(select(users.c.name), select(posts.c.title)).orderBy('name').limit(2)
    expect(await objectsOf(both)).toEqual([{ name: 'ann' }, { name: 'bob' }])
    expect(await rowsOf(unionAll(select(users.c.id), select(users.c.id)))).toHaveLength(6)
    expect(await rowsOf(select(users.c.id).except(select(posts.c.author)))).toEqual([[3]])
    expect(await rowsOf(select(users.c.id).intersect(select(posts.c.author)))).toEqual([[1], [2]])
  })
  test('members with limits and nested compounds have parentheses, which SQLite refuses: that is reported', () => {
    const limited = union(select(users.c.id).limit(1), select(posts.c.id))
    expect(sqlOf(limited, plainPostgresql)).toMatch(/^\(SELECT users.id/)
    expect(reportsOf(limited, sqlite)).not.toBe('')
    expect(reportsOf(limited, plainPostgresql)).toBe('')
    const nested = union(union(select(users.c.id), select(posts.c.id)), select(lonely.c.id))
    expect(reportsOf(nested, sqlite)).not.toBe('')
  })
  test('members of another width are refused, with the width of both', () => {
    const wide = Reflect.apply(union, null, [select(users.c.id), select(posts.c.id, posts.c.title)])
    expect(() => sqlOf(wide)).toThrow(/the first has 1, number 2 has 2/)
  })
})

describe('X32: WITH', () => {
  test('recursion lists the columns and says so for the whole WITH', async () => {
    const top = select(users.c.id, literal(0).label('depth'))
      .where(users.c.bossId.is(null))
      .cte('tree', { recursive: true })
    const tree = top.unionAll(
      select(users.c.id, top.c.depth.add(1)).join(top, users.c.bossId.eq(top.c.id)),
    )
    const statement = select(tree.c.id, tree.c.depth).orderBy(tree.c.id)
    expect(sqlOf(statement)).toMatch(/^WITH RECURSIVE tree\(id, depth\) AS/)
    expect(await rowsOf(statement)).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ])
  })
  test('those that others need come first; a nested one stays inside', () => {
    const inner = select(users.c.id).cte('first')
    const outer = select(inner.c.id).cte('second')
    expect(sqlOf(select(outer.c.id))).toMatch(/^WITH first AS .*, second AS/)
    const nested = select(users.c.id).cte('nested', { nesting: true })
    const around = select(nested.c.id).cte('around')
    expect(sqlOf(select(around.c.id))).toBe(
      'WITH around AS (WITH nested AS (SELECT users.id AS id FROM users) SELECT nested.id AS id FROM nested) SELECT around.id FROM around',
    )
  })
  test('two of one name are refused', () => {
    const [one, other] = [select(users.c.id).cte('same'), select(posts.c.id).cte('same')]
    expect(() => sqlOf(select(one.c.id, other.c.id))).toThrow(/called "same"/)
  })
  test('an INSERT may be one on PostgreSQL', () => {
    const added = insert(lonely).values({ id: 1 }).returning(lonely.c.id).cte('added')
    expect(sqlOf(select(added.c.id), plainPostgresql)).toBe(
      'WITH added AS (INSERT INTO lonely (id) VALUES ($1) RETURNING lonely.id) SELECT added.id FROM added',
    )
  })
})

describe('X33: LATERAL, VALUES, functions in FROM', () => {
  test('a lateral select sees its neighbours', () => {
    const latest = select(posts.c.title).where(posts.c.author.eq(users.c.id)).lateral('latest')
    expect(
      sqlOf(select(users.c.id, latest.c.title).join(latest, true_()), plainPostgresql),
    ).toContain(
      'JOIN LATERAL (SELECT posts.title AS title FROM posts WHERE posts.author = users.id) AS latest ON true',
    )
  })
  test('rows of values, of the width that was said', async () => {
    const rows = values([column('id', types.Integer), column('word', types.String)], { name: 'v' })
    expect(sqlOf(select(rows.data([[1, 'a']]).c.word), plainPostgresql)).toBe(
      'SELECT v.word FROM (VALUES ($1, $2)) AS v (id, word)',
    )
    expect(() => rows.data([[1, 'a'], [2]])).toThrow('v has 2 columns, and row 2 has 1 values')
  })
  test('functions', async () => {
    const each = func['json_each']?.('[1, 2]').tableValued(['value'], { name: 'each' })
    expect(await rowsOf(select(each?.c.value ?? 0))).toEqual([[1], [2]])
  })
})

describe('X34: FOR UPDATE', () => {
  const locking = select(users.c.id)
  test('is spelled by each dialect, and left out on SQLite', async () => {
    expect(sqlOf(locking.withForUpdate({ nowait: true, of: users }), plainPostgresql)).toMatch(
      /FOR UPDATE OF users NOWAIT$/,
    )
    expect(
      sqlOf(locking.withForUpdate({ keyShare: true, skipLocked: true }), plainPostgresql),
    ).toMatch(/FOR NO KEY UPDATE SKIP LOCKED$/)
    expect(sqlOf(locking.withForUpdate({ read: true, keyShare: true }), plainPostgresql)).toMatch(
      /FOR KEY SHARE$/,
    )
    expect(sqlOf(locking.withForUpdate({ read: true }), mysql)).toMatch(/LOCK IN SHARE MODE$/)
    expect(sqlOf(locking.withForUpdate({ of: users }), mysql)).toMatch(/FOR UPDATE$/)
    expect(sqlOf(locking.withForUpdate(), sqlite)).toBe('SELECT users.id FROM users')
    expect(await rowsOf(locking.withForUpdate())).toHaveLength(3)
  })
})

describe('X41: prefixes, suffixes, hints, extensions', () => {
  test('stand at their places, for the dialect that they are meant for', async () => {
    const statement = select(users.c.id)
      .prefixWith({ text: 'SQL_NO_CACHE', dialect: 'mysql' })
      .withHint(users, 'USE INDEX (x)', 'mysql')
      .withStatementHint('/* all */')
      .suffixWith('/* end */')
    expect(sqlOf(statement, mysql)).toBe(
      'SELECT SQL_NO_CACHE users.id FROM users USE INDEX (x) /* all */ /* end */ ',
    )
    expect(sqlOf(statement, sqlite)).toBe('SELECT users.id FROM users /* all */ /* end */ ')
    expect(await rowsOf(statement)).toHaveLength(3)
  })
  test('an extension takes the place of one of its kind', () => {
    const note = (words: string) =>
      ({ kind: 'note', place: 'postBody', element: text(words) }) as const
    expect(sqlOf(select(users.c.id).ext(note('/* a */')).ext(note('/* b */')))).toBe(
      'SELECT users.id FROM users /* b */',
    )
  })
})

describe('X42: other columns', () => {
  test('keep the joins, and what was selected from if asked', async () => {
    const joined = select(users.c.id, posts.c.id).join(posts)
    expect(await rowsOf(joined.withOnlyColumns([func.count()]))).toEqual([[3]])
    const kept = select(users.c.id).withOnlyColumns([literal(1)], { maintainColumnFroms: true })
    expect(await rowsOf(kept)).toEqual([[1], [1], [1]])
    expect(await rowsOf(select(users.c.id).addColumns(users.c.name).limit(1))).toEqual([[1, 'ann']])
  })
})
