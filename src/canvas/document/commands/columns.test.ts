import { expect, test } from 'vitest'
import { at, drawn, references, seededIds, tableNamed } from '../testing/drawn.ts'
import type { Command } from '../command.ts'
import { brokenInvariants } from '../invariants.ts'
import type { SchemaDocument } from '../model.ts'
import {
  addColumn,
  changeColumn,
  changeColumns,
  deleteColumns,
  moveColumn,
  renameColumn,
} from './columns.ts'
import { addIndex } from './indexes.ts'
import { addConstraint, setPrimaryKey, setUnique } from './keys.ts'
import { link } from './link.ts'

const ids = seededIds(3)
const after = (document: SchemaDocument, ...commands: readonly Command[]): SchemaDocument => {
  const next = commands.reduce((current, command) => command.apply(current, ids), document)
  expect(brokenInvariants(next)).toEqual([])
  return next
}

const base = drawn({
  customers: 'id integer pk, email text unique, price numeric',
  orders: 'id integer pk, customer_id integer',
})
const customers = at(base, 'customers').table
const price = at(base, 'customers.price')
const email = at(base, 'customers.email')

test('a new column gets a name that is free', () => {
  const next = after(
    base,
    addColumn({ table: customers, name: 'EMAIL' }),
    addColumn({ table: customers, at: 0 }),
    addColumn({ table: customers, type: 'real', nullable: false }),
  )
  expect(tableNamed(next, 'customers').columns.map(({ name }) => name)).toEqual([
    'column_1',
    'id',
    'email',
    'price',
    'EMAIL_2',
    'column_2',
  ])
})

test('checks, generated columns and indexes follow a renamed column, strings and calls do not', () => {
  const next = after(
    base,
    addConstraint(customers, {
      kind: 'check',
      expression: `price > 0 AND "Price" < 9 AND price(1) <> 'price' /* price */`,
      options: {},
    }),
    changeColumn(email, { generated: { expression: '[price] || `price`', stored: false } }),
    addIndex(customers, {
      unique: false,
      parts: [{ kind: 'expression', sql: 'lower(price)' }],
      where: 'customers.price IS NOT NULL',
      options: {},
    }),
    renameColumn(price, 'unit price'),
  )
  const table = tableNamed(next, 'customers')
  expect(table.constraints.at(-1)).toMatchObject({
    expression: `"unit price" > 0 AND "unit price" < 9 AND price(1) <> 'price' /* price */`,
  })
  expect(table.columns[1]?.generated?.expression).toBe('[unit price] || `unit price`')
  expect(table.indexes[0]).toMatchObject({
    parts: [{ sql: 'lower("unit price")' }],
    where: 'customers."unit price" IS NOT NULL',
  })
})

test('order and collation of the members of a key follow a renamed column', () => {
  const next = after(
    base,
    addConstraint(customers, {
      kind: 'unique',
      columns: [price.column, email.column],
      options: {
        sqlite_descending: ['price'],
        sqlite_collate: { email: 'NOCASE', price: 'BINARY' },
        sqlite_on_conflict: 'price',
      },
    }),
    renameColumn(price, 'cost'),
  )
  expect(tableNamed(next, 'customers').constraints.at(-1)?.options).toEqual({
    sqlite_descending: ['cost'],
    sqlite_collate: { email: 'NOCASE', cost: 'BINARY' },
    sqlite_on_conflict: 'price',
  })
})

test('a deleted column takes with it what cannot be without it', () => {
  const full = after(
    base,
    link(at(base, 'orders.customer_id'), at(base, 'customers.id')),
    setUnique(price, true),
    addConstraint(customers, { kind: 'check', expression: 'price > 0', options: {} }),
    addIndex(customers, {
      unique: false,
      parts: [
        { kind: 'column', column: price.column },
        { kind: 'column', column: email.column },
      ],
      options: {},
    }),
    addIndex(customers, {
      unique: true,
      parts: [{ kind: 'column', column: email.column }],
      where: 'price > 2',
      options: {},
    }),
  )
  const next = after(full, deleteColumns(customers, [price.column]))
  const table = tableNamed(next, 'customers')
  expect(table.constraints.map(({ kind }) => kind)).toEqual(['primary key', 'unique'])
  expect(table.indexes.map(({ parts }) => parts)).toEqual([
    [{ kind: 'column', column: email.column }],
  ])
  expect(references(next, 'orders')).toHaveLength(1)
  const without = after(next, deleteColumns(customers, [at(base, 'customers.id').column]))
  expect(references(without, 'orders')).toEqual([])
})

