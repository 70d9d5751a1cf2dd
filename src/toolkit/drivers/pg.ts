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
  type DriverValue,
  type StatementDescription,
} from '../engine/driver.ts'
import { memoryCursor } from './memory-cursor.ts'
import { postgresqlDescribe } from './pg-describe.ts'
import { postgresqlSettings } from './postgresql-settings.ts'
import { codeUnits, readPostgresqlText, takesCursor } from './postgresql-text.ts'

/** The part of node-postgres that is used: https://node-postgres.com/apis/client */
export interface PgLibrary {
  readonly Client: new (config: object) => PgClient
}

interface PgClient {
  connect(): Promise<unknown>
  query(config: object): Promise<PgResult>
  /** What the server said when it was last ready: `I` at rest, `T` in a transaction, `E` in a failed one; since 8.16. */
  getTransactionStatus?(): string | null
  /** The server's process, known from the greeting. */
  readonly processID?: number | null
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

/** Every value comes as text: the library's own conversions lose digits and time zones. */
const asText = { getTypeParser: () => (text: unknown) => text }

class PgConnection implements DriverConnection {
  readonly #client: PgClient
  /** Opens another connection to the same place. */
  readonly #another: () => Promise<PgConnection>
  #cursors = 0
  /** Transactions that have ended: a cursor ends with its own. */
  #ended = 0
  #running = false
  #cancelling: Promise<unknown> = Promise.resolve()
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
    const { options, bytes: _, ...place } = target
    const client = new library.Client({ ...options, ...place })
    const connection = new PgConnection(client, () => PgConnection.open(library, target))
    try {
      await client.connect()
    } catch (error) {
      throw toDriverError(error, { lost: true })
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
    if (!takesCursor(sql)) return memoryCursor(await this.execute(sql, parameters))
    const name = `athanor_cursor_${(this.#cursors += 1)}`
    // outside a transaction a cursor has to outlive its statement, for which the server keeps all of its rows
    const held = this.#client.getTransactionStatus?.() !== 'T'
    const head = `DECLARE ${name} NO SCROLL CURSOR ${held ? 'WITH HOLD ' : ''}FOR `
    await this.#query(head + sql, parameters, head.length)
    const { fields } = await this.#query(`FETCH 0 FROM ${name}`, [])
    return this.#cursor(name, held, fields)
  }

  #cursor(name: string, held: boolean, fields: PgResult['fields']): DriverCursor {
    const born = this.#ended
    let open = true
    const isGone = () => !held && this.#ended !== born
    return {
      columns: fields.map((field) => field.name),
      fetch: async (count) => {
        if (!open) return []
        if (isGone())
          throw new DriverError('the cursor ended with its transaction', { code: '34000' })
        return toResult(await this.#query(`FETCH ${count} FROM ${name}`, [])).rows
      },
      close: async () => {
        if (!open) return
        open = false
        // a failed transaction takes no statement, and takes its cursors with it
        if (isGone() || this.#client.getTransactionStatus?.() === 'E' || this.#lost) return
        await this.#query(`CLOSE ${name}`, [])
      },
    }
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
  async cancel(): Promise<void> {
    if (!this.#running) return
    const asked = this.#askToCancel()
    this.#cancelling = asked.catch(() => {})
    await asked
  }

  async #askToCancel(): Promise<void> {
    const other = await this.#another()
    try {
      await other.execute('SELECT pg_cancel_backend($1)', [this.#client.processID ?? 0])
    } finally {
      await other.close()
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    if (!this.#lost) await this.#client.end()
  }

  #query(text: string, values: DriverRow, before = 0): Promise<PgResult> {
    // the extended protocol takes one statement only, as every driver here
    const mode = { queryMode: 'extended', rowMode: 'array', types: asText }
    return this.#use(
      text,
      () => this.#client.query({ text, values: values.map(toPg), ...mode }),
      before,
    )
  }

  /** @param before how many characters of the text are not the caller's */
  async #use<T>(text: string, work: () => Promise<T>, before = 0): Promise<T> {
    if (!this.#open || this.#lost) throw closedConnection()
    refuseNul(text)
    await this.#cancelling
    this.#running = true
    try {
      return await work()
    } catch (error) {
      throw toDriverError(error, { lost: this.#lost, text, before })
    } finally {
      this.#running = false
      if (this.#client.getTransactionStatus?.() === 'I') this.#ended += 1
    }
  }
}

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

interface Failed {
  readonly lost: boolean
  readonly text?: string
  readonly before?: number
}

function toDriverError(error: unknown, { lost, text = '', before = 0 }: Failed): DriverError {
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
  const offset = position === undefined ? null : codeUnits(text, Number(position) - 1) - before
  return new DriverError(message, { code: state ?? '08006', offset, disconnected })
}
