import { PGlite } from '@electric-sql/pglite'
import initSqlJs from 'sql.js'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { importMysql, importPostgresql, importSqlite } from '#import'
import { createAllStatements, metadataFromJson, metadataToJson, type MetaData } from '#toolkit'
import { mysql } from '#toolkit/dialects/mysql'
import { postgresql } from '#toolkit/dialects/postgresql'
import { sqlite } from '#toolkit/dialects/sqlite'
import { pglite } from '#toolkit/drivers/pglite'
import { sqljs } from '#toolkit/drivers/sqljs'
import {
  addColumn,
  addConstraint,
  changeColumn,
  changeSequence,
  changeTable,
  changeType,
  changeView,
  createRoutine,
  createSequence,
  createType,
  createView,
  deleteObject,
  documentFrom,
  link,
  metadataOf,
  nameInDatabase,
  namingPresets,
  renameEnumValue,
  renameSchema,
  renameSequence,
  renameType,
  renameView,
  setNamingConvention,
  setNamingTemplate,
  takeIn,
  templatesOf,
  usesOf,
  type Column,
  type Command,
  type DialectName,
  type SchemaDocument,
  type Table,
} from '../index.ts'
import { at, drawn, seededIds, tableNamed } from '../testing/drawn.ts'

const database = await PGlite.create()
const SQL = await initSqlJs()
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec(
    'DROP SCHEMA IF EXISTS shop, store CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
  )
})

const plain = drawn({ users: 'id integer pk, status text, mail text, email text unique' })
const users = at(plain, 'users').table
const status = at(plain, 'users.status')
const mail = at(plain, 'users.mail')

const after = (start: SchemaDocument, ...commands: readonly Command[]): SchemaDocument => {
  const ids = seededIds(7)
  return commands.reduce((document, command) => command.apply(document, ids), start)
}

const on = (dialect: DialectName, ...commands: readonly Command[]): SchemaDocument =>
  after({ ...plain, dialect }, ...commands)

const types = [
  createType({ kind: 'enum', id: 'e_status' }),
  renameType('e_status', 'Order Status'),
  changeType('e_status', { kind: 'enum', values: ['open', "it's paid", 'sent'] }),
  createType({ kind: 'domain', id: 'e_mail' }),
  renameType('e_mail', 'mail_address'),
  changeType('e_mail', {
    kind: 'domain',
    nullable: false,
    default: { kind: 'literal', value: 'a@b' },
    check: { name: 'has_at', expression: "VALUE LIKE '%@%'" },
  }),
  changeColumn(status, { type: '"Order Status"' }),
  changeColumn(mail, { type: 'mail_address' }),
] as const

const sequence = [
  createSequence('s_number'),
  renameSequence('s_number', 'order_number'),
  changeSequence('s_number', { start: '1000', increment: '10', maxValue: '99999', cycle: true }),
] as const

const statementsFor = (document: SchemaDocument): readonly string[] =>
  createAllStatements(
    metadataOf(document).metadata,
    { sqlite, postgresql, mysql }[document.dialect],
  )

async function inPostgresql(document: SchemaDocument): Promise<MetaData> {
  const open = () => pglite(database).connect({})
  const text = `${statementsFor(document).join(';\n')};`
  return (await importPostgresql({ kind: 'script', text }, open)).metadata
}

async function inSqlite(document: SchemaDocument): Promise<MetaData> {
  const text = `${statementsFor(document).join(';\n')};`
  return (await importSqlite({ kind: 'script', text }, async () => sqljs(SQL))).metadata
}

const columnNamed = (document: SchemaDocument, name: string): Column | undefined =>
  tableNamed(document, 'users').columns.find((column) => column.name === name)

test('PostgreSQL makes enums, domains, sequences and views as drawn, and gives them back', async () => {
  const document = on(
    'postgresql',
    ...types,
    ...sequence,
    createView({ id: 'v_1', of: tableNamed(plain, 'users') }),
    changeView('v_1', { comment: 'Everybody' }),
    addColumn({ table: users, name: 'past', type: '"Order Status"[]' }),
    addColumn({ table: users, name: 'number', type: 'bigint' }),
  )
  expect(metadataOf(document).problems).toEqual([])
  const read = takeIn(await inPostgresql(document), 'take in').apply(document, seededIds(9))
  expect(read.types).toMatchObject({
    e_status: { name: 'Order Status', values: ['open', "it's paid", 'sent'] },
    e_mail: {
      name: 'mail_address',
      type: 'varchar(255)',
      nullable: false,
      check: { name: 'has_at' },
    },
  })
  expect(read.sequences).toEqual(document.sequences)
  expect(read.tables[users]?.columns.map(({ type }) => type)).toEqual(
    document.tables[users]?.columns.map(({ type }) => type),
  )
  expect(read.views).toMatchObject({ v_1: { name: 'view_1', comment: 'Everybody' } })
  await expect(database.exec("INSERT INTO users (id, status) VALUES (1, 'lost')")).rejects.toThrow(
    /invalid input value for enum/,
  )
  await expect(database.exec("INSERT INTO users (id, mail) VALUES (1, 'no')")).rejects.toThrow(
    /has_at/,
  )
})

