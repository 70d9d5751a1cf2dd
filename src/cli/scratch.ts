import { randomBytes } from 'node:crypto'
import {
  createEngine,
  DatabaseError,
  func,
  select,
  type Connection,
  type Engine,
  type EngineOptions,
  type MetaData,
  type Url,
} from '#toolkit'
import type { Scratch } from '#toolkit/migrate'
import { driverFor, urlOf } from './engine-for-url.ts'

/** An empty database of the same kind, which is gone when it has been dropped. */
export async function makeScratch(engine: Engine): Promise<Scratch> {
  const { url } = engine
  if (url.backendName === 'sqlite') return alone(engine, url.set({ database: null }))
  if (url.driverName === 'pglite') return alone(engine, url.set({ database: null }))
  return onServer(engine).catch(async (error: unknown) => {
    if (url.backendName !== 'postgresql' || !isForbidden(error)) throw error
    // who may make no database there is served by one in memory
    return alone(engine, urlOf('postgresql+pglite://'))
  })
}

async function alone(
  { dialect }: Engine,
  url: Url,
  options: Pick<EngineOptions, 'bytes'> = {},
): Promise<Scratch> {
  const scratch = createEngine(url, { driver: await driverFor(url), dialect, ...options })
  return opened(scratch, options.bytes !== undefined, () => scratch.dispose())
}

async function onServer(engine: Engine): Promise<Scratch> {
  const name = `athanor_scratch_${randomBytes(6).toString('hex')}`
  await onEngine(engine, `CREATE DATABASE ${name}${await likeOf(engine)}`)
  const scratch = createEngine(engine.url.set({ database: name }), {
    driver: engine.driver,
    dialect: engine.dialect,
  })
  return opened(scratch, false, async () => {
    await scratch.dispose()
    await onEngine(engine, `DROP DATABASE ${name}`)
  })
}

/** Texts are sorted and compared as in the database itself. */
async function likeOf(engine: Engine): Promise<string> {
  if (engine.dialect.name === 'postgresql') return ' TEMPLATE template0'
  const connection = await engine.connect()
  try {
    const asked = 'SELECT @@character_set_database, @@collation_database'
    const [charset, collation] = (await connection.execDriverSql(asked)).tuples().one()
    return ` CHARACTER SET ${String(charset)} COLLATE ${String(collation)}`
  } finally {
    await connection.close()
  }
}

async function opened(
  engine: Engine,
  isCopy: boolean,
  drop: () => Promise<void>,
): Promise<Scratch> {
  try {
    const connection = await engine.connect()
    return {
      connection,
      isCopy,
      drop: async () => {
        await connection.close()
        await drop()
      },
    }
  } catch (error) {
    await drop()
    throw error
  }
}

async function onEngine(engine: Engine, sql: string): Promise<void> {
  const connection = await engine.connect()
  try {
    connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    await connection.execDriverSql(sql)
  } finally {
    await connection.close()
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: insufficient_privilege */
const isForbidden = (error: unknown): boolean =>
  error instanceof DatabaseError && error.engineCode === '42501'

/** Rows, and bytes of a SQLite file, up to which a change is tried on a copy first. */
const mostRows = 100_000
const mostBytes = 256 * 1024 * 1024

/** Whether a database is small enough that a copy costs little. */
export async function copyFits({ tables }: MetaData, source: Connection): Promise<boolean> {
  try {
    if (source.dialect.name === 'sqlite') return (await bytesIn(source)) <= mostBytes
    let rows = 0
    for (const table of tables.values()) {
      rows += Number(await source.scalar(select(func.count()).selectFrom(table)))
      if (rows > mostRows) return false
    }
    return true
  } finally {
    await source.rollback()
  }
}

async function bytesIn(source: Connection): Promise<number> {
  const pages = (await source.execDriverSql('PRAGMA page_count')).scalar()
  const size = (await source.execDriverSql('PRAGMA page_size')).scalar()
  return Number(pages) * Number(size)
}

/** What a change is tried on: SQLite hands out the whole file, elsewhere the rows are brought over. */
export async function makeCopy(
  engine: Engine,
  source: Connection,
  kind: 'with rows' | 'empty',
): Promise<Scratch> {
  if (kind === 'empty' || !engine.driver.features.bytes) return makeScratch(engine)
  const bytes = await source.driverConnection.exportBytes()
  return alone(engine, engine.url.set({ database: null }), { bytes })
}
