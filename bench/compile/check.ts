import { isDeepStrictEqual } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import initSqlJs, { type SqlValue } from 'sql.js'
import {
  caseNames,
  sampleValue,
  script,
  type CaseName,
  type DialectName,
  type Statements,
  type Written,
} from './workload.ts'

/** What a statement gives, or what it leaves behind where it changes something. */
type Effect = (written: Written) => Promise<unknown>

const state = 'SELECT id, name, email, active FROM users ORDER BY id'

const changes = (name: CaseName): boolean => name.startsWith('insert') || name === 'update'

/** Each time on the same two rows of each table. */
const effects: Readonly<Record<DialectName, () => Promise<(name: CaseName) => Effect>>> = {
  sqlite: async () => {
    const SQL = await initSqlJs()
    return (name) =>
      async ({ sql, parameters }) => {
        const database = new SQL.Database()
        database.run(script)
        // insert of the key that is there already would be an error of its own
        if (name.startsWith('insert')) database.run('DELETE FROM users')
        const [rows] = database.exec(sql, [...parameters] as SqlValue[])
        const [left] = changes(name) ? database.exec(state) : [rows]
        database.close()
        return left?.values
      }
  },
  postgresql: async () => {
    const database = new PGlite()
    await database.exec(script)
    return (name) =>
      async ({ sql, parameters }) => {
        await database.exec('BEGIN')
        if (name.startsWith('insert')) await database.exec('DELETE FROM users')
        const given = await database.query(sql, [...parameters], { rowMode: 'array' })
        const left = changes(name) ? await database.query(state, [], { rowMode: 'array' }) : given
        await database.exec('ROLLBACK')
        return left.rows
      }
  },
}

/**
 * Runs every statement of every library on a database of its dialect.
 *
 * @throws Error where one is refused, finds nothing, or does something else than the first library's
 */
export async function check(
  dialect: DialectName,
  libraries: Readonly<Record<string, Statements>>,
): Promise<void> {
  const effectOf = await effects[dialect]()
  const [base, ...others] = Object.entries(libraries)
  for (const name of caseNames) {
    const effect = effectOf(name)
    const expected = base && (await effect(base[1][name](sampleValue)))
    if (!Array.isArray(expected) || expected.length === 0)
      throw new Error(`${dialect}, ${name}: there is nothing to compare`)
    for (const [library, statements] of others)
      if (!isDeepStrictEqual(await effect(statements[name](sampleValue)), expected))
        throw new Error(`${dialect}, ${name}: ${library} does something else`)
  }
}
