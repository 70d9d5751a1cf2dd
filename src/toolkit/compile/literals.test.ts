import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { defaultDialect } from '../dialects/default/index.ts'
import { mariadb, mysql } from '../dialects/mysql/index.ts'
import { insert as postgresqlInsert, postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  cast,
  Column,
  column,
  compile,
  conv,
  createAllStatements,
  literal,
  MetaData,
  QuotedName,
  Table,
  types,
  unsupported,
  type Dialect,
  type TypeEngine,
} from '../index.ts'
import { types as postgresqlTypes, Range } from '../postgresql.ts'

const written = (value: unknown, type: TypeEngine, dialect: Dialect) =>
  compile(literal(value, type), dialect, { literalBinds: true }).sql

test('bytes are written as a text only where the database takes it for them', () => {
  const bytes = new Uint8Array([0x68, 0x69])
  const binary = new types.LargeBinary()
  for (const dialect of [defaultDialect, mysql, mariadb, postgresql])
    expect(written(bytes, binary, dialect)).toBe("'hi'")
  expect(written(bytes, binary, sqlite)).toBe("X'6869'")
})

test('bytes that are no text are written in hexadecimal', () => {
  const bytes = new Uint8Array([0, 0x5c, 0xff])
  const binary = new types.LargeBinary()
  for (const dialect of [defaultDialect, mysql, sqlite])
    expect(written(bytes, binary, dialect)).toBe("X'005cff'")
  expect(written(bytes, binary, postgresql)).toBe(String.raw`'\x005cff'::bytea`)
})

test('a whole number beside fractions is bound as one', () => {
  const ratio = column('ratio', types.Float)
  expect(compile(ratio.gt(2), postgresql).sql).toBe('ratio > $1::FLOAT')
  expect(compile(ratio.gt(2.5), postgresql).sql).toBe('ratio > $1::FLOAT')
})

test.each([
  [new Range('1', '5'), 'INT4RANGE'],
  [new Range('1', '50000000000'), 'INT8RANGE'],
  [new Range('50000000000', null), 'INT8RANGE'],
  [new Range(null, '1.5'), 'NUMRANGE'],
  [new Range('2024-01-01', null), 'DATERANGE'],
  [new Range('2024-01-01 10:00:00', null), 'TSRANGE'],
  [new Range('2024-01-01T10:00:00+02', null), 'TSTZRANGE'],
  [[new Range('2024-01-01', null)], 'DATEMULTIRANGE'],
])('the ends of %s make it a range of its kind', (value, type) => {
  expect(compile(column('x').op('<@')(value), postgresql).sql).toBe(`x <@ $1::${type}`)
})

test('a range beside a column of ranges has the type of the column', () => {
  const x = column('x', postgresqlTypes.TSRANGE)
  expect(compile(x.eq(new Range('2024-01-01', null)), postgresql).sql).toBe('x = $1::TSRANGE')
})

test('the name of a type follows the translation of schemas', () => {
  const mood = new types.Enum(['a', 'b'], { name: 'mood' })
  const options = { schemaTranslateMap: new Map([[null, 'tenant']]), renderSchemaTranslate: true }
  expect(compile(cast(column('x'), mood), postgresql, options).sql).toBe('CAST(x AS tenant.mood)')
})

test('a final name of a constraint is cut as where the constraint was made; a given one is refused', () => {
  const t = new Table('t', new MetaData(), new Column('id', types.Integer))
  const upsert = (constraint: string | ReturnType<typeof conv>) =>
    compile(postgresqlInsert(t).values({ id: 1 }).onConflictDoNothing({ constraint }), postgresql)
      .sql
  const long = 'a'.repeat(70)
  expect(upsert(conv(long))).toMatch(/ON CONSTRAINT a{55}_[0-9a-f]{4} DO NOTHING$/)
  expect(() => upsert(long)).toThrow(/exceeds maximum length of 63/)
})

test.each([
  ['returning', sqlite],
  ['lateral', postgresql],
] as const)(
  'a table called %s is written without quotes, which is reported',
  async (name, dialect) => {
    const made = (named: string | QuotedName) => {
      const metadata = new MetaData()
      new Table(named, metadata, new Column('id', types.Integer, { primaryKey: true }))
      return metadata
    }
    const codesOf = (metadata: MetaData) => unsupported(metadata, dialect).map(({ code }) => code)
    expect(codesOf(made(name))).toEqual(['unsupported.reserved-word'])
    expect(codesOf(made(new QuotedName(name, true)))).toEqual([])
    if (dialect !== sqlite) return
    const { Database } = await initSqlJs()
    const database = new Database()
    const [plain = ''] = createAllStatements(made(name), sqlite)
    const [quoted = ''] = createAllStatements(made(new QuotedName(name, true)), sqlite)
    expect(() => database.run(plain)).toThrow(/syntax error/)
    expect(() => database.run(quoted)).not.toThrow()
    database.close()
  },
)
