import { expect, test } from 'vitest'
import { Column, MetaData, Table, text, types } from '#toolkit'
import { expressionText, plainSql } from './expression-text.ts'

const table = new Table(
  't',
  new MetaData(),
  new Column('order', types.TEXT),
  new Column('from', types.INTEGER),
)
const { order, from } = table.c

test('what was given as text stays letter by letter', () => {
  expect(expressionText(text('length( "a") > \\:b'))).toBe('length( "a") > \\:b')
  expect(plainSql(text('a\\:b'))).toBe('a:b')
  expect(plainSql('SELECT ":x"')).toBe('SELECT ":x"')
})

test('columns are quoted and stand without their table', () => {
  expect(expressionText(order.desc())).toBe('"order" DESC')
  expect(expressionText(order.collate('NOCASE').desc())).toBe('"order" COLLATE "NOCASE" DESC')
  expect(expressionText(from.gt(3))).toBe('"from" > 3')
  expect(expressionText(order.eq("it's :x"))).toBe("\"order\" = 'it''s \\:x'")
})
