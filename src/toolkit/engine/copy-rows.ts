/** The rows behind COPY … FROM STDIN as an INSERT, for drivers that have no such protocol. */
export interface CopiedRows {
  readonly sql: string
  /** One list per row; values are texts, which the server reads by the types of its columns. */
  readonly rows: readonly (readonly (string | null)[])[]
}

const form = /^COPY\s+(.+?)\s*(\([^()]*\))?\s+FROM\s+STDIN\s*$/is

/**
 * Reads COPY's text format: https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.2
 *
 * @param statement the COPY, without its semicolon
 * @param data the lines behind it, up to and with the line `\.`
 * @returns null when the statement asks for another format
 */
export function copyRows(statement: string, data: string): CopiedRows | null {
  const [, table, columns = ''] = form.exec(statement) ?? []
  if (table === undefined) return null
  const lines = data.split(/\r?\n/)
  const end = lines.indexOf('\\.')
  const rows = lines
    .slice(0, end < 0 ? lines.length : end)
    .filter((line, index, all) => line !== '' || index < all.length - 1)
    .map((line) => line.split('\t').map(valueOf))
  const marks = (rows[0] ?? []).map((_, index) => `$${index + 1}`)
  // COPY fills identity columns with what is given, also those that are always generated
  const sql = `INSERT INTO ${table} ${columns} OVERRIDING SYSTEM VALUE VALUES (${marks.join(', ')})`
  return { sql, rows }
}

const valueOf = (field: string): string | null =>
  field === '\\N' ? null : field.replaceAll(escape, (_, code: string) => unescaped(code))

const escape = /\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)/gs

const letters: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

function unescaped(code: string): string {
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
  if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
  return letters[code] ?? code
}
