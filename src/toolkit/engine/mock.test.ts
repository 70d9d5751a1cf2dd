import { expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/index.ts'
import { Column } from '../schema/column.ts'
import { DdlElement } from '../schema/ddl.ts'
import { ForeignKey } from '../schema/foreign-key.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { types } from '../types/namespace.ts'
import { createMockEngine } from './mock.ts'

test('createAll writes its SQL down, parents first, without a connection', async () => {
  const metadata = new MetaData()
  new Table('b', metadata, new Column('a', types.Integer, {}, new ForeignKey('a.id')))
  new Table('a', metadata, new Column('id', types.Integer, { primaryKey: true }))
  const written: string[] = []
  const engine = createMockEngine('sqlite://', (_, sql) =>
    written.push(sql.replaceAll(/\s+/g, ' ').trim()),
  )
  await metadata.createAll(engine)
  expect(written).toEqual([
    'CREATE TABLE a ( id INTEGER NOT NULL, PRIMARY KEY (id) )',
    'CREATE TABLE b ( a INTEGER, FOREIGN KEY(a) REFERENCES a (id) )',
  ])
})

test('everything is written down as if checkfirst were off, also what is dropped', async () => {
  const metadata = new MetaData()
  new Table('b', metadata, new Column('a', types.Integer, {}, new ForeignKey('a.id')))
  new Table('a', metadata, new Column('id', types.Integer, { primaryKey: true }))
  const written: string[] = []
  const engine = createMockEngine(postgresql, (_, sql) => written.push(sql.trim()))
  await metadata.createAll(engine, { checkfirst: true })
  expect(written.splice(0)).toHaveLength(2)
  await metadata.dropAll(engine, { checkfirst: true })
  expect(written).toEqual(['DROP TABLE b', 'DROP TABLE a'])
})

test('the element comes with its SQL, to be compiled for another dialect', async () => {
  const metadata = new MetaData()
  new Table('a', metadata, new Column('id', types.Integer, { primaryKey: true }))
  const written: string[] = []
  const engine = createMockEngine('sqlite://', (element) => {
    if (element instanceof DdlElement) written.push(postgresql.ddl(element))
  })
  await metadata.createAll(engine)
  expect(written.join()).toContain('SERIAL')
})
