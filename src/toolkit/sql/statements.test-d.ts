// What docs of the toolkit show, with the types that it gives, and what it refuses.
import {
  and_,
  bindparam,
  boolean,
  case_,
  cast,
  Column,
  column,
  delete_,
  dateTime,
  enum_,
  exists,
  extract,
  ForeignKey,
  func,
  Index,
  insert,
  integer,
  json,
  literal,
  literalColumn,
  MetaData,
  not_,
  numeric,
  or_,
  select,
  sql,
  string,
  Table,
  table,
  text,
  true_,
  tuple_,
  types,
  TypeDecorator,
  union,
  UniqueConstraint,
  update,
  values,
  type AnyColumn,
  type Connection,
  type InferInsert,
  type InferRow,
} from '../index.ts'
import { insert as postgresqlInsert } from '../dialects/postgresql/index.ts'
import type { IntervalValue } from '../types/temporal.ts'
import type { Wide } from './rows-types.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const isTrue = <_T extends true>() => {}
type Rows<S> = S extends { readonly _row: infer R } ? R : never
type Tuples<S> = S extends { readonly _tuple: infer R } ? R : never

declare const connection: Connection
declare const nameFromUi: string
declare const columnsFromUi: AnyColumn[]
declare const condition: boolean

const metadata = new MetaData({ namingConvention: { ix: 'ix_%(column_0_label)s' } })
const users = table(
  'users',
  metadata,
  {
    id: integer().primaryKey(),
    name: string(50).notNull(),
    nick: string(50),
    role: enum_('admin', 'user').notNull(),
    active: boolean().notNull().default(true),
    settings: json<{ theme: string }>(),
    balance: numeric(10, 2).notNull().serverDefault('0'),
    created: dateTime().notNull().serverDefault(func.now()),
    upper: text().computed('upper(name)'),
    orgId: integer().notNull().foreignKey('orgs.id', { onDelete: 'CASCADE' }),
  },
  (c) => [new Index('ix_users_name', c.name, c.nick), new UniqueConstraint(c.name)],
)
const posts = table('posts', metadata, {
  id: integer().primaryKey(),
  title: string(80).notNull(),
  body: text(),
  authorId: integer().notNull().foreignKey('users.id'),
})
const nodes = table('nodes', metadata, {
  id: integer().primaryKey(),
  label: string(80).notNull(),
  parentId: integer().foreignKey('nodes.id'),
})
const users2 = new Table(
  'users2',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('org', types.Integer, { nullable: false }, new ForeignKey('orgs.id')),
  new UniqueConstraint('org'),
)
const dynamic: Table = new Table(nameFromUi, metadata, ...columnsFromUi)

// rows of a table, and what it takes
interface PostRow {
  id: number
  title: string
  body: string | null
  authorId: number
}
type Flat<T> = { [K in keyof T]: T[K] }
isTrue<Same<InferRow<typeof posts>, Flat<PostRow>>>()
isTrue<Same<InferRow<typeof users2>, { id: number; org: number }>>()
interface NewPost {
  id?: number | undefined
  title: string
  body?: string | null | undefined
  authorId: number
}
isTrue<Same<Flat<InferInsert<typeof posts>>, Flat<NewPost>>>()

// an outer join makes the right side nullable, through functions, labels, arithmetic and comparisons
const outer = select(
  users.c.name,
  posts.c.title,
  func.lower(posts.c.title).label('lower'),
  func.count(posts.c.id).label('n'),
  func.coalesce(posts.c.title, '-').label('shown'),
  posts.c.id.add(1).label('sum'),
  users.c.id.add(posts.c.id).label('both'),
  posts.c.id.eq(1).label('isOne'),
  users.c.id.eq(1).label('isFirst'),
  users.c.nick.eq('a').label('isA'),
  users.c.name.like(posts.c.title).label('alike'),
  users.c.id.in([1, posts.c.id]).label('among'),
  posts.c.title.concat('!').label('loud'),
  and_(users.c.active, posts.c.id.gt(1)).label('busy'),
  cast(posts.c.id, types.String).label('text'),
  extract('year', users.c.created).label('year'),
  case_([[users.c.id.gt(1), posts.c.title]], { otherwise: 'none' }).label('either'),
)
  .outerjoin(posts, users.c.id.eq(posts.c.authorId))
  .where(and_(users.c.active.eq(true), or_(users.c.id.gt(3), users.c.name.like('a%'))))
  .groupBy(users.c.id)
  .orderBy(users.c.id.desc())
  .limit(10)
