import {
  closedConnection,
  DriverError,
  lacking,
  refuseNul,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type DriverCursor,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
  type StatementDescription,
} from '../engine/driver.ts'
import { PostgresqlCursors } from './postgresql-cursors.ts'
import { toPostgresqlError } from './postgresql-error.ts'
import { postgresqlSettings } from './postgresql-settings.ts'
import { toPostgresqlResult, toPostgresqlValue, type PostgresqlAnswer } from './postgresql-text.ts'

/** The class that `@electric-sql/pglite` exports: https://pglite.dev/docs/api */
export interface PgliteLibrary {
  create(options: object): Promise<PgliteInstance>
}

/** The part of a running PGlite that is used. */
export interface PgliteInstance {
  readonly parsers: object
  readonly closed: boolean
  query(sql: string, values: unknown[], options: object): Promise<PgliteAnswer>
  describeQuery(sql: string): Promise<{
    readonly queryParams: readonly unknown[]
    readonly resultFields: readonly { readonly name: string }[]
  }>
  dumpDataDir(compression: 'none'): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>
  close(): Promise<void>
}

interface PgliteAnswer extends Omit<PostgresqlAnswer, 'command' | 'changes' | 'rows'> {
  readonly command?: string
  readonly affectedRows?: number
  readonly rows: readonly unknown[]
}

const features: DriverFeatures = {
  manyConnections: false,
  bytes: true,
  timeLimit: false,
  cancel: 'none',
  virtualTables: [],
  bigintParameters: true,
  lacks: {
    manyConnections: 'PGlite is one session of one process',
    timeLimit:
      'statement_timeout never fires in PGlite, which has no timers; stop its worker instead',
    cancel: 'PGlite works in its caller’s thread; stop its worker instead',
    disconnect: 'there is no other end that could go',
    byteOrderMark: 'the text decoder of PGlite drops one at the start of a value',
  },
}

/**
 * PostgreSQL in WebAssembly by PGlite.
 *
 * @param source the class `PGlite` of `@electric-sql/pglite` 0.5, which is started by the first connection and closed,
 *   its memory freed, with it; or a PGlite that runs already, which its owner closes
 */
export function pglite(source: PgliteLibrary | PgliteInstance): Driver {
  return {
    name: 'pglite',
    dialect: 'postgresql',
    features,
    ...postgresqlSettings,
    oneConnection: () => true,
    connect: async (target) =>
      'query' in source
        ? new PgliteConnection(await takeOver(source, target), false)
        : new PgliteConnection(await start(source, target), true),
  }
}

async function takeOver(database: PgliteInstance, target: ConnectTarget): Promise<PgliteInstance> {
  if (target.bytes === undefined) return database
  throw new DriverError('a PGlite that runs takes no bytes: hand over the class instead', {
    code: 'NOT_SUPPORTED',
  })
}

async function start(library: PgliteLibrary, target: ConnectTarget): Promise<PgliteInstance> {
  const { bytes, options } = target
  if (bytes !== undefined) refuseOther(bytes)
  const dataDir = dataDirOf(target)
  try {
    return await library.create({
      ...(dataDir !== undefined && { dataDir }),
      ...(bytes !== undefined && { loadDataDir: new Blob([new Uint8Array(bytes)]) }),
      ...options,
    })
  } catch (error) {
    throw toPostgresqlError(error, { lost: true })
  }
}

/** PGlite takes what is no tar for a compressed one, and fails where nobody can hear it. */
function refuseOther(bytes: Uint8Array): void {
  const isTar = new TextDecoder().decode(bytes.subarray(257, 262)) === 'ustar'
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (isTar || isCompressed) return
  throw new DriverError('the bytes are no data folder of PGlite', { code: 'NOT_A_DATABASE' })
}

/** `postgresql+pglite://idb/app` is the database `app` of IndexedDB; without a host it is a folder, without either memory. */
function dataDirOf({ host, database }: ConnectTarget): string | undefined {
  return host === undefined ? database : `${host}://${database ?? ''}`
}

const asItIs = (value: unknown) => value

class PgliteConnection implements DriverConnection {
  readonly #database: PgliteInstance
  readonly #isOurs: boolean
  readonly #options: object
  readonly #cursors = new PostgresqlCursors((sql, parameters, before) =>
    this.#query(sql, parameters, before),
  )
  #open = true

  /** @param isOurs whether closing the connection ends PGlite */
  constructor(database: PgliteInstance, isOurs: boolean) {
    this.#database = database
    this.#isOurs = isOurs
    const types = Object.keys(database.parsers)
    this.#options = {
      rowMode: 'array',
      // every value comes and goes as text: the library's own conversions lose digits and time zones
      parsers: Object.fromEntries(types.map((type) => [type, asItIs])),
      serializers: Object.fromEntries(types.map((type) => [type, asItIs])),
    }
  }

  execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.#query(sql, parameters)
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    let changes = 0
    for (const parameters of sets) changes += (await this.#query(sql, parameters)).changes
    return { columns: [], rows: [], changes, lastInsertRowid: null }
  }

  stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    return this.#cursors.open(sql, parameters)
  }

  async describe(sql: string): Promise<StatementDescription> {
    const { resultFields, queryParams } = await this.#use(sql, () =>
      this.#database.describeQuery(sql),
    )
    return {
      columns: resultFields.map(({ name }) => name),
      parameterCount: queryParams.length,
      readOnly: null,
    }
  }

  /** The data folder as an uncompressed tar, some 40 MB at least. */
  async exportBytes(): Promise<Uint8Array> {
    const file = await this.#use('', () => this.#database.dumpDataDir('none'))
    return new Uint8Array(await file.arrayBuffer())
  }

  async setTimeLimit(): Promise<void> {
    throw lacking(features, 'timeLimit')
  }

  async cancel(): Promise<void> {
    throw lacking(features, 'cancel')
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (this.#database.closed) return
    if (this.#isOurs) await this.#database.close()
    // whoever uses it next finds it as a new session would be
    else
      for (const sql of ['ROLLBACK', 'DISCARD ALL'])
        await this.#database.query(sql, [], this.#options)
  }

  async #query(sql: string, parameters: DriverRow, before = 0): Promise<DriverResult> {
    const values = parameters.map(toPostgresqlValue)
    const {
      command = null,
      affectedRows,
      rows,
      fields,
    } = await this.#use(sql, () => this.#database.query(sql, values, this.#options), before)
    // rows are arrays because the options say so
    const arrays = rows as readonly (readonly unknown[])[]
    return toPostgresqlResult({ command, changes: affectedRows ?? null, rows: arrays, fields })
  }

  /** @param before how many UTF-16 units of the text are not the caller's */
  async #use<T>(text: string, work: () => Promise<T>, before = 0): Promise<T> {
    if (!this.#open || this.#database.closed) throw closedConnection()
    refuseNul(text)
    try {
      return await work()
    } catch (error) {
      throw toPostgresqlError(error, { lost: this.#database.closed, text, before })
    } finally {
      this.#cursors.saw(text)
    }
  }
}
