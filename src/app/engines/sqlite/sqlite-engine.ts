import {
  reflectSqlite,
  scriptRules,
  type Driver,
  type DriverConnection,
  type MetaData,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import type { LiveEngine } from '../live-engine.ts'
import { FollowOnCopy } from './follow-on-copy.ts'
import { takeRows } from './take-rows.ts'
import { statements } from './statements.ts'

/** SQLite as the engine of a live database. */
export const sqliteEngine = (driver: Driver): LiveEngine => ({
  driver,
  dialect: sqlite,
  target: () => ({}),
  rules: scriptRules.sqlite,
  owns: (bytes) => new TextDecoder().decode(bytes.subarray(0, 15)) === 'SQLite format 3',
  errorsEndTransactions: false,
  name: () => 'SQLite',
  pack: (bytes) => Promise.resolve(bytes),
  reflect: reflectSqlite,
  present,
  following: () => new FollowOnCopy(driver),
  takeRows,
  statements,
})

async function present(drawing: MetaData, connection: DriverConnection): Promise<MetaData> {
  const { rows } = await connection.execute('SELECT lower(name) FROM sqlite_schema')
  const names = new Set(rows.map(([name]) => name))
  const isThere = ({ name }: { readonly name: string }) => names.has(name.toLowerCase())
  for (const [key, view] of drawing.views) if (!isThere(view)) drawing.views.delete(key)
  const objects = drawing.rawObjects.filter(isThere)
  drawing.rawObjects.splice(0, drawing.rawObjects.length, ...objects)
  return drawing
}