test('a database that nobody has drawn gives its types, sequences and views ids of their own', async () => {
  const document = on('postgresql', ...types, ...sequence)
  const metadata = await inPostgresql(document)
  const read = documentFrom(metadata, { ...plain, dialect: 'postgresql', tables: {} }, seededIds(2))
  expect(Object.keys(read.types).every((id) => id.startsWith('e_'))).toBe(true)
  expect(Object.values(read.sequences)).toMatchObject([
    { name: 'order_number', start: '1000', increment: '10', maxValue: '99999', cycle: true },
  ])
  expect(columnNamed(read, 'status')?.type).toBe('"Order Status"')
})

test('SQLite keeps a text and checks it; the check is not drawn once more, and a domain says what is lost', async () => {
  const document = on('sqlite', ...types)
  expect(metadataOf(document).problems).toEqual([
    expect.objectContaining({ code: 'no-domains', path: 'e_mail' }),
  ])
  const engine = new SQL.Database()
  for (const statement of statementsFor(document)) engine.run(statement)
  expect(() => engine.run("INSERT INTO users (id, status) VALUES (1, 'lost')")).toThrow(/CHECK/)
  engine.run("INSERT INTO users (id, status) VALUES (1, 'it''s paid')")
  const read = takeIn(await inSqlite(document), 'take in').apply(document, seededIds(9))
  expect(read).toEqual(document)
})

test('MySQL has the values in the type of the column, and the column stays of the type that is drawn', async () => {
  const document = on('mysql', ...types)
  const text = `${statementsFor(document).join(';\n')};`
  expect(text).toContain("ENUM('open','it''s paid','sent')")
  const { metadata } = await importMysql({ kind: 'script', text })
  const read = takeIn(metadata, 'take in').apply(document, seededIds(9))
  expect(read.types).toEqual(document.types)
  expect(read.tables[users]?.columns.map(({ type }) => type)).toEqual(
    document.tables[users]?.columns.map(({ type }) => type),
  )
})