interface OuterRow {
  name: string
  title: string | null
  lower: string | null
  n: number
  shown: string
  sum: number | null
  both: number | null
  isOne: boolean | null
  isFirst: boolean
  isA: boolean | null
  alike: boolean | null
  among: boolean | null
  loud: string | null
  busy: boolean | null
  text: string | null
  year: number
  either: string | null
}
isTrue<Same<Rows<typeof outer>, Flat<OuterRow>>>()

// what a connection gives is what the statement says
export async function results() {
  const rows = (await connection.execute(select(users.c.id, users.c.nick))).all()
  isTrue<Same<typeof rows, { id: number; nick: string | null }[]>>()
  const tuples = (await connection.execute(select(users.c.id, users.c.nick))).tuples().all()
  isTrue<Same<typeof tuples, [number, string | null][]>>()
  const scalars = (await connection.execute(select(users.c.id))).scalars().all()
  isTrue<Same<typeof scalars, number[]>>()
  const one = (
    await connection.execute(select({ user: users.c.name, post: posts }).outerjoin(posts))
  ).one()
  isTrue<Same<typeof one, { user: string; post: Flat<PostRow> | null }>>()
}

// whole tables: an object has every column, an array keeps no order that types know of
const whole = select(posts)
isTrue<Same<Rows<typeof whole>, Flat<PostRow>>>()
isTrue<Same<Tuples<typeof whole>, (string | number | null)[]>>()
const beside = select(users.c.active, posts)
isTrue<Same<Tuples<typeof beside>, [boolean, ...(string | number | null)[]]>>()
const unknown = select(dynamic)
isTrue<Same<Rows<typeof unknown>, { [x: string]: Wide }>>()
const nestedUnknown = select({ row: dynamic })
isTrue<Same<Rows<typeof nestedUnknown>, { row: Record<string, Wide> }>>()

// joins that are outer by an option, also by one that is only known later, and in FROM
const conditional = select(users.c.id, posts.c.title).join(posts, null, { isouter: condition })
isTrue<Same<Rows<typeof conditional>, { id: number; title: string | null }>>()
const inner = select(users.c.id, posts.c.title).join(posts, null, { isouter: false })
isTrue<Same<Rows<typeof inner>, { id: number; title: string }>>()
const full = select(users.c.id, posts.c.title).outerjoin(posts, null, { full: true })
isTrue<Same<Rows<typeof full>, { id: number | null; title: string | null }>>()
const inFrom = select(users.c.id, posts.c.title).selectFrom(users.outerjoin(posts))
isTrue<Same<Rows<typeof inFrom>, { id: number; title: string | null }>>()
const chained = select(users.c.id, posts.c.title).selectFrom(
  users.outerjoin(posts).join(nodes, true),
)
isTrue<Same<Rows<typeof chained>, { id: number; title: string | null }>>()

// aliases, subqueries, CTEs and lateral selects have the columns of what they stand for
const other = users.alias('other')
const ofAlias = select(users.c.id, other.c.nick, other.c.name).outerjoin(other, true)
isTrue<Same<Rows<typeof ofAlias>, { id: number; nick: string | null; name: string | null }>>()
const counts = select(posts.c.authorId, func.count().label('n'))
  .groupBy(posts.c.authorId)
  .subquery('counts')
