import { and, count, desc, eq, gt, sum } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import { drizzle as pgProxy } from 'drizzle-orm/pg-proxy'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { drizzle as sqliteProxy } from 'drizzle-orm/sqlite-proxy'
import { userOf, usersFor, type DialectName, type Statements, type Written } from './workload.ts'

const unconnected = async () => ({ rows: [] })

const dialects = {
  sqlite: {
    table: sqlite.sqliteTable,
    integer: sqlite.integer,
    text: sqlite.text,
    database: () => sqliteProxy(unconnected),
  },
  postgresql: {
    table: pg.pgTable,
    integer: pg.integer,
    text: pg.text,
    database: () => pgProxy(unconnected),
  },
}

function tablesOf({ table, integer, text }: (typeof dialects)[DialectName]) {
  const key = () => ({ id: integer('id').primaryKey() })
  return {
    users: table('users', {
      ...key(),
      name: text('name').notNull(),
      email: text('email').notNull(),
      active: integer('active').notNull(),
    }),
    orders: table('orders', {
      ...key(),
      user_id: integer('user_id'),
      placed_at: text('placed_at'),
      status: text('status'),
    }),
    categories: table('categories', { ...key(), label: text('label') }),
    products: table('products', {
      ...key(),
      category_id: integer('category_id'),
      title: text('title'),
      price: integer('price'),
    }),
    items: table('order_items', {
      ...key(),
      order_id: integer('order_id'),
      product_id: integer('product_id'),
      quantity: integer('quantity'),
    }),
  }
}

/** Drizzle on its driver that hands statements to a function. */
export function drizzle(name: DialectName): Statements {
  const dialect = dialects[name]
  const db = dialect.database()
  const { users, orders, items, products, categories } = tablesOf(dialect)
  const { id, email, active } = users
  return {
    'select by key': (value) =>
      written(
        db.select({ id, name: users.name, email, active }).from(users).where(eq(users.id, value)),
      ),
    'join of 5 tables': (value) =>
      written(
        db
          .select({
            name: users.name,
            placed_at: orders.placed_at,
            title: products.title,
            label: categories.label,
            quantity: items.quantity,
          })
          .from(users)
          .innerJoin(orders, eq(orders.user_id, users.id))
          .innerJoin(items, eq(items.order_id, orders.id))
          .innerJoin(products, eq(products.id, items.product_id))
          .innerJoin(categories, eq(categories.id, products.category_id))
          .where(and(eq(orders.status, 'paid'), gt(products.price, value)))
          .orderBy(desc(orders.placed_at), products.title)
          .limit(20),
      ),
    'insert of 1 row': (value) => written(db.insert(users).values(userOf(value))),
    'insert of 100 rows': (value) => written(db.insert(users).values(usersFor(value))),
    update: (value) =>
      written(db.update(users).set({ name: 'Ada', active: 0 }).where(eq(users.id, value))),
    CTE: (value) => {
      const spent = db.$with('spent').as(
        db
          .select({
            user_id: orders.user_id,
            items: count(items.id).as('items'),
            total: sum(items.quantity).as('total'),
          })
          .from(orders)
          .innerJoin(items, eq(items.order_id, orders.id))
          .where(eq(orders.status, 'paid'))
          .groupBy(orders.user_id),
      )
      return written(
        db
          .with(spent)
          .select({ name: users.name, items: spent.items, total: spent.total })
          .from(users)
          .innerJoin(spent, eq(spent.user_id, users.id))
          .where(gt(spent.total, value))
          .orderBy(desc(spent.total)),
      )
    },
  }
}

function written(query: {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] }
}): Written {
  const { sql, params } = query.toSQL()
  return { sql, parameters: params }
}
