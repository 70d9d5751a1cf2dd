import initSqlJs from 'sql.js'
import { defaultDialect } from '../dialects/default/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  compile,
  createAll,
  createEngine,
  insert,
  integer,
  MetaData,
  string,
  table,
  type ClauseElement,
  type Connection,
  type Dialect,
  type Executable,
} from '../index.ts'

// Users with posts, and calls between users: what tests of statements select from.
const metadata = new MetaData()
export const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  bossId: integer().named('boss_id').foreignKey('users.id'),
})
export const posts = table('posts', metadata, {
  id: integer().primaryKey(),
  title: string(80).notNull(),
  author: integer().notNull().foreignKey('users.id'),
})
export const calls = table('calls', metadata, {
  id: integer().primaryKey(),
  caller: integer().foreignKey('users.id'),
  callee: integer().foreignKey('users.id'),
})
export const lonely = table('lonely', metadata, { id: integer().primaryKey() })

/** PostgreSQL without the casts of parameters, which are not what these tests are about. */
export const plainPostgresql = postgresql.with({ features: { bindCasts: 'none' } })

/** The SQL of a statement on one line. */
export const sqlOf = (element: ClauseElement, dialect: Dialect = defaultDialect): string =>
  compile(element, dialect).sql.replaceAll(/[\n\t]/g, '')

/** What the dialect reports of a statement. */
export const reportsOf = (element: ClauseElement, dialect: Dialect): string =>
  compile(element, dialect)
    .problems.map(({ message }) => message)
    .join('\n')

/** A connection to SQLite with three users, of whom two have written. */
export async function openedWithPosts(): Promise<Connection> {
  const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()), fromLinting: false })
  const connection = await engine.connect()
  await createAll(metadata, connection)
  await connection.execute(
    insert(users).values([
      { id: 1, name: 'ann', bossId: null },
      { id: 2, name: 'bob', bossId: 1 },
      { id: 3, name: 'cid', bossId: 1 },
    ]),
  )
  await connection.execute(
    insert(posts).values([
      { id: 1, title: 'one', author: 1 },
      { id: 2, title: 'two', author: 1 },
      { id: 3, title: 'three', author: 2 },
    ]),
  )
  return connection
}

/** The rows of a statement as arrays. */
export const rowsOf = async (
  connection: Connection,
  statement: Executable,
): Promise<readonly unknown[]> => (await connection.execute(statement)).tuples().all()
