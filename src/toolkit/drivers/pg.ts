import {
  DriverError,
  firstKeyword,
  refuseNul,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type DriverCursor,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
  type DriverValue,
  type StatementDescription,
} from '../engine/driver.ts'
import { postgresqlSettings } from './postgresql-settings.ts'
import { readPostgresqlText } from './postgresql-text.ts'

/** The part of node-postgres that is used: https://node-postgres.com/apis/client */
export interface PgLibrary {
  readonly Client: new (config: object) => PgClient
}

interface PgClient {
  connect(): Promise<unknown>
  query(config: object): Promise<PgResult>
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
}

interface PgResult {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: unknown[][]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

const features: DriverFeatures = {
  manyConnections: true,
  bytes: false,
  timeLimit: true,
  virtualTables: [],
  bigintParameters: true,
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
    connect: (target) => PgConnection.open(library, target),
  }
}

/** Every value comes as text: the library's own conversions lose digits and time zones. */
const asText = { getTypeParser: () => (text: unknown) => text }

class PgConnection implements DriverConnection {
  readonly #client: PgClient
  #cursors = 0
  #open = true
  #lost = false

  private constructor(client: PgClient) {
    this.#client = client
    // a connection that drops while it rests would end the process otherwise
    client.on('error', () => {
      this.#lost = true
    })
  }

  static async open(library: PgLibrary, target: ConnectTarget): Promise<PgConnection> {
    const { options, bytes: _, ...place } = target
    const client = new library.Client({ ...options, ...place })
    const connection = new PgConnection(client)
    try {
      await client.connect()
    } catch (error) {
      throw toDriverError(error, true)
    }
    return connection
  }

  async execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return toResult(await this.#query(sql, parameters))
  }

  async executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    let changes = 0
    for (const parameters of sets) changes += toResult(await this.#query(sql, parameters)).changes
    return { columns: [], rows: [], changes, lastInsertRowid: null }
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    const name = await this.#declare(sql, parameters)
    const head = await this.#query(`FETCH 0 FROM ${name}`, [])
    let open = true
    return {
      columns: head.fields.map((field) => field.name),
      fetch: async (count) => {
        if (!open) return []
        return toResult(await this.#query(`FETCH ${count} FROM ${name}`, [])).rows
      },
      close: async () => {
        if (open) await this.#query(`CLOSE ${name}`, [])
        open = false
      },
    }
  }

  async describe(sql: string): Promise<StatementDescription> {
    const name = `athanor_statement_${(this.#cursors += 1)}`
    await this.#query(`PREPARE ${name} AS ${sql}`, [])
    const [row] = (
      await this.#query(
        'SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = $1',
        [name],
      )
    ).rows
    await this.#query(`DEALLOCATE ${name}`, [])
    const parameterCount = Number(row?.[0] ?? 0)
    const columns = parameterCount === 0 && isQuery(sql) ? await this.#columnsOf(sql) : []
    return { columns, parameterCount, readOnly: null }
  }

  async exportBytes(): Promise<Uint8Array> {
    throw new DriverError('a server does not hand out its files', { code: 'NOT_SUPPORTED' })
  }

  async setTimeLimit(milliseconds: number | null): Promise<void> {
    await this.#query("SELECT set_config('statement_timeout', $1, false)", [
      String(milliseconds ?? 0),
    ])
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (!this.#lost) await this.#client.end()
  }

  async #columnsOf(sql: string): Promise<readonly string[]> {
    const cursor = await this.stream(sql)
    await cursor.close()
    return cursor.columns
  }

  /** A cursor that outlives its transaction, so that it works with and without one. */
  async #declare(sql: string, parameters: DriverRow): Promise<string> {
    this.#cursors += 1
    const name = `athanor_cursor_${this.#cursors}`
    await this.#query(`DECLARE ${name} NO SCROLL CURSOR WITH HOLD FOR ${sql}`, parameters)
    return name
  }

  async #query(text: string, values: DriverRow): Promise<PgResult> {
    if (!this.#open || this.#lost)
      throw new DriverError('the connection is closed', { code: 'CLOSED', disconnected: true })
    refuseNul(text)
    try {
      // the extended protocol takes one statement only, as every driver here
      const mode = { queryMode: 'extended', rowMode: 'array', types: asText }
      return await this.#client.query({ text, values: values.map(toPg), ...mode })
    } catch (error) {
      throw toDriverError(error, this.#lost)
    }
  }
}

const isQuery = (sql: string) => ['SELECT', 'VALUES', 'WITH', 'TABLE'].includes(firstKeyword(sql))

const toPg = (value: DriverValue) => (typeof value === 'bigint' ? String(value) : value)

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function toResult({ command, rowCount, rows, fields }: PgResult): DriverResult {
  const readers = fields.map(({ dataTypeID }) => dataTypeID)
  return {
    columns: fields.map(({ name }) => name),
    rows: rows.map((row) =>
      row.map((value, index) =>
        typeof value === 'string' ? readPostgresqlText(value, readers[index] ?? 0) : null,
      ),
    ),
    changes: writing.has(command) ? (rowCount ?? 0) : 0,
    lastInsertRowid: null,
  }
}

function toDriverError(error: unknown, lost: boolean): DriverError {
  const {
    message = String(error),
    code,
    position,
  } = (error ?? {}) as {
    message?: string
    code?: unknown
    position?: string
  }
  const state = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null
  // 08: connection, 57P01 to 57P03: the server goes down; an error without a state comes from the socket
  const disconnected = lost || state === null || /^(?:08|57P0)/.test(state)
  const offset = position === undefined ? null : Number(position) - 1
  return new DriverError(message, { code: state ?? '08006', offset, disconnected })
}
