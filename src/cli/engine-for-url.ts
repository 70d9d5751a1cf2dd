import { createEngine, parseUrl, serverDialect, type Driver, type Engine, type Url } from '#toolkit'
import { betterSqlite3 } from '#toolkit/drivers/better-sqlite3'
import { mysql2 } from '#toolkit/drivers/mysql2'
import { pg } from '#toolkit/drivers/pg'
import { pglite } from '#toolkit/drivers/pglite'
import { UsageError } from './exit.ts'

/** A library that speaks to a database, loaded when one is to be reached by it. */
interface Library {
  readonly package: string
  readonly load: () => Promise<Driver>
}

const libraries: Readonly<Record<string, Library>> = {
  sqlite: {
    package: 'better-sqlite3',
    load: async () => betterSqlite3((await import('better-sqlite3')).default),
  },
  postgresql: { package: 'pg', load: async () => pg((await import('pg')).default) },
  'postgresql+pglite': {
    package: '@electric-sql/pglite',
    load: async () => pglite((await import('@electric-sql/pglite')).PGlite),
  },
  mysql: { package: 'mysql2', load: async () => mysql2(await import('mysql2/promise')) },
}

/**
 * An engine for a database by its URL, which speaks as the server there does: `sqlite:///app.db`,
 * `postgresql://user@host/name`, `postgresql+pglite:///folder`, `mysql://…`, `mariadb://…`.
 *
 * @param connectArguments handed to the library unchanged, such as TLS settings
 * @throws UsageError when the URL is none, or the library is not installed
 */
export async function engineForUrl(
  text: string,
  connectArguments: Readonly<Record<string, unknown>> = {},
): Promise<Engine> {
  const url = urlOf(text)
  const driver = await driverFor(url)
  const engine = createEngine(url, { driver, connectArguments })
  const dialect = await askedDialect(engine, url)
  await engine.dispose()
  return createEngine(url, { driver, dialect, connectArguments })
}

async function askedDialect(engine: Engine, url: Url) {
  try {
    const connection = await engine.connect()
    const dialect = await serverDialect(connection)
    await connection.close()
    return dialect
  } catch (error) {
    await engine.dispose()
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${url.render()} cannot be reached: ${reason}`, { cause: error })
  }
}

export function urlOf(text: string): Url {
  try {
    return parseUrl(text)
  } catch {
    throw new UsageError(
      'The URL of the database is none: write sqlite:///file.db, postgresql://user@host/name or mysql://user@host/name.',
    )
  }
}

export async function driverFor(url: Url): Promise<Driver> {
  const backend = url.backendName === 'mariadb' ? 'mysql' : url.backendName
  const own = url.driverName === null ? undefined : libraries[`${backend}+${url.driverName}`]
  const library = own ?? libraries[backend]
  if (library === undefined)
    throw new UsageError(
      `${url.backendName} is no kind of database that migrations reach: it is sqlite, postgresql, mysql or mariadb.`,
    )
  try {
    return await library.load()
  } catch (error) {
    throw new UsageError(
      `The package ${library.package} is needed: npm install ${library.package}`,
      {
        cause: error,
      },
    )
  }
}
