import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { importSqlite } from '#import'
import { createAllStatements, type MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqljs } from '#toolkit/drivers/sqljs'
import { changeColumn } from '../commands/columns.ts'
import { addIndex } from '../commands/indexes.ts'
import { addConstraint } from '../commands/keys.ts'
import { link } from '../commands/link.ts'
import type { ColumnId } from '../ids.ts'
import type { SchemaDocument } from '../model.ts'
import { at, drawn, seededIds } from '../testing/drawn.ts'
import { documentFrom } from './document-from.ts'
import { metadataOf } from './metadata-of.ts'

const SQL = await initSqlJs()
const read = async (text: string): Promise<MetaData> =>
  (await importSqlite({ kind: 'script', text }, async () => sqljs(SQL))).metadata

const columnId = (document: SchemaDocument, path: string): ColumnId => at(document, path).column

test('unnamed keys, indexes and columns keep their ids when a database names them', async () => {
  const plain = drawn({ users: 'id integer pk, email text unique, a', posts: 'id integer pk' })
  const ids = seededIds(2)
  const email = columnId(plain, 'users.email')
  const drawing = [
    link(at(plain, 'users.id'), { table: at(plain, 'posts').table }),
    addIndex(at(plain, 'users').table, {
      unique: true,
      parts: [{ kind: 'column', column: email, descending: true }],
      where: "email <> ':a'",
      options: {},
    }),
    changeColumn(at(plain, 'users.email'), { default: { kind: 'literal', value: "o'clock" } }),
    addConstraint(at(plain, 'users').table, { kind: 'check', expression: 'id > 0', options: {} }),
  ].reduce((document, command) => command.apply(document, ids), plain)
  const statements = createAllStatements(metadataOf(drawing).metadata, sqlite)
  const again = await read(`${statements.join(';\n')};`)
  expect(documentFrom(again, drawing, seededIds(8))).toEqual(drawing)
})

test('a renamed table and a renamed column are recognised by what is around them', async () => {
  const before = drawn({ users: 'id integer pk, email text, age integer', posts: 'id integer pk' })
  const reflected =
    await read(`CREATE TABLE people (id integer PRIMARY KEY, mail text, age integer);
    CREATE TABLE posts (id integer PRIMARY KEY, title text);`)
  const after = documentFrom(reflected, before, seededIds(8))
  expect(after.tables[at(before, 'users').table]?.name).toBe('people')
  expect(columnId(after, 'people.mail')).toBe(columnId(before, 'users.email'))
  expect(Object.keys(after.tables)).toHaveLength(2)
})
