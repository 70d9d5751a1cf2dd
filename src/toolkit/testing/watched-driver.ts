import type { Driver, DriverConnection } from '../engine/driver.ts'

export interface DriverWatch {
  /** Called before each statement; what it throws is thrown in the statement's place. */
  readonly before?: (sql: string) => void
  readonly closed?: () => void
}

/** A driver that does what another one does, and tells of it: for what no database does when it is asked to. */
export const watchedDriver = (driver: Driver, watch: DriverWatch): Driver => ({
  ...driver,
  beginStatements: (level) => driver.beginStatements(level),
  oneConnection: (target) => driver.oneConnection(target),
  connect: async (target) => watchedConnection(await driver.connect(target), watch),
})

function watchedConnection(inner: DriverConnection, watch: DriverWatch): DriverConnection {
  const told = (sql: string) => watch.before?.(sql)
  return {
    execute: async (sql, parameters) => {
      told(sql)
      return inner.execute(sql, parameters)
    },
    executeMany: async (sql, sets) => {
      told(sql)
      return inner.executeMany(sql, sets)
    },
    stream: async (sql, parameters) => {
      told(sql)
      return inner.stream(sql, parameters)
    },
    describe: (sql) => inner.describe(sql),
    exportBytes: () => inner.exportBytes(),
    setTimeLimit: (milliseconds) => inner.setTimeLimit(milliseconds),
    cancel: () => inner.cancel(),
    close: async () => {
      watch.closed?.()
      await inner.close()
    },
  }
}
