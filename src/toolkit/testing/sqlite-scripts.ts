import fc from 'fast-check'

/** Names that break hand-made quoting: each is one that SQLite takes. */
const hostileNames = [
  'id',
  'order',
  'Select',
  'a b',
  'a"b',
  "a'b",
  'a`b',
  'a]b',
  'a[b',
  'a.b',
  'a;b',
  '--a',
  '/*a',
  '漢字',
  '😀',
  '__proto__',
  'constructor',
  'NULL',
  '1a',
  'a:b',
  ':x',
  '%s',
  'a\\b',
  'check',
  'primary',
  'tab\there',
  'new\nline',
]

const name = fc.constantFrom(...hostileNames)
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

const type = fc.constantFrom(
  '',
  'INTEGER',
  'int',
  'TEXT',
  'varchar(20)',
  'NVARCHAR ( 20 )',
  'decimal(10,2)',
  'unsigned big int',
  'BLOB',
  'datetime',
  'BOOLEAN',
  '"odd type"',
  'double precision',
  'FLOATING POINT',
  'json',
  'numeric',
)

const defaultClause = fc.constantFrom(
  "DEFAULT 'it''s :x'",
  'DEFAULT -1',
  'DEFAULT 1.5e3',
  'DEFAULT NULL',
  'DEFAULT CURRENT_TIMESTAMP',
  "DEFAULT ('a' || 'b')",
  'DEFAULT ((1 + 2) * (3))',
  "DEFAULT x'00ff'",
  'DEFAULT true',
  "DEFAULT (datetime('now'))",
)

const columnClauses = fc.record({
  notNull: fc.constantFrom('', '', 'NOT NULL', 'CONSTRAINT nn NOT NULL ON CONFLICT IGNORE'),
  fallback: fc.option(defaultClause, { nil: '' }),
  collate: fc.constantFrom('', '', '', 'COLLATE nocase', 'COLLATE rtrim'),
  check: fc.constantFrom(
    '',
    '',
    '',
    "CHECK (1 > 0 OR 'a)b' <> ':x')",
    'CONSTRAINT "my check" CHECK (length(1) -- why\n > 0)',
  ),
  unique: fc.constantFrom('', '', '', 'UNIQUE', 'UNIQUE ON CONFLICT REPLACE'),
})

const column = fc.record({ name, type, clauses: columnClauses })

const keyOrder = fc.constantFrom('', '', 'DESC', 'COLLATE nocase', 'COLLATE rtrim DESC')
const action = fc.constantFrom(
  '',
  'ON DELETE CASCADE',
  'ON DELETE SET NULL ON UPDATE RESTRICT',
  'ON UPDATE SET DEFAULT',
)
const deferral = fc.constantFrom(
  '',
  '',
  'DEFERRABLE INITIALLY DEFERRED',
  'NOT DEFERRABLE',
  'DEFERRABLE',
)

interface TableShape {
  readonly name: string
  readonly columns: readonly { name: string; type: string; clauses: Record<string, string> }[]
  readonly key: 'none' | 'rowid' | 'counting' | 'table'
  readonly keyOrder: string
  readonly unique: boolean
  readonly reference: { target: number; action: string; deferral: string; bare: boolean } | null
  readonly generated: boolean
  readonly index: { unique: boolean; part: string; where: boolean } | null
  readonly withoutRowid: boolean
}

const table: fc.Arbitrary<TableShape> = fc.record({
  name,
  columns: fc.uniqueArray(column, {
    selector: (one) => one.name.toLowerCase(),
    minLength: 2,
    maxLength: 5,
  }),
  key: fc.constantFrom('none', 'rowid', 'counting', 'table'),
  keyOrder,
  unique: fc.boolean(),
  reference: fc.option(fc.record({ target: fc.nat(5), action, deferral, bare: fc.boolean() }), {
    nil: null,
  }),
  generated: fc.boolean(),
  index: fc.option(
    fc.record({
      unique: fc.boolean(),
      part: fc.constantFrom(
        '%',
        '% DESC',
        '% COLLATE nocase',
        "lower(% || ':x')",
        '% COLLATE rtrim DESC',
      ),
      where: fc.boolean(),
    }),
    { nil: null },
  ),
  withoutRowid: fc.boolean(),
})

/** Scripts of tables, indexes, views and triggers that SQLite accepts, with names and texts that are hard to keep. */
export const sqliteScripts: fc.Arbitrary<string> = fc
  .uniqueArray(table, { selector: (one) => one.name.toLowerCase(), minLength: 1, maxLength: 4 })
  .map((tables) => tables.map((one) => tableText(one, tables)).join(';\n'))

function tableText(table: TableShape, tables: readonly TableShape[]): string {
  const [first, second] = table.columns
  if (first === undefined || second === undefined) return ''
  const inline = table.key === 'rowid' || table.key === 'counting'
  const lines = table.columns.map((one, index) =>
    columnText(one, index === 0 && inline ? table.key : null),
  )
  if (table.generated) lines.push(`"made up" int AS (length(${quoted(second.name)})) STORED`)
  if (table.key === 'table')
    lines.push(
      `CONSTRAINT "the key" PRIMARY KEY (${quoted(second.name)} ${table.keyOrder}, ${quoted(first.name)})`,
    )
  if (table.unique)
    lines.push(
      `CONSTRAINT u UNIQUE (${quoted(first.name)}, ${quoted(second.name)} ${table.keyOrder}) ON CONFLICT FAIL`,
    )
  lines.push(...referenceText(table, tables))
  const rowid = table.withoutRowid && table.key === 'table' ? ' WITHOUT ROWID' : ''
  const create = `CREATE TABLE ${quoted(table.name)} (${lines.join(',\n ')})${rowid}`
  return [create, ...indexText(table, second.name)].join(';\n')
}

function columnText(column: TableShape['columns'][number], key: string | null): string {
  const { notNull, fallback, collate, check, unique } = column.clauses
  if (key !== null) {
    const counting =
      key === 'counting' ? 'CONSTRAINT "the key" PRIMARY KEY AUTOINCREMENT' : 'PRIMARY KEY'
    return `${quoted(column.name)} INTEGER ${counting}`
  }
  return [quoted(column.name), column.type, collate, fallback, notNull, unique, check]
    .filter(Boolean)
    .join(' ')
}

function referenceText(table: TableShape, tables: readonly TableShape[]): string[] {
  const { reference } = table
  const [first] = table.columns
  if (reference === null || first === undefined) return []
  const target = tables[reference.target % (tables.length + 1)]
  // a reference to what is not there is kept as text, where a dot parts table and column
  if (target === undefined && first.name.includes('.')) return []
  const place = target === undefined ? 'nowhere' : target.name
  // a reference without columns to a key of two would be an error as soon as a row is written
  const bare = reference.bare && target?.key !== 'table'
  const named = bare ? '' : ` (${quoted(target?.columns[0]?.name ?? 'gone')})`
  return [
    `CONSTRAINT "f k" FOREIGN KEY (${quoted(first.name)}) REFERENCES ${quoted(place)}${named} ${reference.action} ${reference.deferral}`,
  ]
}

function indexText({ index, name: owner }: TableShape, member: string): string[] {
  if (index === null) return []
  const part = index.part.replace('%', () => quoted(member))
  const where = index.where ? ` WHERE ${quoted(member)} IS NOT NULL AND ':x' <> ';'` : ''
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(`ix ${owner}`)} ON ${quoted(owner)} (${part})${where}`,
  ]
}
