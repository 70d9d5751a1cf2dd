import { ArgumentError } from '../errors.ts'

/** Options behind the question mark; a key that is given several times has a list. */
export type UrlQuery = Readonly<Record<string, string | readonly string[]>>

export interface UrlParts {
  /** `sqlite`, `postgresql+pglite`: the dialect, and the driver behind a plus sign. */
  readonly drivername: string
  readonly username?: string | null
  /** As it would be typed, with nothing encoded. */
  readonly password?: string | null
  readonly host?: string | null
  readonly port?: number | null
  readonly database?: string | null
  readonly query?: UrlQuery
}

export interface QueryUpdate {
  /** Keep the values that a key has and put the new ones behind them. */
  readonly append?: boolean
}

const aliases: Readonly<Record<string, string>> = { postgres: 'postgresql' }

/**
 * Where a database is; it never changes. `String(url)` and its JSON hide the password; `render({ hidePassword: false })`
 * shows it. SQLAlchemy: "Database URLs".
 */
export class Url {
  readonly drivername: string
  readonly username: string | null
  readonly password: string | null
  readonly host: string | null
  readonly port: number | null
  readonly database: string | null
  readonly query: UrlQuery

  /** @throws ArgumentError when the port or the driver's name is none */
  constructor(parts: UrlParts) {
    if (!/^[\w+]+$/.test(parts.drivername))
      throw new ArgumentError(
        'The first part of a database URL is a dialect, with its driver behind a plus sign',
      )
    this.drivername = parts.drivername
    this.username = parts.username ?? null
    this.password = parts.password ?? null
    this.host = parts.host ?? null
    this.port = checkedPort(parts.port ?? null)
    this.database = parts.database ?? null
    this.query = Object.freeze({ ...parts.query })
    Object.freeze(this)
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

  /** The query with a list for every key. */
  get normalizedQuery(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      Object.entries(this.query).map(([key, value]) => [key, [value].flat()]),
    )
  }

  /** The same URL with some parts replaced; null takes a part away. */
  set(parts: Partial<UrlParts>): Url {
    const { drivername, username, password, host, port, database, query } = this
    return new Url({ drivername, username, password, host, port, database, query, ...parts })
  }

  /** The same URL with these options in its query, in the place of those of the same keys. */
  updateQuery(values: UrlQuery, { append = false }: QueryUpdate = {}): Url {
    const before = this.normalizedQuery
    const added = Object.entries(values).map(([key, value]): [string, UrlQuery[string]] => {
      const all = append ? [...(before[key] ?? []), ...[value].flat()] : [value].flat()
      return [key, all.length === 1 && typeof value === 'string' ? value : all]
    })
    return this.set({ query: Object.fromEntries([...Object.entries(this.query), ...added]) })
  }

  /** `updateQuery` with the text of a query, such as `sslmode=require&host=a&host=b`. */
  updateQueryString(text: string, update: QueryUpdate = {}): Url {
    return this.updateQuery(queryOf(text), update)
  }

  /** The same URL without these keys in its query. */
  withoutQuery(...keys: readonly string[]): Url {
    const left = Object.entries(this.query).filter(([key]) => !keys.includes(key))
    return this.set({ query: Object.fromEntries(left) })
  }

  /** Text that `parseUrl` reads back, unless the password is hidden, which it is by default. */
  render(options: { readonly hidePassword?: boolean } = {}): string {
    return `${this.drivername}://${this.#login(options.hidePassword ?? true)}${this.#place()}${this.#queryText()}`
  }

  toString(): string {
    return this.render()
  }

  toJSON(): string {
    return this.render()
  }

  #login(hidePassword: boolean): string {
    if (this.username === null) return ''
    // three stars also for an empty password: that it is empty is nobody's business
    const shown = hidePassword ? '***' : encode(this.password ?? '', / |\+/)
    const password = this.password === null ? '' : `:${shown}`
    return `${encode(this.username, / |\+/)}${password}@`
  }

  #place(): string {
    const host = this.host?.includes(':') ? `[${this.host}]` : (this.host ?? '')
    const port = this.port === null ? '' : `:${this.port}`
    const database = this.database === null ? '' : `/${encode(this.database, / |\+|\//)}`
    return `${host}${port}${database}`
  }

  #queryText(): string {
    const pairs = Object.entries(this.normalizedQuery)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([key, values]) => values.map((value): [string, string] => [key, value]))
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
  }
}

/** Percent-encodes everything but letters, digits, `_.-~` and what `safe` matches. */
const encode = (text: string, safe: RegExp): string =>
  Array.from(text, (letter) => (safe.test(letter) ? letter : encodeLetter(letter))).join('')

function encodeLetter(letter: string): string {
  if (/[!'()*]/.test(letter)) return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  // half of a surrogate pair is no letter
  return encodeURIComponent(/^[\uD800-\uDFFF]$/.test(letter) ? '\uFFFD' : letter)
}

const form =
  /^([\w+]+):\/\/(?:([^:/]*)(?::([^@]*))?@)?(?:(?:\[([^/?]+)\]|([^/:?]+))?(?::([^/?]*))?)?(?:\/([^?]*))?(?:\?(.*))?$/s

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
    port: port === undefined || port === '' ? null : Number(port),
    database: decoded(database),
    query: queryOf(query ?? ''),
  })
}

/** A per cent sign that begins no code stands for itself, as it does in a password that nobody encoded. */
const decoded = (part: string | undefined): string | null =>
  part === undefined
    ? null
    : part.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => {
        const bytes = codes.split('%').slice(1)
        return new TextDecoder().decode(Uint8Array.from(bytes, (code) => Number.parseInt(code, 16)))
      })

function checkedPort(port: number | null): number | null {
  if (port === null || (Number.isInteger(port) && port > 0 && port < 65_536)) return port
  throw new ArgumentError('The port of a database URL is a whole number from 1 to 65535')
}

function queryOf(text: string): UrlQuery {
  const query = new Map<string, string | string[]>()
  for (const [key, value] of new URLSearchParams(text)) {
    const before = query.get(key)
    query.set(key, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(query)
}
