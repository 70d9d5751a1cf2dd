import fc from 'fast-check'
import type { Dialect } from '../compile/dialect.ts'
import { Column } from '../schema/column.ts'
import { CheckConstraint, ForeignKeyConstraint, UniqueConstraint } from '../schema/constraint.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { literal } from '../sql/constructs.ts'
import { types } from '../types/namespace.ts'
import { text } from './value-arbitraries.ts'

const pieces = [
  [
    '"',
    "'",
    '`',
    '\\',
    ';',
    '--',
    '/*',
    '*/',
    '#',
    '%',
    '%%',
    '%s',
    '%(x)s',
    '$1',
    '$$',
    ':x',
    '?',
  ],
  ['{x}', '[', ']', '(', ')', ',', '.', '@', '\n', '\r', '\t', ' ', 'select', 'NULL', '0', 'é'],
  ['Ä', 'ß', 'İ', '中', 'العربية', '🜍', '👩‍👩‍👧', '\u200b', '\ufeff', '\u202e', 'a', '_'],
  ['"; DROP TABLE safe; --', "'; DROP TABLE safe; --", '`; DROP TABLE safe; --', '\\"', "\\'"],
].flat()

// sql.js leaves out a byte order mark at the start of a text
/** Names and texts for one dialect: words of its own, and texts as long as it takes them. */
function hostile(dialect: Dialect): fc.Arbitrary<string> {
  const { features, definition } = dialect
  const words = [...definition.identifiers.reservedWords]
  const longest = longestName(dialect)
  const wide = features.identifierLengthIn === 'bytes' ? Math.floor(longest / 3) : longest
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(
          fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3, unit: 'grapheme' })),
          {
            minLength: 1,
            maxLength: 6,
          },
        )
        .map((parts) => parts.join('').replace(/^\ufeff+/, '')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...words, ...words.map((word) => word.toUpperCase())) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('"', "'", '\\', 'A', 'é').map((one) => one.repeat(longest)),
    },
    { weight: 1, arbitrary: fc.constantFrom('中', '─').map((one) => one.repeat(wide)) },
  )
}

const longestName = ({ features }: Dialect): number =>
  Math.min(features.maxTableNameLength ?? features.maxIdentifierLength, 200)

const bytesOf = (name: string): number => new TextEncoder().encode(name).length

function isName(dialect: Dialect, name: string): boolean {
  const { identifierLengthIn, illegalNames } = dialect.features
  const length = identifierLengthIn === 'bytes' ? bytesOf(name) : name.length
  if (name === '' || name.includes('\0') || illegalNames?.test(name) === true) return false
  // SQLite keeps this prefix for itself
  return length <= longestName(dialect) && !name.toLowerCase().startsWith('sqlite_')
}

/** Letters that a database takes for the same give the same text. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 's')

/** Names that no database takes for each other, one after the other. */
export class HostileNames {
  readonly #dialect: Dialect
  readonly #stream: Iterator<string>
  readonly #taken = new Set<string>(['id', 'safe', 'primary', ''])
  count = 0

  constructor(dialect: Dialect, seed: number) {
    this.#dialect = dialect
    this.#stream = stream(hostile(dialect), seed)
  }

  next(): string {
    for (;;) {
      const name = nextOf(this.#stream)
      const numbered = this.#taken.has(folded(name)) ? `${name}${this.count}` : name
      if (!isName(this.#dialect, numbered) || this.#taken.has(folded(numbered))) continue
      this.#taken.add(folded(numbered))
      this.count += 1
      return numbered
    }
  }
}

/** MariaDB keeps a table in files of its name, in which most letters take five bytes; file systems have 255. */
function tableName(names: HostileNames): string {
  for (;;) {
    const name = names.next()
    if (name.replaceAll(/\W/g, '.....').length < 230) return name
  }
}

/** Texts for defaults, comments, rows and values of enumerations. */
export class HostileTexts {
  readonly #stream: Iterator<string>
  readonly #lost: RegExp | null
  count = 0

  constructor(dialect: Dialect, seed: number) {
    this.#lost = dialect.features.lostInCatalogue
    const names = hostile(dialect).map((name) => name.replaceAll(/\0|\p{Surrogate}/gu, ''))
    this.#stream = stream(fc.oneof(names, text), seed)
  }

  next(): string {
    this.count += 1
    return nextOf(this.#stream)
  }

  /** What the database's catalogue keeps. */
  nextKept(): string {
    const made = this.next()
    return this.#lost === null ? made : made.replaceAll(this.#lost, '')
  }
}

function* stream(values: fc.Arbitrary<string>, seed: number): Iterator<string> {
  for (let part = 0; ; part += 1) yield* fc.sample(values, { numRuns: 500, seed: seed + part })
}

function nextOf(values: Iterator<string>): string {
  const step = values.next()
  if (step.done === true) throw new Error('an endless stream ended')
  return step.value
}

const columnsPerTable = 16

/** A schema in which everything that has a name has a hostile one. */
export function hostileSchema(
  names: HostileNames,
  texts: HostileTexts,
  schema: string | null,
): MetaData {
  const metadata = new MetaData({ schema })
  let parent: Table | null = null
  for (let count = 0; count < 4; count += 1) {
    const table: Table = new Table(
      tableName(names),
      metadata,
      new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
      ...Array.from({ length: columnsPerTable }, () => hostileColumn(names, texts)),
      new Column(names.next(), hostileEnum(names, texts, schema)),
      { comment: texts.nextKept() },
    )
    const [, first, second] = table.columns
    if (!first || !second) throw new Error('a table without columns')
    table.append(
      new UniqueConstraint([first, table.columns.get('id') ?? first], { name: names.next() }),
      new CheckConstraint(second.ne(literal(`no row has ${texts.next()}`, types.Text)), {
        name: names.next(),
      }),
    )
    new Index(names.next(), [second, first])
    const key: Column = new Column(names.next(), types.Integer)
    table.append(
      key,
      new ForeignKeyConstraint([key], [(parent ?? table).columns.get('id') ?? key], {
        name: names.next(),
      }),
    )
    parent = table
  }
  return metadata
}

const hostileColumn = (names: HostileNames, texts: HostileTexts): Column =>
  new Column(names.next(), new types.String(200), {
    serverDefault: texts.next(),
    comment: texts.nextKept(),
  })

/** MySQL forgets blanks at the end of such values, and compares them without case. */
function hostileEnum(names: HostileNames, texts: HostileTexts, schema: string | null) {
  const values = new Map<string, string>()
  while (values.size < 4) {
    const value = `${values.size}${texts.nextKept()}`
      .slice(0, 15)
      .trimEnd()
      .replaceAll(/\p{Surrogate}/gu, '')
    if (bytesOf(value) <= 63) values.set(folded(value), value)
  }
  return new types.Enum([...values.values()], { name: names.next(), schema })
}