const ofSubquery = select(counts.c.authorId, counts.c.n)
isTrue<Same<Rows<typeof ofSubquery>, { authorId: number; n: number }>>()
const joinedSubquery = select(users.c.id, counts.c.n).outerjoin(
  counts,
  counts.c.authorId.eq(users.c.id),
)
isTrue<Same<Rows<typeof joinedSubquery>, { id: number; n: number | null }>>()
const top = select(nodes.c.id, nodes.c.label)
  .where(nodes.c.parentId.is(null))
  .cte('tree', { recursive: true })
const tree = top.unionAll(
  select(nodes.c.id, nodes.c.label).join(top, nodes.c.parentId.eq(top.c.id)),
)
const ofTree = select(tree.c.id, tree.c.label)
isTrue<Same<Rows<typeof ofTree>, { id: number; label: string }>>()
const latest = select(posts.c.title).where(posts.c.authorId.eq(users.c.id)).lateral('latest')
const ofLateral = select(users.c.id, latest.c.title).outerjoin(latest, true_())
isTrue<Same<Rows<typeof ofLateral>, { id: number; title: string | null }>>()
const inserting = insert(posts)
  .values({ title: 'a', authorId: 1 })
  .returning(posts.c.id)
  .cte('inserting')
const ofInsert = select(inserting.c.id)
isTrue<Same<Rows<typeof ofInsert>, { id: number }>>()
const rowsOfValues = values([column('id', types.Integer), column('n', types.String)], {
  name: 'v',
}).data([[1, 'a']])
const ofValues = select(rowsOfValues.c.id, rowsOfValues.c.n)
isTrue<Same<Rows<typeof ofValues>, { id: number | null; n: string | null }>>()
const series = func['generate_series']?.(1, 3).tableValued([column('x', types.Integer)], {
  name: 's',
})
isTrue<Same<NonNullable<typeof series>['c']['x']['_t'], number | null>>()

// single values
const newest = select(func.max(posts.c.id)).scalarSubquery()
const ofScalar = select(users.c.id, newest.label('newest'), exists(posts.c.id).label('any'))
isTrue<Same<Rows<typeof ofScalar>, { id: number; newest: number | null; any: boolean }>>()
const window = select(
  nodes.c.id,
  func.count().over({ partitionBy: nodes.c.parentId, orderBy: nodes.c.id.desc() }).label('k'),
)
isTrue<Same<Rows<typeof window>, { id: number; k: number }>>()
const plain = select(
  literal(5).label('five'),
  case_([[true_(), 1]]).label('maybe'),
  not_(users.c.active).label('idle'),
)
isTrue<Same<Rows<typeof plain>, { five: number; maybe: number | null; idle: boolean }>>()

// text says what it gives: a type may be null, a column is what it is
const raw = sql`select ${users.c.id} from ${users} where name = ${nameFromUi}`.columns({
  id: users.c.id,
})
isTrue<Same<Rows<typeof raw>, { id: number }>>()
const written = text('select id, name from users').columns({
  id: types.Integer,
  name: types.String,
})
isTrue<Same<Rows<typeof written>, { id: number | null; name: string | null }>>()
const positional = text('select id, name from users').columns(users.c.id, users.c.name)
isTrue<Same<Tuples<typeof positional>, [number, string]>>()
const ofText = select(written.subquery('w').c.id)
isTrue<Same<Rows<typeof ofText>, { id: number | null }>>()

// unions are checked by position
const both = union(select(users.c.id, users.c.name), select(posts.c.id, posts.c.title))
isTrue<Same<Rows<typeof both>, { id: number; name: string }>>()
// @ts-expect-error the second column is a number there
select(users.c.id, users.c.name).union(select(posts.c.id, posts.c.authorId))
// @ts-expect-error one column is missing
select(users.c.id, users.c.name).union(select(posts.c.id))
// @ts-expect-error the first member has no nulls
select(users.c.name).union(select(users.c.nick))
// @ts-expect-error the recursive part has other columns
top.unionAll(select(nodes.c.id, nodes.c.parentId))

// INSERT, UPDATE, DELETE
const inserted = insert(users)
  .values({ name: 'a', role: 'user', orgId: 1 })
  .returning(users.c.id, users.c.created)
