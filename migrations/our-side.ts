import { MetaData, reflectDatabase, type Connection } from '#toolkit'
import {
  applySchema,
  compareMetadata,
  decisionsFromJson,
  Migrator,
  reverseAll,
  type ApplyResult,
  type Operation,
} from '#toolkit/migrate'
import type { DecisionFile } from './change.ts'
import type { Place } from './engines/place.ts'

export type Applied = ApplyResult

/** Reads the whole database. */
export async function readSchema({ engine }: Place): Promise<MetaData> {
  const metadata = new MetaData()
  await engine.begin((connection) => reflectDatabase(metadata, connection))
  return metadata
}

export const up = (place: Place, target: MetaData, decisions: DecisionFile): Promise<Applied> =>
  connected(place, (connection) =>
    applySchema({ connection, target, decisions: decisionsFromJson(decisions) }),
  )

export const down = (place: Place, operations: readonly Operation[]): Promise<void> =>
  connected(place, (connection) =>
    new Migrator(connection).unit((migrator) => migrator.runAll(reverseAll(operations))),
  )

/** What a comparison with the database still finds to do. */
export const openOperations = (place: Place, target: MetaData): Promise<readonly Operation[]> =>
  connected(place, (connection) => compareMetadata(connection, target))

async function connected<T>(
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