test.each(['alembic', 'postgresql'] as const)(
  'the names of the convention %s are those of the database',
  async (preset) => {
    const linked = after(
      { ...drawn({ users: 'id integer pk, email text unique', posts: 'id integer pk' }) },
      setNamingConvention(namingPresets[preset]),
    )
    const document: SchemaDocument = after(
      { ...linked, dialect: 'postgresql' },
      link(at(linked, 'users.id'), { table: at(linked, 'posts').table }),
    )
    for (const statement of statementsFor(document)) await database.exec(statement)
    const { rows } = await database.query<{ name: string }>(
      "SELECT conname AS name FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND connamespace = 'public'::regnamespace",
    )
    const names = Object.values<Table>(document.tables).flatMap((table) =>
      table.constraints.map(
        (part) => nameInDatabase(document, table, part, templatesOf(document)) ?? '',
      ),
    )
    expect(rows.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    const open = () => pglite(database).connect({})
    const text = `${statementsFor(document).join(';\n')};`
    await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const read = (await importPostgresql({ kind: 'script', text }, open)).metadata
    const taken = takeIn(read, 'take in').apply(document, seededIds(4))
    expect(taken.namingConvention).toEqual(document.namingConvention)
    expect(Object.values<Table>(taken.tables).flatMap(({ constraints }) => constraints)).toEqual(
      Object.values<Table>(document.tables).flatMap(({ constraints }) => constraints),
    )
  },
)

test('a check without a name cannot be made of one, and a template with a wrong token is not used', () => {
  const check = addConstraint(users, { kind: 'check', expression: 'id > 0', options: {} })
  const document = on('sqlite', check, setNamingTemplate('ck', 'ck_%(constraint_name)s'))
  expect(metadataOf(document).problems.map(({ code }) => code)).toEqual(['no-name'])
  const wrong = on('sqlite', setNamingTemplate('uq', 'uq_%(tabel_name)s'))
  expect(metadataOf(wrong).problems).toEqual([
    { code: 'broken-template', path: 'naming/uq', message: '%(tabel_name)s means nothing.' },
  ])
  expect(statementsFor(wrong).join()).toContain('UNIQUE (email)')
})

test('a type that is renamed takes columns, arrays, domains, casts and defaults along', () => {
  const document = on(
    'postgresql',
    ...types,
    changeType('e_status', { kind: 'enum', values: ['open', 'paid'] }),
    changeColumn(status, { default: { kind: 'expression', sql: `'open'::"Order Status"` } }),
    changeColumn(mail, { type: '"Order Status"[]' }),
    renameType('e_status', 'state'),
  )
  expect(columnNamed(document, 'status')).toMatchObject({
    type: 'state',
    default: { sql: `'open'::"state"` },
  })
  expect(columnNamed(document, 'mail')?.type).toBe('state[]')
  expect(metadataOf(document).problems).toEqual([])
})

test('a value that is renamed takes the defaults of its columns along', () => {
  const document = on(
    'postgresql',
    ...types,
    changeColumn(status, { default: { kind: 'literal', value: 'open' } }),
    renameEnumValue('e_status', 'open', 'new'),
  )
  expect(columnNamed(document, 'status')?.default).toEqual({ kind: 'literal', value: 'new' })
  const other = renameEnumValue('e_status', 'new', 'sent')
  expect(other.apply(document, seededIds())).toBe(document)
})

test('deleting says what named it, and what named it says that it is gone', () => {
  const document = on('postgresql', ...types)
  expect(usesOf(document, { kind: 'type', id: 'e_status' })).toEqual(['users.status'])
  const left = after(document, deleteObject({ kind: 'type', id: 'e_status' }))
  expect(metadataOf(left).problems).toMatchObject([
    { code: 'unknown-type', path: `${users}/${status.column}` },
  ])
})

test('a view that is renamed is followed by what selects from it', () => {
  const document = on(
    'sqlite',
    createView({ id: 'v_1', of: tableNamed(plain, 'users') }),
    createView({ id: 'v_2' }),
    changeView('v_2', { definition: 'SELECT id FROM view_1' }),
    renameView('v_1', 'people'),
  )
  expect(document.views['v_2']?.definition).toBe('SELECT id FROM people')
  expect(usesOf(document, { kind: 'view', id: 'v_1' })).toEqual(['view_2'])
})

test('a schema that is renamed is another one everywhere', async () => {
  const document = on(
    'postgresql',
    ...types,
    changeType('e_status', { kind: 'enum', schema: 'shop' }),
    changeTable(users, { schema: 'shop' }),
    createView({ id: 'v_1' }),
    changeView('v_1', { definition: 'SELECT id FROM shop.users', schema: 'shop' }),
    renameSchema('shop', 'store'),
  )
  expect(columnNamed(document, 'status')?.type).toBe('store."Order Status"')
  expect(document.views['v_1']).toMatchObject({
    schema: 'store',
    definition: 'SELECT id FROM store.users',
  })
  await database.exec('CREATE SCHEMA store')
  for (const statement of statementsFor(document)) await database.exec(statement)
  const { rows } = await database.query('SELECT id FROM store.view_1')
  expect(rows).toEqual([])
})

test.each(['postgresql', 'sqlite'] as const)(
  'what is made new in %s runs as it is',
  async (dialect) => {
    const table = tableNamed(plain, 'users')
    const kinds = { postgresql: ['trigger', 'function', 'policy'], sqlite: ['trigger'] } as const
    const document = on(dialect, ...kinds[dialect].map((kind) => createRoutine({ kind, table })))
    expect(Object.values(document.rawObjects).map(({ kind }) => kind)).toEqual(kinds[dialect])
    const read = dialect === 'sqlite' ? await inSqlite(document) : await inPostgresql(document)
    expect(read.rawObjects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([...kinds[dialect]]),
    )
  },
)

test('all of it crosses a worker', () => {
  const document = on(
    'postgresql',
    ...types,
    ...sequence,
    setNamingTemplate('pk', 'x_%(table_name)s'),
  )
  const moved = metadataFromJson(
    JSON.parse(JSON.stringify(metadataToJson(metadataOf(document).metadata))),
  )
  expect(documentFrom(moved, document, seededIds(9))).toEqual(document)
})
