import { column } from '../schema/spec.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { integer, boolean, string } from '../schema/spec.ts'
import { Integer } from '../types/scalar.ts'
import { and_, or_ } from './conjunction.ts'
import { delete_, insert, update } from './dml.ts'
import { func } from './func.ts'
import { select } from './select.ts'

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function expectType<T extends true>(): T
type Rows<S> = S extends { readonly _row: infer R } ? R : never
type Tuples<S> = S extends { readonly _tuple: infer R } ? R : never

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  nick: string(50),
  active: boolean().notNull().default(true),
})
const posts = table('posts', metadata, {
  id: integer().primaryKey(),
  title: string(80).notNull(),
  authorId: integer().notNull().foreignKey('users.id'),
})

const inner = select(users.c.id, users.c.nick)
expectType<Equal<Rows<typeof inner>, { id: number; nick: string | null }>>()
expectType<Equal<Tuples<typeof inner>, [number, string | null]>>()

// the columns of an outer-joined table may be null, also inside of functions and labels
const outer = select(
  users.c.name,
  posts.c.title,
  func.lower(posts.c.title).label('lower'),
  func.count(posts.c.id).label('count'),
  func.coalesce(posts.c.title, '-').label('shown'),
).outerjoin(posts, users.c.id.eq(posts.c.authorId))
expectType<
  Equal<
    Rows<typeof outer>,
    {
      name: string
      title: string | null
      lower: string | null
      count: number
      shown: string
    }
  >
>()

const record = select({ user: users.c.name, many: func.count() })
expectType<Equal<Rows<typeof record>, { user: string; many: number }>>()

const source = select(posts.c.authorId, func.count().label('n'))
  .groupBy(posts.c.authorId)
  .subquery('source')
const fromSource = select(source.c.authorId, source.c.n)
expectType<Equal<Rows<typeof fromSource>, { authorId: number; n: number }>>()

users.c.id.eq(1)
users.c.id.eq(posts.c.authorId)
users.c.id.in([1, 2])
users.c.id.in(select(posts.c.authorId))
and_(users.c.active.eq(true), or_(users.c.id.gt(3), users.c.name.like('a%')))
// @ts-expect-error a number is not compared with a text
users.c.id.eq('1')
// @ts-expect-error nor with a column of texts
users.c.id.eq(posts.c.title)
// @ts-expect-error the values of the subquery are texts
users.c.id.in(select(posts.c.title))
// @ts-expect-error there is no such column
void users.c.zork

// members of a UNION fit by position
select(users.c.id, users.c.name).union(select(posts.c.id, posts.c.title))
// @ts-expect-error the second column is a number there
select(users.c.id, users.c.name).union(select(posts.c.id, posts.c.authorId))

insert(users).values({ name: 'ann' })
insert(users).values([{ name: 'ann' }, { name: 'bob', nick: null }])
insert(users).values({ name: func.lower('ANN') })
// @ts-expect-error name is required
insert(users).values({ nick: 'a' })
// @ts-expect-error there is no such column
insert(users).values({ name: 'a', zork: 1 })
const inserted = insert(users).values({ name: 'ann' }).returning(users.c.id, users.c.nick)
expectType<Equal<Rows<typeof inserted>, { id: number; nick: string | null }>>()

update(users).values({ nick: null }).where(users.c.id.eq(1))
// @ts-expect-error name is never null
update(users).values({ name: null })
const deleted = delete_(users).returning(users.c.name)
expectType<Equal<Rows<typeof deleted>, { name: string }>>()

void column(Integer)
