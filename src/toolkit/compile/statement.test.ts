import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { defaultDialect } from '../dialects/default/index.ts'
import { insert as mysqlInsert, mariadb, mysql } from '../dialects/mysql/index.ts'
import { insert as postgresqlInsert, postgresql } from '../dialects/postgresql/index.ts'
import { insert as sqliteInsert, sqlite } from '../dialects/sqlite/index.ts'
import {
  and_,
  Column,
  compile,
  CompileError,
  delete_,
  ForeignKey,
  func,
  insert,
  literal,
  MetaData,
  NoForeignKeysError,
  not_,
  or_,
  select,
  sql,
  Table,
  text,
  types,
  update,
  type ClauseElement,
  type ColumnElement,
  type Dialect,
  type Select,
} from '../index.ts'

const metadata = new MetaData()
const users = new Table(
  'users',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('name', types.String, { nullable: false }),
  new Column('nick', types.String),
)
const posts = new Table(
  'posts',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('title', types.String, { nullable: false }),
  new Column('author', types.Integer, { nullable: false }, new ForeignKey('users.id')),
)
const lonely = new Table('lonely', metadata, new Column('id', types.Integer))

const dialects = { default: defaultDialect, sqlite, postgresql, mysql, mariadb }
const flat = (text: string) => text.replaceAll(/[\n\t]/g, '')
const sqlOf = (element: ClauseElement, dialect: Dialect = defaultDialect) =>
  flat(compile(element, dialect).sql)

/** Every dialect answers; the texts are those that SQLAlchemy 2.1 prints. */
function expectSql(element: ClauseElement, texts: Record<keyof typeof dialects, string>): void {
  const plain = postgresql.with({ features: { bindCasts: 'none' } })
  const all = { ...dialects, postgresql: plain }
  const actual = Object.fromEntries(
    Object.entries(all).map(([name, dialect]) => [name, sqlOf(element, dialect)]),
  )
  expect(actual).toEqual(texts)
}

describe('the texts of SQLAlchemy 2.1', () => {
  test('an offset alone gets the limit that the dialect needs', () => {
    expectSql(select(users.c.id).offset(5), {
      default: 'SELECT users.id FROM users LIMIT -1 OFFSET :param_1',
      sqlite: 'SELECT users.id FROM users LIMIT ? OFFSET ?',
      postgresql: 'SELECT users.id FROM users LIMIT ALL OFFSET $1',
      mysql: 'SELECT users.id FROM users  LIMIT ?, 18446744073709551615',
      mariadb: 'SELECT users.id FROM users  LIMIT ?, 18446744073709551615',
    })
  })

  test('texts are joined and divided as each dialect does it', () => {
    expectSql(select(users.c.name.concat('!').label('a'), users.c.id.div(2).label('b')), {
      default:
        'SELECT users.name || :name_1 AS a, users.id / CAST(:id_1 AS NUMERIC) AS b FROM users',
      sqlite: 'SELECT users.name || ? AS a, users.id / (? + 0.0) AS b FROM users',
      postgresql: 'SELECT users.name || $1 AS a, users.id / CAST($2 AS NUMERIC) AS b FROM users',
      mysql: 'SELECT concat(users.name, ?) AS a, users.id / ? AS b FROM users',
      mariadb: 'SELECT concat(users.name, ?) AS a, users.id / ? AS b FROM users',
    })
  })

  test('AND binds tighter than OR, and minus keeps its parentheses', () => {
    const { id, name } = users.c
    expect(sqlOf(or_(and_(id.eq(1), name.eq('a')), id.gt(3)))).toBe(
      'users.id = :id_1 AND users.name = :name_1 OR users.id > :id_2',
    )
    expect(sqlOf(id.sub(id.sub(1)))).toBe('users.id - (users.id - :id_1)')
    expect(sqlOf(id.sub(1).sub(2))).toBe('(users.id - :id_1) - :param_1')
  })

  test('not_ turns a comparison into its opposite', () => {
    const { id, name } = users.c
    expect(sqlOf(not_(id.eq(1)))).toBe('users.id != :id_1')
    expect(sqlOf(not_(name.like('a%')))).toBe('users.name NOT LIKE :name_1')
    expect(sqlOf(not_(id.eq(null)))).toBe('users.id IS NOT NULL')
    expect(sqlOf(not_(id.in([1])))).toBe('(users.id NOT IN (__[POSTCOMPILE_id_1]))')
  })

  test('a join finds its ON by the foreign key, or says that there is none', () => {
    expect(sqlOf(select(users.c.name).join(posts))).toBe(
      'SELECT users.name FROM users JOIN posts ON users.id = posts.author',
    )
    expect(() => users.join(lonely)).toThrow(NoForeignKeysError)
    expect(() => users.join(lonely)).toThrow(/users and lonely/)
  })

  test('a subquery leaves to the outer statement what that selects from', () => {
    const count = select(func.count(posts.c.id))
      .where(posts.c.author.eq(users.c.id))
      .scalarSubquery()
    expect(sqlOf(select(users.c.name, count.label('n')))).toBe(
      'SELECT users.name, (SELECT count(posts.id) AS count_1 FROM posts WHERE posts.author = users.id) AS n FROM users',
    )
  })

  test('the same name twice gets a number', () => {
    expect(sqlOf(select(users.c.id, posts.c.id).where(users.c.id.eq(posts.c.author)))).toBe(
      'SELECT users.id, posts.id AS id_1 FROM users, posts WHERE users.id = posts.author',
    )
  })

  test('upserts are spelled per dialect', () => {
    const row = { id: 1, name: 'ann' }
    const onConflict = sqliteInsert(users).values(row)
    expect(
      sqlOf(
        onConflict.onConflictDoUpdate({
          indexElements: ['id'],
          set: { name: onConflict.excluded.c.name },
        }),
        sqlite,
      ),
    ).toBe(
      'INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
    )
    expect(sqlOf(postgresqlInsert(users).values(row).onConflictDoNothing(), postgresql)).toBe(
      'INSERT INTO users (id, name) VALUES ($1::INTEGER, $2::VARCHAR) ON CONFLICT DO NOTHING',
    )
    const duplicate = mysqlInsert(users).values(row)
    expect(sqlOf(duplicate.onDuplicateKeyUpdate({ name: duplicate.inserted.c.name }), mysql)).toBe(
      'INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)',
    )
  })

  test('what a dialect has not is refused with its code', () => {
    expect(() => compile(users.c.name.regexpMatch('a'), defaultDialect)).toThrow(CompileError)
    expect(() => compile(users.c.name.regexpMatch('a'), defaultDialect)).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    )
  })

  test('what the server refuses although it is rendered is reported', () => {
    const statement = insert(users).values({ name: 'a' }).returning(users.c.id)
    expect(compile(statement, mysql).problems.map(({ code }) => code)).toEqual([
      'unsupported.insert-returning',
    ])
    expect(compile(statement, sqlite).problems).toEqual([])
  })
})

