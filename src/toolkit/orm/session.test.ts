import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine } from '../engine/create.ts'
import type { Engine } from '../engine/engine.ts'
import { IntegrityError } from '../errors.ts'
import { CreateTable } from '../schema/ddl.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { dateTime, integer, string } from '../schema/spec.ts'
import { text } from '../sql/text.ts'
import { declarativeBase } from './base.ts'
import { relationship } from './relationship.ts'
import { Session, sessionmaker } from './session.ts'

const metadata = new MetaData()
const Base = declarativeBase({ metadata })

const postTag = table('post_tag', metadata, {
  post_id: integer().primaryKey().foreignKey('posts.id'),
  tag_id: integer().primaryKey().foreignKey('tags.id'),
})

class User extends Base.model('users', {
  id: integer().primaryKey(),
  name: string(50).notNull().unique(),
  role: string(10).notNull().default('reader'),
  created: dateTime().notNull().serverDefault(text('CURRENT_TIMESTAMP')),
  managerId: integer().named('manager_id').foreignKey('users.id'),
  posts: () => relationship.many(Post, { backPopulates: 'author' }),
  profile: () => relationship.one(Profile, { backPopulates: 'user' }),
  manager: () => relationship.one(User, { remoteSide: User.c.id, backPopulates: 'reports' }),
  reports: () => relationship.many(User, { backPopulates: 'manager' }),
}) {}

class Profile extends Base.model('profiles', {
  id: integer().primaryKey(),
  userId: integer().unique().foreignKey('users.id'),
  user: () => relationship.one(User, { backPopulates: 'profile' }),
}) {}

class Post extends Base.model('posts', {
  id: integer().primaryKey(),
  title: string(100),
  authorId: integer().notNull().foreignKey('users.id'),
  author: () => relationship.one(User, { backPopulates: 'posts' }),
  tags: () => relationship.many(Tag, { backPopulates: 'posts', secondary: postTag }),
}) {}

class Tag extends Base.model('tags', {
  id: integer().primaryKey(),
  name: string(20).notNull(),
  posts: () => relationship.many(Post, { backPopulates: 'tags', secondary: 'post_tag' }),
}) {}

class Price extends Base.model('prices', {
  shop: string(10).primaryKey(),
  article: integer().primaryKey(),
  cents: integer().notNull(),
}) {}

let SQL: SqlJsStatic
let engine: Engine

beforeAll(async () => {
  SQL = await initSqlJs()
})

beforeEach(async () => {
  engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  const connection = await engine.connect()
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('PRAGMA foreign_keys = ON')
  await connection.close()
  await engine.begin(async (connection) => {
    for (const one of metadata.sortedTables) await connection.execute(new CreateTable(one))
  })
})

/** What is in the database, read without the ORM. */
async function rows(sql: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await engine.connect()
  try {
    return (await connection.execute(text(sql))).tuples().all()
  } finally {
    await connection.close()
  }
}

test('what is related is inserted with it, in the order that foreign keys ask for', async () => {
  const session = new Session(engine)
  const post = new Post({ title: 'first', author: new User({ name: 'ada' }) })
  session.add(post)
  expect(session.new).toHaveLength(2)
  await session.commit()
  await session.close()
  expect(
    await rows('select p.title, u.name, u.role from posts p join users u on u.id = p."authorId"'),
  ).toEqual([['first', 'ada', 'reader']])
})

test('generated keys and defaults of the database are read back with their types', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada' })
  session.add(user)
  await session.commit()
  expect(user.id).toBe(1)
  expect(user.created).toBeInstanceOf(Date)
  expect(user.role).toBe('reader')
  await session.close()
})

test('both sides of a relationship agree in memory before anything is written', () => {
  const [ada, bob] = [new User({ name: 'ada' }), new User({ name: 'bob' })]
  const post = new Post({ author: ada })
  expect(ada.posts).toEqual([post])
  bob.posts.push(post)
  expect(post.author).toBe(bob)
  expect(ada.posts).toEqual([])
  post.author = null
  expect(bob.posts).toEqual([])
  bob.posts = [post]
  expect(post.author).toBe(bob)
})

test('the other side of one-to-one moves with it', () => {
  const [ada, bob] = [new User({ name: 'ada' }), new User({ name: 'bob' })]
  const profile = new Profile({ user: ada })
  expect(ada.profile).toBe(profile)
  bob.profile = profile
  expect(profile.user).toBe(bob)
  expect(ada.profile).toBeNull()
})

test('a pair of a many-to-many relationship is one row, whichever side it was added on', async () => {
  const session = new Session(engine)
  const post = new Post({ author: new User({ name: 'ada' }), tags: [new Tag({ name: 'a' })] })
  const late = new Tag({ name: 'b' })
  late.posts.push(post)
  session.add(post)
  await session.commit()
  expect(await rows('select count(*) from post_tag')).toEqual([[2]])
  post.tags.splice(0, 1)
  await session.commit()
  expect(await rows('select t.name from post_tag pt join tags t on t.id = pt.tag_id')).toEqual([
    ['b'],
  ])
  await session.close()
})

