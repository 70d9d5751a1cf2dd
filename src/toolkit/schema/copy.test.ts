import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { mssql } from '../dialects/mssql/index.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { oracle } from '../dialects/oracle/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  CheckConstraint,
  Column,
  Computed,
  createAllStatements,
  defaultNamingConvention,
  ExcludeConstraint,
  ForeignKey,
  ForeignKeyConstraint,
  Identity,
  Index,
  MetaData,
  metadataToJson,
  PrimaryKeyConstraint,
  Sequence,
  select,
  Table,
  text,
  types,
  UniqueConstraint,
  View,
  type AnyTable,
} from '../index.ts'
import { buildSchema, schemaPlan } from '../testing/random-schema.ts'
import { onWarning, type WarningHandler } from '../util/warn.ts'

const dialects = [sqlite, postgresql, mysql, mssql, oracle]

/** The statements on each dialect, or why there are none. */
const written = (metadata: MetaData): readonly unknown[] =>
  dialects.map((dialect) => {
    try {
      return createAllStatements(metadata, dialect)
    } catch (error) {
      return error instanceof Error ? error.message : error
    }
  })

let warnings: string[] = []
let before: WarningHandler | null = null
beforeEach(() => {
  warnings = []
  before = onWarning((message) => warnings.push(message))
})
afterEach(() => {
  if (before) onWarning(before)
})

test('the copy of any schema is written the same on every dialect', () => {
  fc.assert(
    fc.property(schemaPlan, (plan) => {
      const metadata = buildSchema(plan)
      const copy = metadata.copy()
      expect(metadataToJson(copy)).toEqual(metadataToJson(metadata))
      expect(written(copy)).toEqual(written(metadata))
    }),
    { numRuns: size('copiedSchemas'), seed: 20261122 },
  )
})

function everything(exclusion = true): MetaData {
  const metadata = new MetaData({
    namingConvention: { ...defaultNamingConvention, ck: 'ck_%(table_name)s_%(constraint_name)s' },
  })
  const kinds = new types.Enum(['a', 'b'], { name: 'kinds' })
  const users = new Table(
    'users',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }, new Identity({ start: 5 })),
    new Column('name', new types.String(20), {
      unique: true,
      index: true,
      comment: 'full',
      serverDefault: 'x',
      info: { seen: true },
      nullable: false,
    }),
    new Column('upper', new types.String(20), {}, new Computed('upper(name)', { persisted: true })),
    new Column('kind', kinds, { default: 'a', onupdate: () => 'b' }),
    new Column('flag', new types.Boolean({ createConstraint: true, name: 'flag' })),
    new Column('made', types.DateTime, { serverDefault: text('now()') }),
    new Column('counted', types.Integer, {}, new Sequence('counter', { start: 7 })),
    new Column('boss', types.Integer, {}, new ForeignKey('users.id', { onDelete: 'SET NULL' })),
    new PrimaryKeyConstraint(['id'], { name: 'the_key', comment: 'unique' }),
    new UniqueConstraint(['name', 'kind'], { name: 'both', deferrable: true }),
    { comment: 'people', info: { id: 1 }, mysql: { engine: 'InnoDB' }, prefixes: ['TEMPORARY'] },
  )
  const { id, name } = users.c
  users.append(new CheckConstraint(id.gt(0), { name: 'positive' }))
  if (exclusion) {
    const where = name.eq('x')
    users.append(new ExcludeConstraint([[id, '=']], { using: 'gist', where }))
  }
  new Index('by_name', [name.desc(), 'kind'], {
    unique: true,
    postgresql: { where: name.ne('y'), include: ['made'] },
  })
  new Table(
    'posts',
    metadata,
    new Column('user', types.Integer),
    new ForeignKeyConstraint(['user'], [id], { name: 'fk', useAlter: true, initially: 'DEFERRED' }),
  )
  new Sequence('alone', { metadata, cache: 3, ownedBy: id })
  new View('names', metadata, select(name).where(id.gt(5)))
  metadata.addNamedType(kinds)
  metadata.rawObjects.push({ kind: 'x', schema: null, name: 'r', sql: 'DO 1', after: [], info: {} })
  return metadata
}

test.each([
  ['postgresql', postgresql, true],
  ['sqlite', sqlite, false],
  ['mysql', mysql, false],
] as const)('every kind of object is copied for %s', (_, dialect, exclusion) => {
  const metadata = everything(exclusion)
  const copy = metadata.copy()
  expect(createAllStatements(copy, dialect)).toEqual(createAllStatements(metadata, dialect))
  expect(metadataToJson(copy)).toEqual(metadataToJson(metadata))
})

const tableOf = (metadata: MetaData, name: string): AnyTable => {
  const found = metadata.tables.get(name)
  if (found) return found
  throw new Error(`no table ${name}`)
}