describe('on a real SQLite', async () => {
  const SQL = await initSqlJs()

  function opened() {
    const database = new SQL.Database()
    database.run('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT)')
    database.run(
      'CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author INTEGER NOT NULL)',
    )
    const run = (statement: ClauseElement) => {
      const { sql: text, parameters } = compile(statement, sqlite).bind()
      const bound = parameters.map((value) =>
        typeof value === 'number' || typeof value === 'string' ? value : null,
      )
      return database.exec(text, bound)[0]?.values ?? []
    }
    return { database, run }
  }

  test('rows are inserted, changed, joined and deleted', () => {
    const { run } = opened()
    run(
      insert(users).values([
        { id: 1, name: 'ann' },
        { id: 2, name: 'bob' },
      ]),
    )
    run(insert(posts).values({ id: 7, title: 'hi', author: 1 }))
    run(update(users).values({ nick: 'b' }).where(users.c.name.eq('bob')))
    expect(run(select(users.c.name, posts.c.title).outerjoin(posts).orderBy(users.c.id))).toEqual([
      ['ann', 'hi'],
      ['bob', null],
    ])
    run(delete_(users).where(users.c.nick.eq(null)))
    expect(run(select(users.c.name))).toEqual([['bob']])
  })

  test('lists of IN are written out, also the empty one', () => {
    const { run } = opened()
    run(
      insert(users).values([
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
        { id: 3, name: 'c' },
      ]),
    )
    const names = (where: ColumnElement<boolean | null>) =>
      run(select(users.c.name).where(where)).flat()
    expect(names(users.c.id.in([1, 3]))).toEqual(['a', 'c'])
    expect(names(users.c.id.in([]))).toEqual([])
    expect(names(users.c.id.notIn([]))).toEqual(['a', 'b', 'c'])
  })

  test('a recursive CTE counts', () => {
    const { run } = opened()
    const start = select(literal(1).label('n')).cte('numbers', { recursive: true })
    const numbers = start.unionAll(select(start.c.n.add(1)).where(start.c.n.lt(4)))
    expect(run(select(numbers.c.n))).toEqual([[1], [2], [3], [4]])
  })

  test('a text never becomes SQL, bound or as a literal', () => {
    const { run } = opened()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        fc.pre(!value.includes('\0'))
        expect(run(select(literal(value).label('x')))).toEqual([[value]])
        expect(run(sql`select ${value}`)).toEqual([[value]])
        const inline = compile(select(literal(value).label('x')), sqlite, { literalBinds: true })
        expect(opened().database.exec(inline.bind().sql)[0]?.values).toEqual([[value]])
      }),
      { seed: 20_261_121, numRuns: size('literalTexts') },
    )
  })
})

describe('statements are immutable', () => {
  const changes: readonly ((statement: Select) => Select)[] = [
    (statement) => statement.where(users.c.id.gt(1)),
    (statement) => statement.orderBy(users.c.name.desc()),
    (statement) => statement.groupBy(users.c.id),
    (statement) => statement.having(func.count().gt(1)),
    (statement) => statement.limit(3),
    (statement) => statement.offset(4),
    (statement) => statement.distinct(),
    (statement) => statement.join(posts),
    (statement) => statement.addColumns(users.c.nick),
    (statement) => statement.withForUpdate({ nowait: true }),
    (statement) => statement.prefixWith('SQL_CALC'),
    (statement) => statement.correlate(users),
  ]

  test('whatever is made of a statement, it stays as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: changes.length - 1 }), { maxLength: 12 }), (order) => {
        let statement: Select = select(users.c.id)
        const made: (readonly [Select, string])[] = []
        for (const index of order) {
          made.push([statement, sqlOf(statement)])
          const next = changes[index]?.(statement) ?? statement
          statement = next.joins.length > 1 ? statement : next
        }
        for (const [before, text] of made) expect(sqlOf(before)).toBe(text)
      }),
      { seed: 20_261_121, numRuns: size('statementCopies') },
    )
  })
})

describe('text()', () => {
  test('binds :name, leaves :: alone and takes an escaped colon', () => {
    const statement = text("select :a, '{}'::json, \\:b").bindparams({ a: 5 })
    const compiled = compile(statement, defaultDialect)
    expect(compiled.sql).toBe("select :a, '{}'::json, :b")
    expect(compiled.params).toEqual({ a: 5 })
  })

  test('a parameter that it has not is refused', () => {
    expect(() => text('select 1').bindparams({ a: 1 })).toThrow(/no parameter :a/)
  })
})
