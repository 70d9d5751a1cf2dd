import type { Query } from './catalogue.ts'

/** How a declared type of SQLite appears in TypeScript (design §7, toolkit-api §5). */
interface ValueKind {
  readonly type: string
  /** Source text of a value: of the one given from the database, or of a sample. */
  readonly literal: (value: unknown) => string
}

const kinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^bool/i, { type: 'boolean', literal: (value) => String(value === null ? true : value === 1) }],
  [/^(big ?int|int8)/i, { type: 'bigint', literal: (value) => `${number(value, 7)}n` }],
  [/int/i, { type: 'number', literal: (value) => number(value, 7) }],
  [/char|text|clob/i, { type: 'string', literal: (value) => JSON.stringify(value ?? 'a name') }],
  [/real|floa|doub/i, { type: 'number', literal: (value) => number(value, 1.5) }],
]

function number(value: unknown, sample: number): string {
  return String(typeof value === 'number' ? value : sample)
}

interface TableColumn {
  readonly name: string
  readonly notNull: boolean
  readonly key: boolean
  readonly defaulted: boolean
  /** Part of a foreign key. */
  readonly refers: boolean
  readonly kind: ValueKind | undefined
}

interface Candidate {
  readonly table: string
  readonly className: string
  readonly columns: readonly TableColumn[]
  readonly row: Readonly<Record<string, unknown>> | undefined
}

/**
 * A typed program that inserts one row through an exported class and reads it back in another session.
 * The table is one that needs no row of another; the values are those of a row that is there, so that
 * checks hold, else samples.
 */
export function insertProgram(models: string, query: Query): string {
  const candidate = candidates(models, query)[0]
  if (candidate === undefined) throw new Error('No table of the schema can take a row by itself.')
  const { className, columns, row } = candidate
  const given = columns.filter((column) => isGiven(column, row))
  const values = given.map(
    ({ name, kind }) => `${name}: ${kind?.literal(row?.[name] ?? null) ?? 'null'}`,
  )
  const keys = columns.filter((column) => column.key).map(({ name }) => `made.${name}`)
  const typed = columns.flatMap(({ name, kind, notNull, key }) =>
    kind === undefined ? [] : [`${name}: ${kind.type}${notNull || key ? '' : ' | null'}`],
  )
  return `import type { Engine } from 'athanor'
import { Session } from 'athanor/orm'
import { ${className} } from './models.js'

const values = { ${values.join(', ')} }

/** Inserts one row through the class and reads it back with its types. */
export async function insertOne(engine: Engine): Promise<object> {
  const writing = new Session(engine)
  const made = new ${className}(values)
  writing.add(made)
  await writing.commit()
  await writing.close()
  const reading = new Session(engine)
  const back = await reading.get(${className}, [${keys.join(', ')}])
  if (back === null) throw new Error('the row is not there')
  const typed: { ${typed.join('; ')} } = back
  for (const [name, value] of Object.entries(values)) {
    const read: unknown = Reflect.get(typed, name)
    if (read !== value) throw new Error(\`\${name} came back as \${String(read)}\`)
  }
  await reading.close()
  return { class: ${className}.name, columns: Object.keys(values) }
}
`
}

/** Classes whose table can take a row by itself, the ones with a row to copy and most columns first. */
function candidates(models: string, query: Query): Candidate[] {
  const classes = [...models.matchAll(/class (\w+) extends Base\.model\(\s*'([^']+)'/g)]
  return classes
    .map(([, className = '', table = '']) => candidate(query, className, table))
    .filter(({ columns }) => columns.every(isSimple) && !columns.some(needsAnother))
    .toSorted((a, b) => worth(b) - worth(a))
}

function candidate(query: Query, className: string, table: string): Candidate {
  const referring = query(`select "from" from pragma_foreign_key_list('${table}')`)
  const columns = query(
    `select name, type, "notnull", dflt_value, pk from pragma_table_info('${table}')`,
  ).map((column): TableColumn => ({
    name: String(column['name']),
    notNull: column['notnull'] === 1,
    key: Number(column['pk']) > 0,
    defaulted: column['dflt_value'] !== null,
    refers: referring.some((row) => row['from'] === column['name']),
    kind: kinds.find(([pattern]) => pattern.test(String(column['type'])))?.[1],
  }))
  const [row] = query(`select * from "${table}" limit 1`)
  return { className, table, columns, row }
}

function isSimple({ name, kind, notNull, key, defaulted }: TableColumn): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && (kind !== undefined || !(notNull || key) || defaulted)
}

function needsAnother({ refers, notNull, key }: TableColumn): boolean {
  return refers && (notNull || key)
}

function worth({ columns, row }: Candidate): number {
  return columns.filter(({ kind }) => kind !== undefined).length + (row === undefined ? 0 : 1000)
}

/** Keys and required columns are given, and every known value of the row; foreign keys stay NULL. */
function isGiven(column: TableColumn, row: Candidate['row']): boolean {
  const { name, notNull, key, defaulted, refers, kind } = column
  if (kind === undefined || refers) return false
  if (key || (notNull && !defaulted)) return true
  return row !== undefined && row[name] !== null
}
