import {
  DriverError,
  type Driver,
  type DriverConnection,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
} from '../engine/driver.ts'
import { memoryCursor } from './memory-cursor.ts'
import { mysqlSettings } from './mysql-settings.ts'
import { postgresqlSettings } from './postgresql-settings.ts'
import { sqliteSettings } from './sqlite-settings.ts'

/** One statement as a driver was handed it. */
export interface RecordedStatement {
  readonly kind: 'execute' | 'executeMany' | 'stream' | 'describe'
  readonly sql: string
  /** One list of values, or one per execution for `executeMany`. */
  readonly parameters: DriverRow | readonly DriverRow[]
}

/** What is answered to a statement: a result of which only what matters is told, or an error. */
export type ScriptedAnswer = Partial<DriverResult> | DriverError

export interface RecordingScript {
  readonly dialect: 'sqlite' | 'postgresql' | 'mysql'
  /** Asked for each statement; without an answer it succeeds and has no rows. */
  readonly answer?: (statement: RecordedStatement) => ScriptedAnswer | undefined
}

/** A driver that remembers the statements of all of its connections, in their order. */
export interface RecordingDriver extends Driver {
  readonly statements: readonly RecordedStatement[]
  /** Forgets what was recorded so far. */
  clear(): void
}

/**
 * A driver for tests: it records statements, and answers from a script or hands them to another driver.
 *
 * @param source a script, or the driver that does the work
 */
export function recording(source: Driver | RecordingScript): RecordingDriver {
  const statements: RecordedStatement[] = []
  const record = (statement: RecordedStatement) => {
    statements.push(statement)
    return statement
  }
  const driver = 'connect' in source ? source : scriptedDriver(source)
  return {
    ...driver,
    name: `recording+${driver.name}`,
    statements,
    clear: () => {
      statements.length = 0
    },
    connect: async (target) => new RecordingConnection(await driver.connect(target), record),
  }
}

class RecordingConnection implements DriverConnection {
  readonly #inner: DriverConnection
  readonly #record: (statement: RecordedStatement) => void

  constructor(inner: DriverConnection, record: (statement: RecordedStatement) => void) {
    this.#inner = inner
    this.#record = record
  }

  execute(sql: string, parameters: DriverRow = []) {
    this.#record({ kind: 'execute', sql, parameters })
    return this.#inner.execute(sql, parameters)
  }

  executeMany(sql: string, sets: readonly DriverRow[]) {
    this.#record({ kind: 'executeMany', sql, parameters: sets })
    return this.#inner.executeMany(sql, sets)
  }

  stream(sql: string, parameters: DriverRow = []) {
    this.#record({ kind: 'stream', sql, parameters })
    return this.#inner.stream(sql, parameters)
  }

  describe(sql: string) {
    this.#record({ kind: 'describe', sql, parameters: [] })
    return this.#inner.describe(sql)
  }

  exportBytes() {
    return this.#inner.exportBytes()
  }

  setTimeLimit(milliseconds: number | null) {
    return this.#inner.setTimeLimit(milliseconds)
  }

  cancel() {
    return this.#inner.cancel()
  }

  close() {
    return this.#inner.close()
  }
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: false,
  timeLimit: true,
  cancel: 'statement',
  virtualTables: [],
  bigintParameters: true,
  lacks: { bytes: 'a script has no database' },
}

const settings = { sqlite: sqliteSettings, postgresql: postgresqlSettings, mysql: mysqlSettings }

function scriptedDriver({ dialect, answer = () => undefined }: RecordingScript): Driver {
  return {
    name: 'script',
    dialect,
    features,
    ...settings[dialect],
    oneConnection: () => false,
    connect: async () => scriptedConnection(answer),
  }
}

function scriptedConnection(answer: NonNullable<RecordingScript['answer']>): DriverConnection {
  const said = async (statement: RecordedStatement): Promise<DriverResult> => {
    const answered = answer(statement) ?? {}
    if (answered instanceof DriverError) throw answered
    return { columns: [], rows: [], changes: 0, lastInsertRowid: null, ...answered }
  }
  const nothing = async () => {}
  return {
    execute: (sql, parameters = []) => said({ kind: 'execute', sql, parameters }),
    executeMany: (sql, sets) => said({ kind: 'executeMany', sql, parameters: sets }),
    stream: async (sql, parameters = []) =>
      memoryCursor(await said({ kind: 'stream', sql, parameters })),
    describe: async (sql) => ({
      columns: (await said({ kind: 'describe', sql, parameters: [] })).columns,
      parameterCount: null,
      readOnly: null,
    }),
    exportBytes: async () => {
      throw new DriverError('not supported: a script has no database', { code: 'NOT_SUPPORTED' })
    },
    setTimeLimit: nothing,
    cancel: nothing,
    close: nothing,
  }
}
