import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEngines, type RunningEngine, type TestEngine } from '../../testing/engines.ts'
import {
  CheckConstraint,
  Column,
  Computed,
  DefaultClause,
  ForeignKey,
  ForeignKeyConstraint,
  Identity,
  Index,
  MetaData,
  Sequence,
  Table,
  text,
  types,
  UniqueConstraint,
  View,
  type AnyColumn,
  type TableItem,
  type TypeInput,
} from '../../index.ts'
import * as my from '../../types/mysql.ts'
import { INT4RANGE } from '../../types/postgresql-ranges.ts'
import * as pgTypes from '../../types/postgresql.ts'
import type { Operation } from '../ops.ts'
import { compareMetadata } from './index.ts'

type DialectName = TestEngine['dialect']

/** One line for each step, so that a failure tells what was found. */
const told = (operations: readonly Operation[]) =>
  operations.map((operation) => {
    if (operation.kind === 'alter column') {
      const change = Object.entries(operation.change).map(
        ([key, value]) => `${key} ${String(value)}`,
      )
      return `${operation.kind} ${operation.column}: ${change.join(', ')}`
    }
    const named =
      ('constraint' in operation && operation.constraint.name) ||
      ('index' in operation && operation.index.name) ||
      ('view' in operation && operation.view.name) ||
      ''
    return `${operation.kind} ${named}`
  })

const id = () => new Column('id', types.Integer, { primaryKey: true })

const columnsOf = (all: Readonly<Record<string, TypeInput>>): AnyColumn[] =>
  Object.entries(all).map(([name, type]) => new Column(name, type))

const genericTypes = {
  whole: types.Integer,
  small: types.SmallInteger,
  big: types.BigInteger,
  decimal: new types.Numeric(10, 2),
  digits: new types.Numeric(12),
  float_: types.Float,
  double_: types.Double,
  string40: new types.String(40),
  text_: types.Text,
  yes: types.Boolean,
  day: types.Date,
  hour: types.Time,
  moment: types.DateTime,
  bytes_: types.LargeBinary,
  json_: types.JSON,
  key_: types.Uuid,
  choice: new types.Enum(['a', "it's", 'C d'], { name: 'choice' }),
  length_: new types.Interval(),
}

const ownTypes: Readonly<Record<DialectName, Readonly<Record<string, TypeInput>>>> = {
  sqlite: { any: new types.Numeric(), plain: types.String },
  postgresql: {
    plain: types.String,
    any: new types.Numeric(),
    zoned: new types.DateTime({ timezone: true }),
    clock: new types.Time({ timezone: true }),
    real_: types.REAL,
    double53: new types.FLOAT(53),
    char1: new types.CHAR(1),
    jsonb_: pgTypes.JSONB,
    list: new types.ARRAY(types.Integer),
    texts: new types.ARRAY(new types.String(20)),
    inet_: pgTypes.INET,
    range_: INT4RANGE,
    bit_: new pgTypes.BIT(3),
    words: pgTypes.TSVECTOR,
    months: new pgTypes.INTERVAL({ fields: 'YEAR TO MONTH' }),
    moods: new types.ARRAY(new types.Enum(['sad', 'happy'], { name: 'mood' })),
  },
  mariadb: {
    tiny: my.TINYINT,
    unsigned_: new my.INTEGER(null, { unsigned: true }),
    wide: new my.BIGINT(20),
    medium: my.MEDIUMTEXT,
    year_: my.YEAR,
    fraction: new my.DATETIME({ fsp: 3 }),
    set_: new my.SET(['x', 'y']),
    latin: new my.VARCHAR(20, { charset: 'latin1' }),
    collated: new my.VARCHAR(20, { collation: 'utf8mb4_bin' }),
    scaled: new my.DECIMAL(8, 3),
    char_: new types.CHAR(),
    binary_: new types.BINARY(4),
  },
}

const genericDefaults = (): AnyColumn[] => [
  new Column('word', new types.String(20), { serverDefault: 'x' }),
  new Column('quote_', new types.String(20), { serverDefault: "it's; \\ 100%" }),
  new Column('empty_', new types.String(20), { serverDefault: '' }),
  new Column('number_', types.Integer, { serverDefault: '5' }),
  new Column('number_sql', types.Integer, { serverDefault: text('7') }),
  new Column('negative', types.Integer, { serverDefault: text('-1') }),
  new Column('money', new types.Numeric(10, 2), { serverDefault: '0.50' }),
  new Column('moment', types.DateTime, { serverDefault: text('CURRENT_TIMESTAMP') }),
  new Column('day', types.Date, { serverDefault: '2020-01-31' }),
  new Column('digits', new types.String(20), { serverDefault: '007' }),
  new Column('sum', types.Integer, { serverDefault: new DefaultClause(text('(1 + 2)')) }),
]

