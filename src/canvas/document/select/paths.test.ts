import { expect, test } from 'vitest'
import type { TableId } from '../ids.ts'
import { pathsBetween, tablesWithin } from './paths.ts'
import type { Relationship } from './relationships.ts'

const relation = (text: string): Relationship => {
  const [from, to] = text.split(' ')
  return {
    id: `k_${text}`,
    table: `t_${from}`,
    lead: 0,
    columns: [],
    target: { table: `t_${to}`, columns: [] },
    from: { many: true, optional: true },
    to: { many: false, optional: false },
    enforced: true,
    identifying: false,
    self: from === to,
  }
}
const relations = ['b a', 'c b', 'd c', 'd a2', 'a2 a', 'c c', 'x y', 'b2 b', 'b2 b'].map(relation)
const ways = (from: TableId, to: TableId) =>
  pathsBetween(relations, from, to).map(({ tables }) => tables.join(' ').replaceAll('t_', ''))

test('the shortest way is found against the direction of references as well', () => {
  expect(ways('t_a', 't_d')).toEqual(['a a2 d'])
  expect(ways('t_b', 't_a2')).toEqual(['b a a2'])
})

test('all ways of the same length are found', () => {
  expect(ways('t_b', 't_d')).toEqual(['b c d'])
  expect(ways('t_c', 't_a')).toEqual(['c b a'])
  expect(ways('t_a', 't_c')).toEqual(['a b c'])
  const square = ['b a', 'c a', 'd b', 'd c'].map(relation)
  const found = pathsBetween(square, 't_a', 't_d').map(({ tables }) => tables[1])
  expect(new Set(found)).toEqual(new Set(['t_b', 't_c']))
  expect(found).toHaveLength(2)
})

test('there is no way between what is not joined, and none from a table to itself', () => {
  expect(ways('t_a', 't_x')).toEqual([])
  expect(ways('t_a', 't_a')).toEqual([])
})

test('two relationships between the same tables are one step', () => {
  const [path] = pathsBetween(relations, 't_b2', 't_b')
  expect(path?.steps.map((step) => step.length)).toEqual([2])
})

test('each hop adds the next ring of tables', () => {
  const within = (hops: number) => [...tablesWithin(relations, ['t_a'], hops)].sort().join(' ')
  expect(within(0)).toBe('t_a')
  expect(within(1)).toBe('t_a t_a2 t_b')
  expect(within(2)).toBe('t_a t_a2 t_b t_b2 t_c t_d')
})
