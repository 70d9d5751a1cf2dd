import { DriverError } from '../engine/driver.ts'

export interface FailedStatement {
  /** Whether the connection is known to be gone. */
  readonly lost: boolean
  readonly text?: string
  /** How many UTF-16 units of the text are not the caller's. */
  readonly before?: number
}

/** An error of a PostgreSQL library, which has the server's SQLSTATE unless it comes from below. */
export function toPostgresqlError(
  error: unknown,
  { lost, text = '', before = 0 }: FailedStatement,
): DriverError {
  if (error instanceof DriverError) return error
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
  // 08: connection, but 08P01 is said of a wrong number of parameters; 57P01 to 57P03: the server goes down;
  // an error without a state comes from the socket
  const disconnected = lost || state === null || /^(?:08(?!P01)|57P0)/.test(state)
  const offset = position === undefined ? null : codeUnits(text, Number(position) - 1) - before
  return new DriverError(message, { code: state ?? '08006', offset, disconnected })
}

/** PostgreSQL counts characters; an editor counts UTF-16 units. */
function codeUnits(sql: string, characters: number): number {
  let units = 0
  let left = characters
  for (const character of sql) {
    if (left <= 0) break
    left -= 1
    units += character.length
  }
  return units
}
