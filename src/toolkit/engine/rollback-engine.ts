import { listen } from '../event/listen.ts'
import type { Connection } from './connection.ts'
import { firstKeyword, type Driver, type DriverConnection } from './driver.ts'
import type { Engine } from './engine.ts'

/**
 * An engine for one test: what is tested begins, commits and rolls back as always, and in the end nothing of it has
 * happened. Its transactions are savepoints inside one that `dispose` rolls back; SQLAlchemy: "Joining a Session into
 * an External Transaction". A database whose DDL commits (MySQL) keeps what was before the DDL.
 *
 * @param engine the real one; one of its connections is taken until `dispose`
 */
export async function rollbackEngine(engine: Engine): Promise<Engine> {
  const outer = await engine.connect()
  await outer.begin()
  const joined = engine.overDriver(joinedDriver(engine.driver, outer))
  listen(joined, 'engineDisposed', () => outer.close(), { once: true })
  return joined
}

const joinedDriver = (driver: Driver, outer: Connection): Driver => ({
  name: driver.name,
  dialect: driver.dialect,
  features: driver.features,
  paramStyle: driver.paramStyle,
  connectStatements: [],
  beginStatements: () => ['BEGIN'],
  oneConnection: () => true,
  connect: async () => joinedConnection(outer.pooledDriver),
})

const savepoint = 'athanor_test'

/** The outer connection, with savepoints in the place of transactions. */
function joinedConnection(inner: DriverConnection): DriverConnection {
  let begun = false
  /** What to send instead; null for nothing. */
  const translated = (sql: string): string | null => {
    const word = firstKeyword(sql)
    if (word === 'BEGIN' || word === 'START') {
      begun = true
      return `SAVEPOINT ${savepoint}`
    }
    if (!endings.test(sql)) return sql
    const wasBegun = begun
    begun = false
    if (!wasBegun) return null
    return word === 'ROLLBACK'
      ? `ROLLBACK TO SAVEPOINT ${savepoint}`
      : `RELEASE SAVEPOINT ${savepoint}`
  }
  const nothing = { columns: [], rows: [], changes: 0, lastInsertRowid: null }
  return {
    execute: async (sql, parameters) => {
      const sent = translated(sql)
      return sent === null ? nothing : inner.execute(sent, parameters)
    },
    executeMany: (sql, sets) => inner.executeMany(sql, sets),
    stream: (sql, parameters) => inner.stream(sql, parameters),
    describe: (sql) => inner.describe(sql),
    exportBytes: () => inner.exportBytes(),
    setTimeLimit: (milliseconds) => inner.setTimeLimit(milliseconds),
    cancel: () => inner.cancel(),
    // the outer one is closed with the engine
    close: async () => {},
  }
}

/** What ends a whole transaction, and not only a savepoint of it. */
const endings = /^\s*(?:COMMIT|END|ROLLBACK)(?:\s+(?:WORK|TRANSACTION))?\s*$/i