const ownDefaults: Readonly<Record<DialectName, () => AnyColumn[]>> = {
  sqlite: () => [
    new Column('random_', types.Integer, { serverDefault: text('(abs(random()))') }),
    new Column('true_', types.Boolean, { serverDefault: text('1') }),
  ],
  postgresql: () => [
    new Column('now_', types.DateTime, { serverDefault: text('now()') }),
    new Column('true_', types.Boolean, { serverDefault: text('true') }),
    new Column('false_', types.Boolean, { serverDefault: 'false' }),
    new Column('json_', types.JSON, { serverDefault: '{}' }),
    new Column('list', new types.ARRAY(types.Integer), { serverDefault: '{}' }),
    new Column('uuid_', types.Uuid, { serverDefault: text('gen_random_uuid()') }),
    new Column('mood', new types.Enum(['sad', 'happy'], { name: 'mood2' }), {
      serverDefault: 'sad',
    }),
    new Column('zone', new types.String(20), { serverDefault: text("lower('UTC')") }),
    new Column('float_', types.Float, { serverDefault: text('1.5') }),
    new Column('later', types.DateTime, { serverDefault: text("now() + interval '1 day'") }),
    new Column('char_', new types.CHAR(2), { serverDefault: 'de' }),
  ],
  mariadb: () => [
    new Column('now_', types.DateTime, { serverDefault: text('now()') }),
    new Column('true_', types.Boolean, { serverDefault: text('true') }),
    new Column('one', types.Boolean, { serverDefault: '1' }),
    new Column('float_', types.Float, { serverDefault: text('1.5') }),
    new Column('uuid_', new types.String(36), { serverDefault: text('(uuid())') }),
    new Column('joined', new types.String(36), { serverDefault: text("(concat('a', 'b'))") }),
  ],
}

const checkedColumns = (): AnyColumn[] => [
  id(),
  new Column('a', types.Integer, {}, new CheckConstraint('a > 0')),
  new Column('b', types.Integer),
  new Column('name', new types.String(40)),
  new Column('done', types.Boolean),
]

const genericChecks = [
  'a > 0 AND b > 0',
  '(a > 0 AND b > 0) OR a = b',
  'a > 0 AND (b > 0 OR a = b)',
  "name IN ('x', 'y', 'it''s')",
  "name NOT IN ('x', 'y')",
  "name IN ('x')",
  'a BETWEEN 1 AND 10',
  'a NOT BETWEEN 1 AND 10',
  'length(name) > 3',
  "name <> ''",
  "name != ''",
  'name IS NOT NULL OR a IS NULL',
  'NOT (a = 1)',
  "lower(name) LIKE 'a%'",
  "name NOT LIKE '%z'",
  'a + b * 2 < 100',
  '(a + b) * 2 < 100',
  'a % 2 = 0',
  'a >= -5',
  'CASE WHEN a > 0 THEN b ELSE 0 END > 1',
  'coalesce(a, b, 0) > 0',
  'done = true',
]

const ownChecks: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: ["name GLOB 'a*'", "typeof(a) = 'integer'", '[a] <> "b"'],
  postgresql: [
    "name ~ '^[a-z]+$'",
    "name ILIKE 'a%'",
    "name = ANY (ARRAY['x', 'y'])",
    "name::text <> 'x'",
    'a::numeric / 3 > 1.5',
    "char_length(name) > 1 AND name !~~ 'b%'",
    '(a IS DISTINCT FROM b)',
    "date_part('year', now()) > 2000",
    "substring(name from 1 for 2) = 'ab'",
    'a * 1.5 > b',
    'done',
    'NOT done',
  ],
  mariadb: ["name REGEXP '^[a-z]+$'", 'a <=> b', 'a DIV 2 = 1', "concat(name, 'x') <> 'ax'"],
}

