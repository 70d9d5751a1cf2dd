/** Rows behind `COPY … FROM stdin`, ready for INSERT. */
export interface CopyBlock {
  /** `INSERT INTO t (a, b)`, to which VALUES is added. */
  readonly insert: string
  readonly columns: number
  readonly rows: readonly (readonly (string | null)[])[]
}

const head =
  /^COPY\s+((?:ONLY\s+)?[^\s(]+(?:\s*\.\s*[^\s(]+)?)\s*(\([^)]*\))?\s+FROM\s+STDIN\s*(.*)$/is

/**
 * Reads rows in the text format of COPY: https://www.postgresql.org/docs/15/sql-copy.html
 *
 * @param sql the COPY statement
 * @param data what stands behind its semicolon, up to and with the line `\.`
 * @returns null for another format
 */
export function readCopy(sql: string, data: string): CopyBlock | null {
  const [, table = '', columns = '', options = ''] = head.exec(sql) ?? []
  if (table === '' || /\b(?:csv|binary|delimiter|null|header)\b/i.test(options)) return null
  // the end of the line of COPY comes with the rows
  const lines = data
    .replaceAll('\r\n', '\n')
    .replace(/^[ \t]*\n/, '')
    .split('\n')
  const end = lines.indexOf('\\.')
  const rows = (end < 0 ? lines.filter((line) => line !== '') : lines.slice(0, end)).map((line) =>
    line.split('\t').map(field),
  )
  return {
    insert: `INSERT INTO ${table} ${columns} OVERRIDING SYSTEM VALUE VALUES `,
    columns: rows[0]?.length ?? 0,
    rows,
  }
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

function field(text: string): string | null {
  if (text === '\\N') return null
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))/gs,
    (_, hex?: string, octal?: string, letter = '') => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return escapes[letter] ?? letter
    },
  )
}

/** Statements of at most `most` parameters each, with their values. */
export function* insertsOf(
  { insert, columns, rows }: CopyBlock,
  most = 30_000,
): Generator<{ readonly sql: string; readonly values: readonly (string | null)[] }> {
  const size = Math.max(1, Math.floor(most / Math.max(1, columns)))
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    let place = 0
    const lists = part.map((row) => `(${row.map(() => `$${String((place += 1))}`).join(', ')})`)
    yield { sql: insert + lists.join(', '), values: part.flat() }
  }
}
