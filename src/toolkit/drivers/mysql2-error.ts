import { DriverError } from '../engine/driver.ts'

/** Codes of MariaDB that the library leaves without a name: https://mariadb.com/kb/en/mariadb-error-codes/ */
const names = new Map([
  [1927, 'ER_CONNECTION_KILLED'],
  [1969, 'ER_STATEMENT_TIMEOUT'],
])

/** MariaDB's number for a failing CHECK is another error of MySQL, whose name the library gives it. */
const nameOf = ({ errno, sqlState }: LibraryError): string | null =>
  errno === 4025 && sqlState === '23000' ? 'ER_CONSTRAINT_FAILED' : (names.get(errno ?? 0) ?? null)

/** Said by the server before it hangs up. */
const farewells = new Set([
  'ER_CONNECTION_KILLED',
  'ER_SERVER_SHUTDOWN',
  'ER_CLIENT_INTERACTION_TIMEOUT',
])

interface LibraryError {
  readonly message?: string
  readonly code?: unknown
  readonly errno?: number
  readonly sqlState?: string
  readonly fatal?: boolean
}

export function toMysqlError(error: unknown): DriverError {
  if (error instanceof DriverError) return error
  const { message = String(error), code, fatal, ...numbers } = (error ?? {}) as LibraryError
  const name = nameOf(numbers) ?? serversName(code)
  if (name !== null)
    return new DriverError(message, {
      code: name,
      disconnected: fatal === true || farewells.has(name),
    })
  // what has no name of the server's comes from the connection, or is a number that the library does not know
  if (typeof code === 'string') return new DriverError(message, { code, disconnected: true })
  return new DriverError(message, {
    code: `ER_${numbers.errno ?? 'UNKNOWN'}`,
    disconnected: fatal === true,
  })
}

const serversName = (code: unknown): string | null =>
  typeof code === 'string' && /^(?:ER|WARN)_/.test(code) ? code : null
