import {
  column,
  compile,
  func,
  insert,
  MetaData,
  select,
  table,
  types,
  update,
  type ClauseElement,
  type Dialect,
} from '../../src/toolkit/index.ts'
import { cacheKeyOf } from '../../src/toolkit/sql/cache-key.ts'
import {
  caseNames,
  sampleValue,
  userOf,
  usersFor,
  type CaseName,
  type Statements,
  type Written,
} from './workload.ts'

const metadata = new MetaData()
const key = () => column(types.Integer).primaryKey()
const users = table('users', metadata, {
  id: key(),
  name: column(types.Text).notNull(),
  email: column(types.Text).notNull(),
  active: column(types.Integer).notNull(),
})
const orders = table('orders', metadata, {
  id: key(),
  user_id: column(types.Integer),
  placed_at: column(types.Text),
  status: column(types.Text),
})
const categories = table('categories', metadata, { id: key(), label: column(types.Text) })
const products = table('products', metadata, {
  id: key(),
  category_id: column(types.Integer),
  title: column(types.Text),
  price: column(types.Integer),
})
const items = table('order_items', metadata, {
  id: key(),
  order_id: column(types.Integer),
  product_id: column(types.Integer),
  quantity: column(types.Integer),
})

const built: Readonly<Record<CaseName, (value: number) => ClauseElement>> = {
  'select by key': (value) =>
    select(users.c.id, users.c.name, users.c.email, users.c.active).where(users.c.id.eq(value)),
  'join of 5 tables': (value) =>
    select(users.c.name, orders.c.placed_at, products.c.title, categories.c.label, items.c.quantity)
      .selectFrom(users)
      .join(orders, orders.c.user_id.eq(users.c.id))
      .join(items, items.c.order_id.eq(orders.c.id))
      .join(products, products.c.id.eq(items.c.product_id))
      .join(categories, categories.c.id.eq(products.c.category_id))
      .where(orders.c.status.eq('paid'), products.c.price.gt(value))
      .orderBy(orders.c.placed_at.desc(), products.c.title)
      .limit(20),
  'insert of 1 row': (value) => insert(users).values(userOf(value)),
  'insert of 100 rows': (value) => insert(users).values(usersFor(value)),
  update: (value) => update(users).values({ name: 'Ada', active: 0 }).where(users.c.id.eq(value)),
  CTE: (value) => {
    const spent = select(
      orders.c.user_id,
      func.count(items.c.id).label('items'),
      func.sum(items.c.quantity).label('total'),
    )
      .selectFrom(orders)
      .join(items, items.c.order_id.eq(orders.c.id))
      .where(orders.c.status.eq('paid'))
      .groupBy(orders.c.user_id)
      .cte('spent')
    return select(users.c.name, spent.c.items, spent.c.total)
      .selectFrom(users)
      .join(spent, spent.c.user_id.eq(users.c.id))
      .where(spent.c.total.gt(value))
      .orderBy(spent.c.total.desc())
  },
}

const each = (made: (name: CaseName) => Statements[CaseName]): Statements =>
  Object.fromEntries(caseNames.map((name) => [name, made(name)])) as Statements

/** Nothing is kept: a statement is built, compiled and its parameters are taken. */
export const cold = (dialect: Dialect): Statements =>
  each((name) => (value) => compile(built[name](value), dialect).bind())

/** As for a statement whose key is new: that is worked out too. */
export const missed = (dialect: Dialect): Statements =>
  each((name) => (value) => compile(keyed(built[name](value)).statement, dialect).bind())

/** The same statement built again: its key finds the compiled form, its values come from the new statement. */
export const known = (dialect: Dialect): Statements =>
  each((name) => {
    const first = keyed(built[name](sampleValue))
    const forms = new Map([[first.key, compile(first.statement, dialect).rebinder(first.binds)]])
    return (value) => {
      const { key, binds } = keyed(built[name](value))
      const bind = forms.get(key)
      if (bind === undefined) throw new Error(`${name} has another key now`)
      return bind(binds)
    }
  })

function keyed(statement: ClauseElement) {
  const found = cacheKeyOf(statement)
  if (found === null) throw new Error('this statement has no key')
  return { statement, key: found.key, binds: found.binds }
}

/** A compiled statement bound to other values, all of which are given by name. */
export const bound = (dialect: Dialect): Statements =>
  each((name) => {
    const compiled = compile(built[name](sampleValue), dialect)
    const values = Array.from({ length: 8 }, (_, value) => ({
      ...compile(built[name](value), dialect).params,
    }))
    return (value) => compiled.bind(values[value % values.length])
  })

/** As `bound`, with the values in a list. */
export function listBound(dialect: Dialect): (value: number) => Written {
  const compiled = compile(insert(users).values(usersFor(sampleValue)), dialect)
  const lists = Array.from({ length: 8 }, (_, list) =>
    usersFor(list).flatMap(({ id, name, email, active }) => [id, name, email, active]),
  )
  return (value) => compiled.bind(lists[value % lists.length])
}

/** An INSERT compiled once for one row, and written for 100: what the engine does with a list of rows. */
export function rowsBound(dialect: Dialect): (value: number) => Written {
  const columnKeys = Object.keys(userOf(sampleValue))
  const plan = compile(insert(users), dialect, { columnKeys, forExecutemany: true }).rowPlan
  const records = Array.from({ length: 8 }, (_, list) =>
    usersFor(list).map((user) => ({ ...user })),
  )
  return (value) => {
    if (plan === null) throw new Error('the row cannot be repeated')
    return plan.write(records[value % records.length] ?? [])
  }
}
