import { expect, test } from 'vitest'
import {
  addColumn,
  changeColumn,
  changeType,
  createIdGenerator,
  createTable,
  createType,
  deleteColumns,
  deleteTables,
  emptyDocument,
  link,
  renameColumn,
  renameTable,
  setNamingTemplate,
  type Command,
  type SchemaDocument,
} from '#document'
import { changesOf } from './changes.ts'
import { suggestedMessage } from './suggested-message.ts'

const ids = createIdGenerator()
const after = (document: SchemaDocument, ...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((now, command) => command.apply(now, ids), document)

const at = { x: 0, y: 0 }
const start = after(
  emptyDocument('shop'),
  createTable({ at, name: 'customers' }),
  createTable({ at, name: 'orders' }),
)
const [customers, orders] = Object.values(start.tables)
if (!customers || !orders) throw new Error('two tables are drawn')
const withPhone = after(
  start,
  addColumn({ table: customers.id, name: 'phone', type: 'text', nullable: true }),
)
const phone = withPhone.tables[customers.id]?.columns.at(-1)
if (!phone) throw new Error('the column is drawn')
const path = { table: customers.id, column: phone.id }

const words = (before: SchemaDocument, now: SchemaDocument) =>
  changesOf({ before, after: now }).map(({ kind, owner, name, was, detail, detailWas }) =>
    [kind, owner, name, was ?? '-', detail, detailWas ?? '-'].join(' | '),
  )

test('each change says what it is, where, and what was before', () => {
  expect(words(start, withPhone)).toEqual(['added | customers | phone | - | text | -'])
  expect(words(withPhone, after(withPhone, renameColumn(path, 'mobile')))).toEqual([
    'renamed | customers | mobile | phone |  | -',
  ])
  expect(words(withPhone, after(withPhone, changeColumn(path, { type: 'varchar(20)' })))).toEqual([
    'changed | customers | phone | - | varchar(20) | text',
  ])
  expect(words(withPhone, after(withPhone, changeColumn(path, { nullable: false })))).toEqual([
    'changed | customers | phone | - | not null | -',
  ])
  expect(words(withPhone, after(withPhone, deleteColumns(customers.id, [phone.id])))).toEqual([
    'removed | customers | phone | - | text | -',
  ])
})

test('a new table is one line, and each of its references another', () => {
  const next = after(start, createTable({ at, name: 'payments' }))
  const payments = Object.values(next.tables).find(({ name }) => name === 'payments')
  if (!payments) throw new Error('the table is drawn')
  const linked = after(next, link({ table: orders.id }, { table: payments.id }))
  expect(words(start, linked)).toEqual([
    'added |  | payments | - | table, 2 columns | -',
    'added | payments | order_id → orders | - | foreign key | -',
  ])
})

test('a reference that goes with its table is called as it was', () => {
  const linked = after(start, link({ table: orders.id }, { table: customers.id }))
  expect(words(linked, after(linked, deleteTables([orders.id])))).toContain(
    'removed | customers | order_id → orders | - | foreign key | -',
  )
})

test('a version without words of its own is called by its first change', () => {
  const next = after(
    withPhone,
    renameTable(orders.id, 'purchases'),
    changeColumn(path, { nullable: false }),
  )
  expect(suggestedMessage(changesOf({ before: withPhone, after: next }))).toBe(
    'Change customers.phone and 1 more',
  )
  expect(suggestedMessage([])).toBe('')
})

test('an enum says its values, a template of names what it names', () => {
  const typed = after(start, createType({ kind: 'enum', id: 'e_1' }))
  const next = after(
    typed,
    changeType('e_1', { kind: 'enum', values: ['open', 'paid'] }),
    setNamingTemplate('uq', 'uq_%(table_name)s'),
  )
  expect(
    changesOf({ before: typed, after: next }).map(({ kind, name, detail, detailWas }) => [
      kind,
      name,
      detail,
      detailWas,
    ]),
  ).toEqual([
    ['changed', 'enum_1', 'open, paid', 'value_1'],
    ['added', 'names of uniques', 'uq_%(table_name)s', undefined],
  ])
})
