import { expectTypeOf, test } from 'vitest'
import { MetaData } from '../schema/metadata.ts'
import { boolean, dateTime, integer, string } from '../schema/spec.ts'
import { table } from '../schema/define-table.ts'
import { declarativeBase } from './base.ts'
import { relationship, type Relationship } from './relationship.ts'
import type { Session } from './session.ts'

const metadata = new MetaData()
const Base = declarativeBase({ metadata })
const postTag = table('post_tag', metadata, {
  post_id: integer().primaryKey().foreignKey('posts.id'),
  tag_id: integer().primaryKey().foreignKey('tags.id'),
})

class User extends Base.model(
  'users',
  {
    id: integer().primaryKey(),
    name: string(50).notNull(),
    nick: string(50),
    active: boolean().notNull().default(true),
    created: dateTime(),
    managerId: integer().foreignKey('users.id'),
    posts: () => relationship.many(Post, { backPopulates: 'author', foreignKeys: Post.c.authorId }),
    manager: () => relationship.one(User, { remoteSide: [User.c.id], backPopulates: 'reports' }),
    reports: () => relationship.many(User, { backPopulates: 'manager' }),
  },
  { tableArgs: (c) => [{ comment: c.nick.name }] },
) {
  get titles() {
    return this.posts.map((post) => post.title ?? this.name)
  }
}

class Post extends Base.model('posts', {
  id: integer().primaryKey(),
  title: string(),
  authorId: integer().notNull().foreignKey('users.id'),
  editorId: integer().foreignKey('users.id'),
  author: () => relationship.one(User, { backPopulates: 'posts', foreignKeys: Post.c.authorId }),
  editor: () => relationship.one(User, { foreignKeys: 'editorId' }),
  tags: () => relationship.many(Tag, { backPopulates: 'posts', secondary: postTag }),
}) {}

class Tag extends Base.model('tags', {
  id: integer().primaryKey(),
  posts: () => relationship.many(Post, { backPopulates: 'tags', secondary: 'post_tag' }),
}) {}

test('columns and relationships have their types on instances', () => {
  const user = new User({ name: 'a', posts: [] })
  expectTypeOf(user.id).toEqualTypeOf<number>()
  expectTypeOf(user.nick).toEqualTypeOf<string | null>()
  expectTypeOf(user.active).toEqualTypeOf<boolean>()
  expectTypeOf(user.created).toEqualTypeOf<Date | null>()
  expectTypeOf(user.posts).toEqualTypeOf<Post[]>()
  expectTypeOf(user.manager).toEqualTypeOf<User | null>()
  expectTypeOf(user.titles).toEqualTypeOf<string[]>()
})

test('circular relationships are followed through all classes', () => {
  expectTypeOf(new Tag().posts[0]!.author?.reports[0]!.manager).toEqualTypeOf<
    User | null | undefined
  >()
})

test('the class has its columns and relationships in c', () => {
  expectTypeOf(User.c.nick._t).toEqualTypeOf<string | null>()
  expectTypeOf(User.c.posts).toEqualTypeOf<Relationship<Post[]>>()
})

test('a session gives back the class that was asked for', () => {
  expectTypeOf<Session['get']>().toBeFunction()
  const get = (session: Session) => session.get(Post, 1)
  expectTypeOf<ReturnType<typeof get>>().toEqualTypeOf<Promise<Post | null>>()
})

test('mistakes are errors', () => {
  // @ts-expect-error no such attribute
  new User({ zork: 1 })
  // @ts-expect-error a number is no name
  new User({ name: 1 })
  // @ts-expect-error posts are no tags
  new User({ posts: [new Tag()] })
  // @ts-expect-error two models are two types, whatever their columns
  const tag: Tag = new User()
  void tag
})
