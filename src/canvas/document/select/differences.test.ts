import { expect, test } from 'vitest'
import { changeColumn, deleteColumns, renameColumn } from '../commands/columns.ts'
import { setNamingTemplate } from '../commands/naming.ts'
import { createSequence } from '../commands/sequences.ts'
import { createTable, deleteTables, renameTable } from '../commands/tables.ts'
import { createType, renameType } from '../commands/types.ts'
import type { Command } from '../command.ts'
import type { SchemaDocument } from '../model.ts'
import { drawn, seededIds } from '../testing/drawn.ts'
import { countDifferences, differencesOf, mergedSchema } from './differences.ts'

const ids = seededIds(3)
const start = drawn(
  { users: 'id integer pk, email text unique, phone text', orders: 'id integer pk' },
  ids,
)
const [users, orders] = Object.values(start.tables)
if (!users || !orders) throw new Error('two tables are drawn')
const [, email, phone] = users.columns
if (!email || !phone) throw new Error('users has three columns')

const after = (...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((document, command) => command.apply(document, ids), start)

test('the same schema has no differences, also after changes that end where they began', () => {
  expect(countDifferences(differencesOf(start, start))).toBe(0)
  const back = after(renameTable(users.id, 'people'), renameTable(users.id, 'users'))
  expect(countDifferences(differencesOf(start, back))).toBe(0)
})

test('another name is a renaming, another type a change, and both say what was before', () => {
  const next = after(
    renameTable(orders.id, 'purchases'),
    renameColumn({ table: users.id, column: email.id }, 'mail'),
    changeColumn({ table: users.id, column: phone.id }, { type: 'varchar(20)' }),
  )
  const { tables } = differencesOf(start, next)
  expect(tables.get(orders.id)?.kind).toBe('renamed')
  expect(tables.get(users.id)?.kind).toBe('changed')
  const { columns } = tables.get(users.id) ?? { columns: new Map() }
  expect([...columns.values()].map(({ kind, before }) => [kind, before?.name])).toEqual([
    ['renamed', 'email'],
    ['changed', 'phone'],
  ])
  expect(countDifferences(differencesOf(start, next))).toBe(3)
})

test('what comes and goes counts once, with everything in it', () => {
  const next = after(deleteTables([orders.id]), createTable({ at: { x: 0, y: 0 }, name: 'notes' }))
  const { tables } = differencesOf(start, next)
  expect([...tables.values()].map(({ kind }) => kind)).toEqual(['removed', 'added'])
  expect(countDifferences(differencesOf(start, next))).toBe(2)
  expect(countDifferences(differencesOf(null, start))).toBe(2)
})

test('in the picture of both a removed column stands where it stood, and a removed table is there', () => {
  const next = after(deleteColumns(users.id, [email.id]), deleteTables([orders.id]))
  const merged = mergedSchema(start, next)
  expect(merged.tables[users.id]?.columns.map(({ name }) => name)).toEqual(['id', 'email', 'phone'])
  expect(Object.keys(merged.tables)).toHaveLength(2)
})

test('types, sequences and templates of names differ on their own, and what was removed is in the picture', () => {
  const typed = after(createType({ kind: 'enum', id: 'e_1' }), createSequence('s_1'))
  const next = [renameType('e_1', 'status'), setNamingTemplate('pk', '%(table_name)s_key')].reduce(
    (document, command) => command.apply(document, ids),
    typed,
  )
  const found = differencesOf(typed, next)
  expect(found.types.get('e_1')).toMatchObject({ kind: 'renamed', before: { name: 'enum_1' } })
  expect(found.sequences.size).toBe(0)
  expect(found.namingConvention.get('pk')).toMatchObject({ kind: 'added' })
  expect(countDifferences(found)).toBe(2)
  expect(countDifferences(differencesOf(next, start))).toBe(3)
  expect(Object.keys(mergedSchema(next, start).types)).toEqual(['e_1'])
  expect(Object.keys(mergedSchema(next, start).sequences)).toEqual(['s_1'])
})