isTrue<Same<Rows<typeof inserted>, { id: number; created: Date }>>()
insert(users).values([
  { name: 'a', role: 'user', orgId: 1 },
  { name: func.lower('B'), role: 'admin', orgId: 1, nick: null },
])
insert(posts).fromSelect(['title', 'authorId'], select(users.c.name, users.c.id))
postgresqlInsert(posts).values({ title: 'a', authorId: 1 }).onConflictDoNothing()
const updated = update(users)
  .values({ nick: null, balance: users.c.balance.add(1) })
  .where(users.c.id.eq(1))
  .returning(users)
isTrue<Same<Rows<typeof updated>['nick'], string | null>>()
const deleted = delete_(users)
  .where(users.c.id.in([1, 2]))
  .returning(users.c.name)
isTrue<Same<Rows<typeof deleted>, { name: string }>>()
// @ts-expect-error role is required
insert(users).values({ name: 'a', orgId: 1 })
// @ts-expect-error there is no such role
insert(users).values({ name: 'a', role: 'nobody', orgId: 1 })
// @ts-expect-error a computed column is never given
insert(users).values({ name: 'a', role: 'user', orgId: 1, upper: 'A' })
// @ts-expect-error a name is a text
insert(users).values({ name: 5, role: 'user', orgId: 1 })
// @ts-expect-error there is no such column
insert(posts).fromSelect(['title', 'zork'], select(users.c.name, users.c.id))
// @ts-expect-error there is no such column
update(users).values({ zork: 5 })
// @ts-expect-error a name is never null
update(users).values({ name: null })

// a type of one's own
class Money extends TypeDecorator<{ cents: number }> {
  override readonly tag = 'Money'
  override readonly impl = new types.Numeric(12, 2)
  override readonly cacheOk = true
}
const prices = table('prices', metadata, { price: column(Money).notNull() })
prices.c.price.eq({ cents: 5 })
// @ts-expect-error money is no number
prices.c.price.eq(5)

// what is compared has to fit
users.c.id.eq(posts.c.authorId)
users.c.id.in(select(posts.c.authorId))
users.c.nick.eq(null)
users.c.id.eq(bindparam<number>('id'))
const span = select({ span: users.c.created.sub(users.c.created) })
isTrue<Same<Rows<typeof span>, { span: IntervalValue }>>()
const earlier = select({ earlier: users.c.created.sub({ months: 0, days: 1, micros: 0n }) })
isTrue<Same<Rows<typeof earlier>, { earlier: Date }>>()
users.c.balance.mul(users.c.id)
// @ts-expect-error a number is not compared with a text
users.c.id.eq('1')
// @ts-expect-error nor with a column of texts
users.c.id.eq(posts.c.title)
// @ts-expect-error nor in order
users.c.id.lt('a')
// @ts-expect-error nor with two of them
users.c.id.between('a', 'b')
// @ts-expect-error the values of the subquery are texts
users.c.id.in(select(posts.c.title))
// @ts-expect-error the list holds texts
users.c.id.in(['a'])
// @ts-expect-error a text is added to no number
users.c.id.add('a')
// @ts-expect-error a pattern is a text
users.c.name.like(5)
// @ts-expect-error there is no such role
users.c.role.eq('nobody')
// @ts-expect-error there is no such column
void users.c.zork
// @ts-expect-error nor in a subquery
void counts.c.zork

// conditions are true, false or unknown
// @ts-expect-error a number is none
select(users.c.id).where(5)
// @ts-expect-error plain SQL goes into text()
select(users.c.id).where('id = 5')
// @ts-expect-error a column of texts is none
select(users.c.id).where(users.c.name)
// @ts-expect-error nor is it here
or_(users.c.name, users.c.active)
// @ts-expect-error texts are no columns
select('id')
select('*', 1, null, literalColumn('1 + 1'), tuple_(users.c.id, users.c.name), func.now())

// builders give the same type, so that a statement may grow
let growing = select(users.c.id)
if (condition) growing = growing.where(users.c.id.eq(1)).join(posts)
void growing
