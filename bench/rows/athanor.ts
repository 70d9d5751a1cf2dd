import {
  column,
  createEngine,
  delete_,
  insert,
  MetaData,
  select,
  table,
  types,
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
  const connection = await engine.connect()
  return {
    name: 'Athanor',
    all: async () => (await connection.execute(select(person).orderBy(person.c.id))).all(),
    lookUp: async () => {
      const rows: unknown[] = []
      for (const key of keys)
        rows.push((await connection.execute(select(person).where(person.c.id.eq(key)))).first())
      await connection.commit()
      return rows
    },
    insert: async () => {
      await connection.execute(insert(entry), people)
      await connection.commit()
    },
    clear: async () => {
      await connection.execute(delete_(entry))
      await connection.commit()
    },
    close: async () => {
      await connection.close()
      await engine.dispose()
    },
  }
}
