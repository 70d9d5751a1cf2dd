import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import { createAllStatements } from '#toolkit'
import { postgresql } from '#toolkit/dialects/postgresql'
import { addIndex } from '../commands/indexes.ts'
import { addConstraint } from '../commands/keys.ts'
import { link } from '../commands/link.ts'
import type { SchemaDocument, Table } from '../model.ts'
import { at, drawn, seededIds } from '../testing/drawn.ts'
import { generatedName } from './generated-name.ts'
import { metadataOf } from './metadata-of.ts'

const database = await PGlite.create()
afterAll(() => database.close())

const plain = drawn({ users: 'id integer pk, email text, town text', posts: 'id integer pk' })
const users = at(plain, 'users').table

const drawing: SchemaDocument = [
  addConstraint(users, {
    kind: 'unique',
    columns: [at(plain, 'users.email').column, at(plain, 'users.town').column],
    options: {},
  }),
  addIndex(users, {
    unique: false,
    parts: [{ kind: 'column', column: at(plain, 'users.town').column }],
    options: {},
  }),
  link(at(plain, 'users.id'), { table: at(plain, 'posts').table }),
].reduce<SchemaDocument>((document, command) => command.apply(document, seededIds(3)), {
  ...plain,
  dialect: 'postgresql' as const,
})

const tablesOf = ({ tables }: SchemaDocument): readonly Table[] => Object.values(tables)

const namesIn = (document: SchemaDocument) =>
  tablesOf(document).flatMap((table) =>
    [...table.constraints, ...table.indexes].map(({ id }) => generatedName(document, table, id)),
  )

test('PostgreSQL finds the names that are shown for it', async () => {
  for (const statement of createAllStatements(metadataOf(drawing).metadata, postgresql))
    await database.exec(statement)
  const { rows } = await database.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       AND contype IN ('p', 'u', 'f')
     UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`,
  )
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(namesIn(drawing)))
})

test('the naming convention comes first, and SQLite names nothing by itself', () => {
  expect(namesIn({ ...plain, dialect: 'sqlite' })).toEqual([undefined, undefined])
  const namingConvention = { pk: 'pk_%(table_name)s' }
  expect(namesIn({ ...plain, dialect: 'postgresql', namingConvention })).toEqual([
    'pk_users',
    'pk_posts',
  ])
})
