import { expect, test } from 'vitest'
import { addConstraint } from '../commands/keys.ts'
import { changeColumn } from '../commands/columns.ts'
import { link } from '../commands/link.ts'
import { renameTable } from '../commands/tables.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import type { SchemaDocument } from '../model.ts'
import { at, drawn, seededIds, tableNamed } from '../testing/drawn.ts'
import { repairOf } from './repairs.ts'

const shop = drawn({
  users: 'id integer pk, name nvarchr(160), code text',
  orders: 'id integer pk, user_id integer',
})
const ids = seededIds(3)

/** The code of each problem, the repair that is offered, and which problems are left after it. */
const repaired = (document: SchemaDocument) =>
  metadataOf(document).problems.map((problem) => {
    const repair = repairOf(document, problem)
    const next = repair?.command.apply(document, ids) ?? document
    return [problem.code, repair?.label, metadataOf(next).problems.map(({ code }) => code)]
  })

test('a slip in a type is repaired with its arguments kept', () => {
  expect(repaired(shop)).toEqual([['unknown-type', 'Use nvarchar', []]])
  const [problem] = metadataOf(shop).problems
  const repair = problem && repairOf(shop, problem)
  const next = repair?.command.apply(shop, ids) ?? shop
  expect(tableNamed(next, 'users').columns[1]?.type).toBe('nvarchar(160)')
})

const clean = changeColumn(at(shop, 'users.name'), { type: 'text' }).apply(shop, ids)

test('a table of a taken name gets a free one', () => {
  const twice = renameTable(tableNamed(clean, 'orders').id, 'users').apply(clean, ids)
  expect(repaired(twice)).toEqual([['duplicate-name', 'Call it users_2', []]])
})

test('a reference to what is no key makes it unique', () => {
  const orders = tableNamed(clean, 'orders')
  const { table, column } = at(clean, 'users.code')
  const odd = addConstraint(orders.id, {
    kind: 'foreign key',
    columns: [at(clean, 'orders.user_id').column],
    target: { kind: 'columns', table, columns: [column] },
    enforced: true,
    options: {},
  }).apply(clean, ids)
  expect(repaired(odd).map(([code, label]) => [code, label])).toEqual([
    ['no-key', 'Make users.code unique'],
    ['type-clash', 'Use text'],
  ])
  for (const [code, , left] of repaired(odd)) expect(left).not.toContain(code)
})

test('what needs a decision has no button', () => {
  const linked = link(at(clean, 'orders.user_id'), at(clean, 'users')).apply(clean, ids)
  const unnamed = changeColumn(at(linked, 'users.code'), { type: 'text not' }).apply(linked, ids)
  expect(repaired(unnamed).map(([, label]) => label)).toEqual([undefined])
})
