import { expect, test } from 'vitest'
import { relationshipsOf } from '#document'
import { emphasisOf, lineState, tableState } from './emphasis.ts'
import { documentOf, tableNamed } from './test-documents.ts'

const document = documentOf([
  { name: 'a', columns: ['*id'] },
  { name: 'b', columns: ['*id', 'a'], refers: { a: 'a' } },
  { name: 'c', columns: ['*id', 'b'], refers: { b: 'b' } },
  { name: 'd', columns: ['*id'] },
])
const relations = relationshipsOf(document)
const id = (name: string) => tableNamed(document, name).id
const states = (emphasis: Parameters<typeof tableState>[0]) => ({
  tables: ['a', 'b', 'c', 'd'].map((name) => tableState(emphasis, id(name))),
  lines: relations.map((relation) => lineState(emphasis, relation)),
})

test('nothing selected, nothing dimmed', () => {
  expect(states(emphasisOf(relations, [], undefined, new Set()))).toEqual({
    tables: ['rest', 'rest', 'rest', 'rest'],
    lines: ['rest', 'rest'],
  })
})

test('a selected table lights its neighbours and lines and dims the rest', () => {
  const emphasis = emphasisOf(relations, [{ kind: 'table', table: id('a') }], undefined, new Set())
  expect(states(emphasis)).toEqual({
    tables: ['selected', 'near', 'far', 'far'],
    lines: ['near', 'far'],
  })
})

test('so does a table that is pointed at, as long as nothing is selected', () => {
  const pointed = { kind: 'table', table: id('c') } as const
  expect(states(emphasisOf(relations, [], pointed, new Set()))).toEqual({
    tables: ['far', 'near', 'near', 'far'],
    lines: ['far', 'near'],
  })
  const both = emphasisOf(relations, [{ kind: 'table', table: id('a') }], pointed, new Set())
  expect(states(both).tables[2]).toBe('far')
})

test('a selected line brings both its tables near, and no other line', () => {
  const line = relations[1]!
  const selected = { kind: 'relationship', table: line.table, constraint: line.id } as const
  expect(states(emphasisOf(relations, [selected], undefined, new Set()))).toEqual({
    tables: ['far', 'near', 'near', 'far'],
    lines: ['far', 'selected'],
  })
})

test('tables of the query are lit without dimming the others', () => {
  const emphasis = emphasisOf(relations, [], undefined, new Set([id('d')]))
  expect(states(emphasis).tables).toEqual(['rest', 'rest', 'rest', 'used'])
})
