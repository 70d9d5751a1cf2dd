import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { userOf, usersFor, type DialectName, type Statements } from './workload.ts'

const dialects = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: unknown) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgresql: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: unknown) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
}

/** Kysely without a connection, as its documentation says it compiles only. */
export function kysely(dialect: DialectName): Statements {
  const db = new Kysely({ dialect: dialects[dialect] })
  return {
    'select by key': (value) =>
      db
        .selectFrom('users')
        .select(['id', 'name', 'email', 'active'])
        .where('id', '=', value)
        .compile(),
    'join of 5 tables': (value) =>
      db
        .selectFrom('users')
        .innerJoin('orders', 'orders.user_id', 'users.id')
        .innerJoin('order_items', 'order_items.order_id', 'orders.id')
        .innerJoin('products', 'products.id', 'order_items.product_id')
        .innerJoin('categories', 'categories.id', 'products.category_id')
        .select([
          'users.name',
          'orders.placed_at',
          'products.title',
          'categories.label',
          'order_items.quantity',
        ])
        .where('orders.status', '=', 'paid')
        .where('products.price', '>', value)
        .orderBy('orders.placed_at', 'desc')
        .orderBy('products.title')
        .limit(20)
        .compile(),
    'insert of 1 row': (value) => db.insertInto('users').values(userOf(value)).compile(),
    'insert of 100 rows': (value) => db.insertInto('users').values(usersFor(value)).compile(),
    update: (value) =>
      db.updateTable('users').set({ name: 'Ada', active: 0 }).where('id', '=', value).compile(),
    CTE: (value) =>
      db
        .with('spent', (creator: typeof db) =>
          creator
            .selectFrom('orders')
            .innerJoin('order_items', 'order_items.order_id', 'orders.id')
            .select(({ fn }: typeof db) => [
              'orders.user_id',
              fn.count('order_items.id').as('items'),
              fn.sum('order_items.quantity').as('total'),
            ])
            .where('orders.status', '=', 'paid')
            .groupBy('orders.user_id'),
        )
        .selectFrom('users')
        .innerJoin('spent', 'spent.user_id', 'users.id')
        .select(['users.name', 'spent.items', 'spent.total'])
        .where('spent.total', '>', value)
        .orderBy('spent.total', 'desc')
        .compile(),
  }
}