test('a primary key keeps its other columns', () => {
  const document = drawn({ items: 'a integer pk, b integer pk' })
  const next = after(
    document,
    deleteColumns(at(document, 'items').table, [at(document, 'items.a').column]),
  )
  expect(tableNamed(next, 'items').constraints).toMatchObject([
    { kind: 'primary key', columns: [at(document, 'items.b').column] },
  ])
})

test('a column put into the primary key is required, and the key goes with its last column', () => {
  const id = at(base, 'customers.id')
  const two = after(base, setPrimaryKey(price, true))
  expect(tableNamed(two, 'customers').columns[2]?.nullable).toBe(false)
  const none = after(two, setPrimaryKey(id, false), setPrimaryKey(price, false))
  expect(tableNamed(none, 'customers').constraints.map(({ kind }) => kind)).toEqual(['unique'])
})

test('not unique takes away the constraint and the index that made it so', () => {
  const next = after(
    base,
    addIndex(customers, {
      unique: true,
      parts: [{ kind: 'column', column: email.column }],
      options: {},
    }),
    setUnique(email, false),
  )
  expect(tableNamed(next, 'customers').constraints.map(({ kind }) => kind)).toEqual(['primary key'])
  expect(tableNamed(next, 'customers').indexes).toEqual([])
})

test('a change to what is so already is no step', () => {
  for (const command of [
    changeColumn(price, { type: 'numeric' }),
    changeColumn(price, { default: undefined }),
    renameColumn(price, 'price'),
    moveColumn(price, 2),
    setUnique(email, true),
    setPrimaryKey(price, false),
    deleteColumns(customers, ['c_gone']),
    addColumn({ table: 't_gone' }),
  ]) {
    expect(command.apply(base, ids)).toBe(base)
  }
})

test('a property given as undefined is taken away', () => {
  const commented = after(base, changeColumn(price, { comment: 'net' }))
  const next = after(commented, changeColumn(price, { comment: undefined }))
  expect(tableNamed(next, 'customers').columns[2]).not.toHaveProperty('comment')
})

test('a column moves to its place among the others', () => {
  const next = after(base, moveColumn(price, 0))
  expect(tableNamed(next, 'customers').columns.map(({ name }) => name)).toEqual([
    'price',
    'id',
    'email',
  ])
})

test('what a key or an index says of a column by name follows the column, and goes with it', () => {
  const next = after(
    base,
    addIndex(customers, {
      unique: false,
      parts: [{ kind: 'column', column: price.column }],
      options: {
        postgresql_include: ['email', 'id'],
        postgresql_ops: { email: 'text_pattern_ops' },
        postgresql_using: 'btree',
      },
    }),
    renameColumn(email, 'mail'),
  )
  const optionsIn = (document: SchemaDocument) =>
    tableNamed(document, 'customers').indexes.map(({ options }) => options)
  expect(optionsIn(next)).toEqual([
    {
      postgresql_include: ['mail', 'id'],
      postgresql_ops: { mail: 'text_pattern_ops' },
      postgresql_using: 'btree',
    },
  ])
  expect(optionsIn(after(next, deleteColumns(customers, [email.column])))).toEqual([
    { postgresql_include: ['id'], postgresql_using: 'btree' },
  ])
})

test('many columns are changed as one step, and a key stays NOT NULL', () => {
  const all = [at(base, 'customers.id'), email, price, at(base, 'orders.customer_id')]
  const required = after(base, changeColumns(all, { nullable: false }))
  const next = after(required, changeColumns(all, { nullable: true, type: 'text' }))
  const columnsOf = (document: SchemaDocument) =>
    ['customers', 'orders'].flatMap((name) =>
      tableNamed(document, name).columns.map((column) => [column.type, column.nullable]),
    )
  expect(columnsOf(required).every(([, nullable]) => nullable === false)).toBe(true)
  expect(columnsOf(next)).toEqual([
    ['text', false],
    ['text', true],
    ['text', true],
    ['integer', false],
    ['text', true],
  ])
  expect(changeColumns(all, { type: 'text' }).apply(next, ids)).toBe(next)
})
