import { MetaData, reflectDatabase, type Connection } from '#toolkit'
import {
  applySchema,
  compareMetadata,
  decisionsFromJson,
  Migrator,
  reverseAll,
  type Operation,
} from '#toolkit/migrate'
import type { Place } from './engines/place.ts'
import type { MakeWay } from './way.ts'

/** Reads the whole database. */
export async function readSchema({ engine }: Place): Promise<MetaData> {
  const metadata = new MetaData()
  await engine.begin((connection) => reflectDatabase(metadata, connection))
  return metadata
}

/** By the functions of the toolkit, in this process. */
export const inProcess: MakeWay = async (place, target) => {
  const wanted = await readSchema(target)
  const origin = await readSchema(place)
  let done: readonly Operation[] = []
  return {
    apply: async (decisions) => {
      const result = await connected(place, (connection) =>
        applySchema({ connection, target: wanted, decisions: decisionsFromJson(decisions) }),
      )
      if (result.status === 'done' && result.statements.length > 0) done = result.operations
      return result
    },
    remaining: async () => (await openOperations(place, wanted)).map(told),
    back: () =>
      connected(place, (connection) =>
        new Migrator(connection).unit((migrator) => migrator.runAll(reverseAll(done))),
      ),
    remainingBack: async () => (await openOperations(place, origin)).map(told),
    close: async () => {},
  }
}

const told = (operation: Operation): string =>
  `${operation.kind}${'table' in operation ? ` of ${operation.table.name}` : ''}`

/** What a comparison with the database still finds to do. */
export const openOperations = (place: Place, target: MetaData): Promise<readonly Operation[]> =>
  connected(place, (connection) => compareMetadata(connection, target))

export async function connected<T>(
  { engine }: Place,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await engine.connect()
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}
