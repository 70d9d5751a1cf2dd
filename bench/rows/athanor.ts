import {
  column,
  createEngine,
  delete_,
  insert,
  MetaData,
  select,
  table,
  types,
  type Connection,
  type Driver,
} from '../../src/toolkit/index.ts'
import { keys, people, type Contestant } from './workload.ts'

const metadata = new MetaData()
const columns = () => ({
  id: column(types.Integer).primaryKey(),
  name: column(new types.String(50)).notNull(),
  email: column(new types.String(80)),
  age: column(types.Integer).notNull(),
  score: column(types.Float).notNull(),
  city: column(new types.String(50)).notNull(),
})
const person = table('person', metadata, columns())
const entry = table('entry', metadata, columns())

/** Ours: statements are built anew for each execution, as the peers' are. */
export async function athanor(driver: Driver): Promise<Contestant> {
  const engine = createEngine('sqlite://', { driver })
  await engine.begin(async (connection) => {
    await metadata.createAll(connection)
    await connection.execute(insert(person), people)
  })
  return {
    name: 'Athanor',
    all: () =>
      engine.begin(async (connection) =>
        (await connection.execute(select(person).orderBy(person.c.id))).all(),
      ),
    lookUp: async () => {
      const connection = await engine.connect()
      const rows = await found(connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' }))
      await connection.close()
      return rows
    },
    lookUpTogether: () => engine.begin(found),
    insert: () => engine.begin((connection) => connection.execute(insert(entry), people)),
    clear: () => engine.begin((connection) => connection.execute(delete_(entry))),
    close: () => engine.dispose(),
  }
}

async function found(connection: Connection): Promise<readonly unknown[]> {
  const rows: unknown[] = []
  for (const key of keys)
    rows.push((await connection.execute(select(person).where(person.c.id.eq(key)))).first())
  return rows
}
