import {
  closedConnection,
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
import { postgresqlDescribe } from './pg-describe.ts'
import { PostgresqlCursors } from './postgresql-cursors.ts'
import { toPostgresqlError } from './postgresql-error.ts'
import { postgresqlSettings } from './postgresql-settings.ts'
import { Stopper } from './stopper.ts'
import { toPostgresqlResult, toPostgresqlValue } from './postgresql-text.ts'

/** The part of node-postgres that is used: https://node-postgres.com/apis/client */
export interface PgLibrary {
  readonly Client: new (config: object) => PgClient
}

interface PgClient {
  connect(): Promise<unknown>
  query(config: object): Promise<PgResult>
  /** The server's process, known from the greeting. */
  readonly processID?: number | null
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}

interface PgResult {
  readonly command: string | null
  readonly rowCount: number | null
  readonly rows: unknown[][]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: false,
  timeLimit: true,
  cancel: 'statement',
  virtualTables: [],
  bigintParameters: true,
  lacks: { bytes: 'a server does not hand out its files' },
}

/**
 * PostgreSQL by node-postgres.
 *
 * @param library the `pg` package, 8.x
 */
export function pg(library: PgLibrary): Driver {
  return {
    name: 'pg',
    dialect: 'postgresql',
    features,
    ...postgresqlSettings,
    oneConnection: () => false,
    connect: (target) => PgConnection.open(library, target),
  }
}

/** The library reads `sslmode` in a connection string only: https://www.postgresql.org/docs/18/libpq-ssl.html */
function tlsOf({ sslmode }: Readonly<Record<string, unknown>>): { readonly ssl?: unknown } {
  if (sslmode === 'require') return { ssl: { rejectUnauthorized: false } }
  return sslmode === 'verify-ca' || sslmode === 'verify-full' ? { ssl: true } : {}
}

interface Remembering {
  readonly parsedStatements?: Record<string, string>
}

interface QueryOptions {
  /** How many UTF-16 units of the text are not the caller's. */
  readonly before?: number | undefined
  /** Under which name the statement is prepared, so that it can run again. */
  readonly name?: string | undefined
}

/** Every value comes as text: the library's own conversions lose digits and time zones. */
const asText = { getTypeParser: () => (text: unknown) => text }

class PgConnection implements DriverConnection {
  readonly #client: PgClient
  /** Opens another connection to the same place. */
  readonly #another: () => Promise<PgConnection>
  readonly #cursors = new PostgresqlCursors((sql, parameters, before) =>
    this.#query(sql, parameters, { before }),
  )
  #named = 0
  readonly #stopper = new Stopper()
  #open = true
  #lost = false

  private constructor(client: PgClient, another: () => Promise<PgConnection>) {
    this.#client = client
    this.#another = another
    // a connection that drops while it rests would end the process otherwise
    client.on('error', () => {
      this.#lost = true
    })
  }

  static async open(library: PgLibrary, target: ConnectTarget): Promise<PgConnection> {
    const { options = {}, bytes: _, cancelFlag: __, ...place } = target
    const client = new library.Client({ ...tlsOf(options), ...options, ...place })
    const connection = new PgConnection(client, () => PgConnection.open(library, target))
    try {
      await client.connect()
    } catch (error) {
      throw toPostgresqlError(error, { lost: true })
    }
    return connection
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.#query(sql, parameters)
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    // one that runs once is not worth two more messages
    const name = sets.length > 1 ? `athanor_many_${(this.#named += 1)}` : undefined
    let changes = 0
    try {
      for (const parameters of sets)
        changes += (await this.#query(sql, parameters, { name })).changes
    } finally {
      if (name !== undefined) await this.#forget(name)
    }
    return { columns: [], rows: [], changes, lastInsertRowid: null }
  }

  /** A prepared statement would stay as long as the session, and its text as long as the client. */
  async #forget(name: string): Promise<void> {
    // its published type leaves out what it remembers of statements with a name
    const { connection } = this.#client as { readonly connection?: Remembering }
    delete connection?.parsedStatements?.[name]
    try {
      await this.#query(`DEALLOCATE ${name}`, [])
    } catch {
      // a failed transaction refuses this as well; the name will not come again
    }
  }

  stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    return this.#cursors.open(sql, parameters)
  }

  async describe(sql: string): Promise<StatementDescription> {
    const { columns, parameterCount } = await this.#use(sql, async () => {
      const { query, described } = postgresqlDescribe(sql)
      void this.#client.query(query)
      return described
    })
    return { columns, parameterCount, readOnly: null }
  }

  async exportBytes(): Promise<Uint8Array> {
    throw lacking(features, 'bytes')
  }

  async setTimeLimit(milliseconds: number | null): Promise<void> {
    await this.#query("SELECT set_config('statement_timeout', $1, false)", [
      String(milliseconds ?? 0),
    ])
  }

  /** Over a second connection, which works through TLS and poolers; the next statement waits for it. */
  cancel(): Promise<void> {
    return this.#stopper.stop(async () => {
      const other = await this.#another()
      const { processID } = this.#client
      return {
        ask: () => other.execute('SELECT pg_cancel_backend($1)', [processID ?? 0]),
        close: () => other.close(),
      }
    })
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (!this.#lost) await this.#client.end()
  }

  async #query(text: string, values: DriverRow, options: QueryOptions = {}): Promise<DriverResult> {
    const { before, name } = options
    // the extended protocol takes one statement only, as every driver here
    const mode = { queryMode: 'extended', rowMode: 'array', types: asText }
    const query = { text, values: values.map(toPostgresqlValue), ...mode, name }
    const answer = await this.#use(text, () => this.#client.query(query), before)
    return toPostgresqlResult({ ...answer, changes: answer.rowCount })
  }

  /** @param before how many characters of the text are not the caller's */
  async #use<T>(text: string, work: () => Promise<T>, before = 0): Promise<T> {
    if (!this.#open || this.#lost) throw closedConnection()
    refuseNul(text)
    try {
      return await this.#stopper.run(work)
    } catch (error) {
      throw toPostgresqlError(error, { lost: this.#lost, text, before })
    } finally {
      this.#cursors.saw(text)
    }
  }
}