test('a tree of one table is inserted from the root', async () => {
  const session = new Session(engine)
  const boss = new User({ name: 'boss' })
  session.addAll([new User({ name: 'leaf', manager: new User({ name: 'middle', manager: boss }) })])
  await session.commit()
  await session.close()
  expect(await rows('select name, manager_id from users order by id')).toEqual([
    ['boss', null],
    ['middle', 1],
    ['leaf', 2],
  ])
})

test('a change is one update of what differs, and an equal value is none', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada' })
  session.add(user)
  await session.commit()
  user.name = 'ada'
  expect(session.dirty).toEqual([])
  user.name = 'lovelace'
  await session.commit()
  expect(await rows('select name, role from users')).toEqual([['lovelace', 'reader']])
  await session.close()
})

test('a unique value that one object gives up is free for another in the same flush', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada', profile: new Profile() })
  session.add(user)
  await session.commit()
  user.profile = new Profile()
  await session.commit()
  expect(await rows('select id, "userId" from profiles order by id')).toEqual([
    [1, null],
    [2, 1],
  ])
  await session.close()
})

test('get answers from the session, then from the database, then with null', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada' })
  session.add(user)
  await session.commit()
  expect(await session.get(User, '1')).toBe(user)
  await session.close()
  const other = new Session(engine)
  const loaded = await other.get(User, 1)
  expect(loaded).toBeInstanceOf(User)
  expect(loaded).not.toBe(user)
  expect(loaded?.name).toBe('ada')
  expect(await other.get(User, 2)).toBeNull()
  await other.close()
})

test('a composite key is given in its order', async () => {
  const session = new Session(engine)
  session.add(new Price({ shop: 'a', article: 7, cents: 5 }))
  await session.commit()
  await session.close()
  const other = new Session(engine)
  expect((await other.get(Price, ['a', 7]))?.cents).toBe(5)
  await expect(other.get(Price, 7)).rejects.toThrow('2 columns')
  await other.close()
})

test('reading a relationship that was not loaded says what to do', async () => {
  const session = new Session(engine)
  session.add(new Post({ author: new User({ name: 'ada' }) }))
  await session.commit()
  await session.close()
  const other = new Session(engine)
  const post = await other.get(Post, 1)
  expect(() => post?.author).toThrow('session.get(User')
  const author = await other.get(User, 1)
  expect(post?.author).toBe(author)
  expect(() => author?.posts).toThrow('set Post.author')
  await other.close()
})

test('rollback gives changed objects their values back and lets new ones go', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada', posts: [new Post({ title: 'kept' })] })
  session.add(user)
  await session.commit()
  user.name = 'changed'
  user.posts.push(new Post({ title: 'lost' }))
  await session.flush()
  await session.rollback()
  expect(user.name).toBe('ada')
  expect(user.posts.map((post) => post.title)).toEqual(['kept'])
  await session.commit()
  expect(await rows('select title from posts')).toEqual([['kept']])
  await session.close()
})

test('after a failed flush the session asks for a rollback and then goes on', async () => {
  const session = new Session(engine)
  session.addAll([new User({ name: 'ada' }), new User({ name: 'ada' })])
  await expect(session.commit()).rejects.toBeInstanceOf(IntegrityError)
  await expect(session.commit()).rejects.toThrow('rollback()')
  await session.rollback()
  session.add(new User({ name: 'bob' }))
  await session.commit()
  expect(await rows('select name from users')).toEqual([['bob']])
  await session.close()
})

test('two calls at once are refused', async () => {
  const session = new Session(engine)
  session.add(new User({ name: 'ada' }))
  const first = session.commit()
  await expect(session.flush()).rejects.toThrow('in use')
  await first
  await session.close()
})

test('what is assigned must be of the other class', () => {
  const user = new User({ name: 'ada' })
  const wrong: unknown = new Tag({ name: 't' })
  expect(() => Reflect.set(user, 'manager', wrong)).toThrow('takes objects of User')
  expect(() => Reflect.apply(user.posts.push, user.posts, [wrong])).toThrow('takes objects of Post')
  expect(user.posts).toEqual([])
})

test('an index write to a list is found by the flush', async () => {
  const session = new Session(engine)
  const user = new User({ name: 'ada' })
  session.add(user)
  user.posts[0] = new Post({ title: 'by index' })
  await session.commit()
  expect(await rows('select title, "authorId" from posts')).toEqual([['by index', 1]])
  await session.close()
})

test('a class field that hides an attribute moves into it', async () => {
  class Guest extends Base.model('guests', { id: integer().primaryKey(), kind: string(5) }) {
    override kind: string | null = 'guest'
  }
  await engine.begin((connection) => connection.execute(new CreateTable(Guest.__table__)))
  await sessionmaker(engine).begin(async (session) => {
    session.add(new Guest())
  })
  expect(await rows('select kind from guests')).toEqual([['guest']])
})

test('JSON of an object is its columns', () => {
  expect(JSON.parse(JSON.stringify(new Price({ shop: 'a', article: 1, cents: 2 })))).toEqual({
    shop: 'a',
    article: 1,
    cents: 2,
  })
})

test('the classes make the tables of SQLAlchemy', () => {
  expect(new CreateTable(Profile.__table__).compile({ dialect: sqlite }).sql).toContain(
    'FOREIGN KEY("userId") REFERENCES users (id)',
  )
})
