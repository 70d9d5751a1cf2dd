import { expect, test } from 'vitest'
import { renameColumn } from './commands/columns.ts'
import { completeCollation, completeExpression, completeType, type Typed } from './complete.ts'
import type { SchemaDocument } from './model.ts'
import { at, drawn, seededIds } from './testing/drawn.ts'

const plain = drawn({ orders: 'id integer pk, order_date text, price real' })
const orders = at(plain, 'orders').table
const shop = renameColumn(at(plain, 'orders.price'), 'Unit Price').apply(plain, seededIds(2))

/** The text with a bar where the caret stands. */
function typed(text: string): Typed {
  const caret = text.indexOf('|')
  return { text: text.replace('|', ''), caret, isTyped: true }
}

const textsOf = ({ options }: ReturnType<typeof completeType>) => options.map(({ text }) => text)

test('types begin with what was typed, then hold it, each dialect its own', () => {
  expect(textsOf(completeType(shop, typed('nvar|')))).toEqual(['nvarchar'])
  expect(textsOf(completeType(shop, typed('char|')))[0]).toBe('char')
  expect(textsOf(completeType(shop, typed('char|')))).toContain('nvarchar')
  expect(textsOf(completeType(shop, typed('tsv|')))).toEqual([])
  expect(textsOf(completeType({ ...shop, dialect: 'postgresql' }, typed('tsv|')))).toEqual([
    'tsvector',
  ])
})

test('a type that is typed in full, or has its arguments, is asked nothing', () => {
  expect(textsOf(completeType(shop, typed('nvarchar|')))).toEqual([])
  expect(textsOf(completeType(shop, typed('nvarchar(20|')))).toEqual([])
})

test('a field that is opened offers all there is', () => {
  const opened = { text: 'nvarchar(20)', caret: 12, isTyped: false }
  expect(textsOf(completeType(shop, opened)).length).toBeGreaterThan(20)
  expect(completeType(shop, opened)).toMatchObject({ from: 0, to: 12 })
  expect(textsOf(completeCollation(shop, { ...opened, text: '' }))).toContain('NOCASE')
})

test('types of the document come first and say what they are', () => {
  const id = 'e_0123456789'
  const document: SchemaDocument = {
    ...shop,
    dialect: 'postgresql',
    types: { [id]: { id, kind: 'enum', name: 'mood', schema: 'app', values: ['ok'] } },
  }
  expect(completeType(document, typed('mo|')).options[0]).toEqual({
    text: 'app.mood',
    detail: 'enum',
  })
})

test('the word at the caret is completed by columns and functions', () => {
  const { from, to, options } = completeExpression(shop, orders, typed('length(ord|) > 0'))
  expect([from, to]).toEqual([7, 10])
  expect(options[0]).toEqual({ text: 'order_date', detail: 'text' })
  expect(textsOf(completeExpression(shop, orders, typed('low|')))).toEqual(['lower('])
})

test('a column whose name needs quotes is offered with them', () => {
  expect(textsOf(completeExpression(shop, orders, typed('Unit|')))).toContain('"Unit Price"')
  expect(completeExpression(shop, orders, typed('id > 0 and "Un|'))).toMatchObject({
    from: 11,
    options: { 0: { text: '"Unit Price"' } },
  })
  const mysql: SchemaDocument = { ...shop, dialect: 'mysql' }
  expect(textsOf(completeExpression(mysql, orders, typed('unit|')))).toContain('`Unit Price`')
})

test('nothing is offered inside a string or behind a space', () => {
  expect(textsOf(completeExpression(shop, orders, typed("id = 'ord|")))).toEqual([])
  expect(textsOf(completeExpression(shop, orders, typed('id > |')))).toEqual([])
})
