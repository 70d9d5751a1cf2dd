import {
  reflectPostgresql,
  scriptRules,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type MetaData,
} from '#toolkit'
import { postgresql } from '#toolkit/dialects/postgresql'
import type { LiveEngine } from '../live-engine.ts'
import { FollowInPlace } from './follow-in-place.ts'
import { packed } from './packed.ts'
import { takeRows } from './rows-of-tables.ts'
import { statements } from './statements.ts'

/** PostgreSQL as the engine of a live database. */
export function postgresqlEngine(driver: Driver): LiveEngine {
  let name = 'PostgreSQL'
  const connect = async (target: ConnectTarget): Promise<DriverConnection> => {
    const connection = await driver.connect(target)
    const { rows } = await connection.execute('SHOW server_version')
    name = `PostgreSQL ${String(rows[0]?.[0] ?? '')} (PGlite)`
    return connection
  }
  const named = { ...driver, connect }
  return {
    driver: named,
    dialect: postgresql,
    target: (drawings) => ({ options: { wanted: drawings.flatMap(extensionsOf) } }),
    rules: scriptRules.postgresql,
    owns: (bytes) => isPacked(bytes) || isTar(bytes),
    errorsEndTransactions: true,
    name: () => name,
    pack: packed,
    reflect: reflectPostgresql,
    present,
    following: () => new FollowInPlace(named),
    takeRows,
    statements,
  }
}

const extensionsOf = ({ rawObjects }: MetaData): readonly string[] =>
  rawObjects.filter(({ kind }) => kind === 'extension').map(({ name }) => name)

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const isTar = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(257, 262)) === 'ustar'

async function present(drawing: MetaData, connection: DriverConnection): Promise<MetaData> {
  const found = await reflectPostgresql(connection)
  const objects = new Set(found.rawObjects.map(keyOf))
  for (const key of drawing.views.keys()) if (!found.views.has(key)) drawing.views.delete(key)
  const kept = drawing.rawObjects.filter((object) => objects.has(keyOf(object)))
  drawing.rawObjects.splice(0, drawing.rawObjects.length, ...kept)
  return drawing
}

const keyOf = ({ kind, schema, name }: MetaData['rawObjects'][number]): string =>
  JSON.stringify([kind, schema, name])
