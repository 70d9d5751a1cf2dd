import { expect, test } from 'vitest'
import { Column, MetaData, Table, type TypeEngine } from '#toolkit'
import { INT4RANGE } from '../../../toolkit/types/postgresql-ranges.ts'
import { INET } from '../../../toolkit/types/postgresql.ts'
import { DATETIME } from '../../../toolkit/types/sqlite.ts'
import { emptyDocument } from '../model.ts'
import { seededIds } from '../testing/drawn.ts'
import { documentFrom } from './document-from.ts'

test('a type that the dialect of the drawing has not is written by its general kind or its name', () => {
  const metadata = new MetaData()
  const types: readonly TypeEngine[] = [new INET(), new INT4RANGE(), new DATETIME()]
  new Table('hosts', metadata, ...types.map((type, at) => new Column(`column_${at}`, type)))
  const read = documentFrom(metadata, emptyDocument('x'), seededIds())
  expect(Object.values(read.tables)[0]?.columns.map(({ type }) => type)).toEqual([
    'TEXT',
    'INT4RANGE',
    'DATETIME',
  ])
})