/** One schema for all, and what each dialect has besides. */
function schemaFor(dialect: DialectName): MetaData {
  const metadata = new MetaData({ namingConvention: { ix: 'ix_%(column_0_label)s' } })
  const add = (name: string, ...items: readonly TableItem[]) => new Table(name, metadata, ...items)
  add('kinds', id(), ...columnsOf({ ...genericTypes, ...ownTypes[dialect] }))
  add('filled', id(), ...genericDefaults(), ...ownDefaults[dialect]())
  ;[...genericChecks, ...ownChecks[dialect]].forEach((sql, at) =>
    add(`checked_${at}`, ...checkedColumns(), new CheckConstraint(sql, { name: `ck_${at}` })),
  )
  add(
    'parent',
    new Column('a', types.Integer, { primaryKey: true }),
    new Column('b', new types.String(20), { primaryKey: true }),
    new Column('code', new types.String(20), { unique: true, index: false }),
    new Column('Mixed Case', new types.String(20), { comment: 'says "it"' }),
    new Column('looked', types.Integer, { index: true }),
    new UniqueConstraint('looked', 'code', { name: 'uq_both' }),
    { comment: "the parent's" },
  )
  add(
    'child',
    id(),
    new Column('a', types.Integer),
    new Column('b', new types.String(20)),
    new Column('self', types.Integer, {}, new ForeignKey('child.id', { onDelete: 'SET NULL' })),
    new Column('doubled', types.Integer, {}, new Computed('a * 2', { persisted: true })),
    new ForeignKeyConstraint(['a', 'b'], ['parent.a', 'parent.b'], {
      onDelete: 'cascade',
      onUpdate: 'NO ACTION',
    }),
    new Index('ix_child_ab', 'a', 'b', { unique: true }),
  )
  new View('narrow', metadata, 'SELECT a, b FROM parent WHERE a > 0')
  own[dialect](metadata)
  return metadata
}

const own: Readonly<Record<DialectName, (metadata: MetaData) => void>> = {
  sqlite: (metadata) => {
    new Table('counted', metadata, id(), { sqlite: { autoincrement: true, strict: true } })
    const table = new Table(
      'keyed',
      metadata,
      new Column('name', types.TEXT, { primaryKey: true }),
      new Column('n', types.INTEGER, { sqlite: { collate: 'NOCASE' } }),
      new Column('virtual_', types.INTEGER, {}, new Computed('n+1')),
      { sqlite: { with_rowid: false } },
    )
    new Index('ix_lower', text('lower(name)'), { sqlite: { where: text('n > 0') } }).attachTo(table)
    new Index('ix_down', table.c['n'].desc())
  },
  postgresql: (metadata) => {
    new Sequence('counter', { metadata, start: 10, increment: 5 })
    const table = new Table(
      'ways',
      metadata,
      new Column('n', types.BigInteger, {}, new Identity({ always: true, start: 100 })),
      new Column('name', types.Text, { nullable: false }),
      new Column('at', types.Integer, {
        serverDefault: text("nextval('counter'::regclass)"),
      }),
      new Column('tags', new types.ARRAY(types.Text)),
    )
    new Index('ix_lower', text('lower(name)'), { postgresql: { where: text('n > 0') } }).attachTo(
      table,
    )
    new Index('ix_sum', text('(n + at)')).attachTo(table)
    new Index('ix_tags', table.c['tags'], { postgresql: { using: 'gin' } })
    new Index('ix_down', table.c['n'].desc().nullsLast(), { postgresql: { include: ['at'] } })
    new Index('ix_like', table.c['name'], { postgresql: { ops: { name: 'text_pattern_ops' } } })
    table.append(new CheckConstraint('cardinality(tags) < 5', { name: 'ck_tags', comment: 'few' }))
  },
  mariadb: (metadata) => {
    new Sequence('counter', { metadata, start: 10, increment: 5 })
    const table = new Table(
      'ways',
      metadata,
      id(),
      new Column('body', types.Text),
      new Column('virtual_', types.Integer, {}, new Computed('id + 1')),
      new Column('touched', types.TIMESTAMP, {
        nullable: false,
        serverDefault: text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'),
      }),
      { mysql: { engine: 'InnoDB' } },
    )
    new Index('ix_body', table.c['body'], { mysql: { length: 20 } })
    new Index('ix_words', table.c['body'], { mysql: { prefix: 'FULLTEXT' } })
  },
}

describe.each(testEngines)('$name', (given) => {
  let running: RunningEngine
  beforeAll(async () => {
    if (!given.missing) running = await given.start()
  }, 60_000)
  afterAll(async () => {
    if (!given.missing) await running.stop()
  })

  test.skipIf(given.missing)(
    'a database differs in nothing from the schema that made it',
    async () => {
      const schema = schemaFor(given.dialect)
      await running.engine.begin((connection) => schema.createAll(connection))
      const found = await running.engine.begin((connection) => compareMetadata(connection, schema))
      expect(told(found)).toEqual([])
    },
  )
})
