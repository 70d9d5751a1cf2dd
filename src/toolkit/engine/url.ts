import { ArgumentError } from '../errors.ts'

export interface UrlParts {
  /** `sqlite`, `postgresql+pglite`: the dialect, and the driver behind a plus sign. */
  readonly drivername: string
  readonly username?: string | null
  readonly password?: string | null
  readonly host?: string | null
  readonly port?: number | null
  readonly database?: string | null
  /** A key that is given several times has a list. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>
}

const aliases: Readonly<Record<string, string>> = { postgres: 'postgresql' }

/**
 * Where a database is. `String(url)` hides the password; `render({ hidePassword: false })` shows it.
 * SQLAlchemy: "Database URLs".
 */
export class Url {
  readonly drivername: string
  readonly username: string | null
  readonly password: string | null
  readonly host: string | null
  readonly port: number | null
  readonly database: string | null
  readonly query: Readonly<Record<string, string | readonly string[]>>

  constructor(parts: UrlParts) {
    this.drivername = parts.drivername
    this.username = parts.username ?? null
    this.password = parts.password ?? null
    this.host = parts.host ?? null
    this.port = parts.port ?? null
    this.database = parts.database ?? null
    this.query = parts.query ?? {}
  }

  /** The dialect's name, with `postgres` read as `postgresql`. */
  get backendName(): string {
    const name = this.drivername.split('+', 1)[0] ?? ''
    return aliases[name] ?? name
  }

  /** What stands behind the plus sign, or null. */
  get driverName(): string | null {
    return this.drivername.split('+')[1] ?? null
  }

  /** The same URL with some parts replaced. */
  set(parts: Partial<UrlParts>): Url {
    const { drivername, username, password, host, port, database, query } = this
    return new Url({ drivername, username, password, host, port, database, query, ...parts })
  }

  render(options: { readonly hidePassword?: boolean } = {}): string {
    return `${this.drivername}://${this.#login(options.hidePassword ?? true)}${this.#place()}${this.#queryText()}`
  }

  toString(): string {
    return this.render()
  }

  #login(hidePassword: boolean): string {
    if (this.username === null && this.password === null) return ''
    const shown = hidePassword ? '***' : encodeURIComponent(this.password ?? '')
    const password = this.password === null ? '' : `:${shown}`
    return `${encodeURIComponent(this.username ?? '')}${password}@`
  }

  #place(): string {
    const host = this.host?.includes(':') ? `[${this.host}]` : (this.host ?? '')
    const port = this.port === null ? '' : `:${this.port}`
    const database = this.database === null ? '' : `/${encodeDatabase(this.database)}`
    return `${host}${port}${database}`
  }

  #queryText(): string {
    const pairs = Object.entries(this.query).flatMap(([key, value]) =>
      [value].flat().map((one): [string, string] => [key, one]),
    )
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
  }
}

/** A path keeps its slashes and colons; only what would end the database's part is encoded. */
const encodeDatabase = (database: string) =>
  database.replaceAll(/[%?#]/g, (unit) => encodeURIComponent(unit))

const form =
  /^([\w+]+):\/\/(?:([^:/?@]*)(?::([^@]*))?@)?(?:(?:\[([^\]/?]+)\]|([^/:?]+))?(?::([^/?]*))?)?(?:\/([^?]*))?(?:\?(.*))?$/

/**
 * Reads `dialect+driver://user:password@host:port/database?key=value`. User, password and database are percent-decoded
 * each for itself; `sqlite://` is memory, `sqlite:///a.db` a relative and `sqlite:////a.db` an absolute path.
 *
 * @throws ArgumentError when the text is no such URL, without repeating it: it may hold a password
 */
export function parseUrl(text: string): Url {
  const match = form.exec(text)
  if (match === null) throw new ArgumentError('Could not parse a database URL from the given text')
  const [, drivername = '', username, password, ipv6, host, port, database, query] = match
  return new Url({
    drivername,
    username: decoded(username),
    password: decoded(password),
    host: ipv6 ?? host ?? null,
    port: portOf(port),
    database: decoded(database === '' ? undefined : database),
    query: queryOf(query),
  })
}

const decoded = (part: string | undefined) => (part === undefined ? null : decodeURIComponent(part))

function portOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new ArgumentError('The port of a database URL is a whole number from 1 to 65535')
}

function queryOf(text: string | undefined): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>()
  for (const [key, value] of new URLSearchParams(text ?? '')) {
    const before = query.get(key)
    query.set(key, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
}