test('nothing in a copy speaks of the original', () => {
  const copy = everything().copy()
  const users = tableOf(copy, 'users')
  const columns = [...users.sortedConstraints, ...users.indexes].flatMap((item) => [
    ...item.columns,
  ])
  expect(new Set(columns.map(({ table }) => table))).toEqual(new Set([users]))
  expect([...users.foreignKeyConstraints][0]?.referredTable).toBe(users)
  expect([...tableOf(copy, 'posts').foreignKeyConstraints][0]?.referredTable).toBe(users)
  expect(copy.sequences.get('counter')?.owner?.table).toBe(users)
  expect(copy.sequences.get('alone')?.ownedBy?.table).toBe(users)
})

test('defaults of the client and what the application keeps with an object are copied', () => {
  const metadata = everything()
  const from = tableOf(metadata, 'users')
  const users = tableOf(metadata.copy(), 'users')
  expect(users.info).toEqual({ id: 1 })
  expect(users.info).not.toBe(from.info)
  for (const column of from.columns) {
    const copied = users.columns.get(column.key)
    expect(copied?.info).toEqual(column.info)
    expect(copied?.onupdate).toEqual(column.onupdate)
    if (column.default?.kind !== 'sequence') expect(copied?.default).toEqual(column.default)
  }
})

test('what is changed in a copy leaves the original alone', () => {
  const metadata = everything()
  const untouched = written(metadata)
  const copy = metadata.copy()
  copy.tables.get('users')?.append(new Column('more', types.Integer, { index: true }))
  for (const constraint of copy.tables.get('users')?.constraints ?? []) constraint.rename('other')
  expect(written(metadata)).toEqual(untouched)
  expect(written(copy)).not.toEqual(untouched)
})

const family = (schema: string | null) => {
  const metadata = new MetaData()
  const at = (name: string) => (schema === null ? name : `${schema}.${name}`)
  const parent = new Table('parent', metadata, new Column('id', types.Integer), { schema })
  const child = new Table(
    'child',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('up', types.Integer, {}, new ForeignKey(at('child.id'))),
    new Column('text', types.Integer, {}, new ForeignKey(at('parent.id'))),
    new Column('object', types.Integer, {}, new ForeignKey(parent.c.id)),
    new Column('away', types.Integer, {}, new ForeignKey('elsewhere.other.id')),
    { schema },
  )
  return { parent, child }
}
const targets = (table: Table) =>
  [...table.foreignKeyConstraints].flatMap(({ elements }) =>
    elements.map(({ targetFullname }) => targetFullname),
  )

test.each([
  ['from one schema into another', 'a', 'b', 'b.'],
  ['from none into one', null, 'b', 'b.'],
  ['from one into none', 'a', null, ''],
])('references follow the table %s, and those to other schemas stay', (_, from, to, prefix) => {
  const { parent, child } = family(from)
  const metadata = new MetaData()
  const copy = child.toMetadata(metadata, { schema: to })
  const moved = parent.toMetadata(metadata, { schema: to })
  expect(copy.key).toBe(`${prefix}child`)
  expect(targets(copy)).toEqual([
    `${prefix}child.id`,
    `${prefix}parent.id`,
    `${prefix}parent.id`,
    'elsewhere.other.id',
  ])
  expect([...copy.foreignKeyConstraints][1]?.referredTable).toBe(moved)
})

test('a function may say into which schema a reference goes', () => {
  const { child } = family('a')
  const copy = child.toMetadata(new MetaData(), {
    schema: 'b',
    referredSchemaFn: (table, toSchema, key, referred) => {
      expect([table, toSchema, key.table]).toEqual([child, 'b', child])
      return referred === 'elsewhere' ? 'moved' : referred
    },
  })
  expect(targets(copy)).toEqual(['a.child.id', 'a.parent.id', 'a.parent.id', 'moved.other.id'])
})

test('a reference to itself follows the new name', () => {
  const { child } = family(null)
  const metadata = new MetaData()
  const copy = child.toMetadata(metadata, { name: 'kid' })
  expect(targets(copy)[0]).toBe('kid.id')
  expect(metadata.tables.get('kid')).toBe(copy)
})

test('a table that is there already is given back with a warning', () => {
  const { child } = family(null)
  const metadata = new MetaData()
  const copy = child.toMetadata(metadata)
  expect(child.toMetadata(metadata)).toBe(copy)
  expect(warnings).toEqual([
    "Table 'child' already exists within the given MetaData - not copying.",
  ])
})

test('the naming convention of the other MetaData names what has no name', () => {
  const { child } = family(null)
  const metadata = new MetaData({ namingConvention: { pk: 'pk_%(table_name)s' } })
  expect(child.toMetadata(metadata, { name: 'kid' }).primaryKey.name).toBe('pk_kid')
})
