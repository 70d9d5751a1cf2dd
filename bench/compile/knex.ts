import Knex from 'knex'
import { userOf, usersFor, type DialectName, type Statements, type Written } from './workload.ts'

const clients = { sqlite: 'better-sqlite3', postgresql: 'pg' }

/** Knex without a connection. */
export function knex(dialect: DialectName): Statements {
  const db = Knex({ client: clients[dialect], useNullAsDefault: true })
  return {
    'select by key': (value) =>
      written(db('users').select('id', 'name', 'email', 'active').where('id', value)),
    'join of 5 tables': (value) =>
      written(
        db('users')
          .join('orders', 'orders.user_id', 'users.id')
          .join('order_items', 'order_items.order_id', 'orders.id')
          .join('products', 'products.id', 'order_items.product_id')
          .join('categories', 'categories.id', 'products.category_id')
          .select(
            'users.name',
            'orders.placed_at',
            'products.title',
            'categories.label',
            'order_items.quantity',
          )
          .where('orders.status', 'paid')
          .where('products.price', '>', value)
          .orderBy('orders.placed_at', 'desc')
          .orderBy('products.title')
          .limit(20),
      ),
    'insert of 1 row': (value) => written(db('users').insert(userOf(value))),
    'insert of 100 rows': (value) => written(db('users').insert(usersFor(value))),
    update: (value) => written(db('users').update({ name: 'Ada', active: 0 }).where('id', value)),
    CTE: (value) =>
      written(
        db
          .with(
            'spent',
            db('orders')
              .join('order_items', 'order_items.order_id', 'orders.id')
              .select('orders.user_id')
              .count('order_items.id as items')
              .sum('order_items.quantity as total')
              .where('orders.status', 'paid')
              .groupBy('orders.user_id'),
          )
          .from('users')
          .join('spent', 'spent.user_id', 'users.id')
          .select('users.name', 'spent.items', 'spent.total')
          .where('spent.total', '>', value)
          .orderBy('spent.total', 'desc'),
      ),
  }
}

interface KnexQuery {
  toSQL(): {
    toNative(): { readonly sql: string; readonly bindings: readonly unknown[] }
  }
}

/** As its clients send it: with the placeholders of the database. */
function written(query: KnexQuery): Written {
  const { sql, bindings } = query.toSQL().toNative()
  return { sql, parameters: bindings }
}
