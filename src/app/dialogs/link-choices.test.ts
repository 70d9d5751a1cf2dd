import { expect, test } from 'vitest'
import { createIdGenerator, documentFrom, emptyDocument, type SchemaDocument } from '#document'
import { Column, MetaData, Table, types } from '#toolkit'
import { linkChoices } from './link-choices.ts'

const metadata = new MetaData()
const id = (name: string) => new Column(name, new types.Integer(), { primaryKey: true })
new Table('categories', metadata, id('id'))
new Table('customers', metadata, id('id'), new Column('name', new types.Text()))
new Table('orders', metadata, id('id'), new Column('customer_id', new types.Integer()))
new Table('words', metadata, new Column('word', new types.Text()))
const document: SchemaDocument = documentFrom(metadata, emptyDocument('x'), createIdGenerator())

function start(tableName: string, columnName: string) {
  const table = Object.values(document.tables).find(({ name }) => name === tableName)
  const column = table?.columns.find(({ name }) => name === columnName)
  if (!table || !column) throw new Error(`${tableName}.${columnName}`)
  return { table: table.id, column: column.id }
}

test('a table called like the column comes first, what is refused last', () => {
  const choices = linkChoices(
    document,
    { kind: 'one to many', from: start('orders', 'customer_id') },
    '',
  )
  expect(choices[0]).toMatchObject({
    name: 'customers',
    verdict: { ok: true, summary: 'orders.customer_id → customers.id' },
  })
  expect(choices.at(-1)).toMatchObject({ name: 'words', verdict: { ok: false } })
})

test('a point looks for columns', () => {
  const choices = linkChoices(
    document,
    { kind: 'one to many', from: start('orders', 'customer_id') },
    'customers.',
  )
  expect(choices.map(({ name, verdict }) => [name, verdict.ok])).toEqual([
    ['customers.id', true],
    ['customers.name', false],
  ])
})
