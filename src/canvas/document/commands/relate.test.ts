import { expect, test } from 'vitest'
import { brokenInvariants } from '../invariants.ts'
import type { SchemaDocument, Table } from '../model.ts'
import { relationshipsOf } from '../select/relationships.ts'
import { relationVerdict, type RelationKind } from '../select/relation-verdict.ts'
import { at, drawn, references, seededIds, tableNamed } from '../testing/drawn.ts'
import { relate } from './relate.ts'
import { setOptional, setSingle, swapRelationship, swapVerdict } from './relationships.ts'

const ids = seededIds(7)

const music = drawn({
  playlists: 'id integer pk, name text',
  tracks: 'id integer pk, title text, cover_id integer',
  order_lines: 'order_id integer pk, line integer pk',
  employees: 'id integer pk, name text',
  jots: 'body text',
})

function related(
  kind: RelationKind,
  from: string,
  to: string,
  document: SchemaDocument = music,
): SchemaDocument {
  const ends = [from, to].map((path) =>
    path.includes('.') ? at(document, path) : { table: tableNamed(document, path).id },
  )
  const command = relate({
    kind,
    from: ends[0]!,
    to: ends[1]!,
    id: 'k_made',
    junction: { id: 't_made', at: { x: 40, y: 80 } },
  })
  const next = command.apply(document, ids)
  expect(brokenInvariants(next)).toEqual([])
  return next
}

const keyNames = (table: Table, kind: 'primary key' | 'unique') =>
  table.constraints.flatMap((constraint) =>
    constraint.kind === kind
      ? [constraint.columns.map((id) => table.columns.find((one) => one.id === id)?.name)]
      : [],
  )

test('many to many makes a table between the two, keyed by both, whose rows go with either side', () => {
  const next = related('many to many', 'playlists', 'tracks')
  const junction = tableNamed(next, 'playlist_track')
  expect(references(next, 'playlist_track')).toEqual([
    'playlist_id → playlists(id)',
    'track_id → tracks(id)',
  ])
  expect(keyNames(junction, 'primary key')).toEqual([['playlist_id', 'track_id']])
  expect(junction.columns.every(({ nullable }) => !nullable)).toBe(true)
  expect(
    junction.constraints.flatMap((one) => (one.kind === 'foreign key' ? [one.onDelete] : [])),
  ).toEqual(['CASCADE', 'CASCADE'])
  expect(next.placements['t_made']).toEqual({ x: 40, y: 80, shows: 'all' })
  // neither of the two is touched
  expect(next.tables[tableNamed(music, 'tracks').id]).toBe(tableNamed(music, 'tracks'))
})

test('a junction refers to every column of a composite key', () => {
  const next = related('many to many', 'order_lines', 'tracks')
  expect(references(next, 'order_line_track')).toEqual([
    'order_id, order_line_line → order_lines(order_id, line)',
    'track_id → tracks(id)',
  ])
})

test('a table may meet itself many to many; the other side is called so', () => {
  const next = related('many to many', 'employees', 'employees')
  expect(references(next, 'employee_employee')).toEqual([
    'employee_id → employees(id)',
    'other_employee_id → employees(id)',
  ])
})

test('a second junction of the same tables has a name of its own', () => {
  const next = related('many to many', 'playlists', 'tracks')
  const ends = ['playlists', 'tracks'].map((name) => ({ table: tableNamed(next, name).id }))
  const again = relate({
    kind: 'many to many',
    from: ends[0]!,
    to: ends[1]!,
    id: 'k_again',
    junction: { at: { x: 0, y: 0 } },
  }).apply(next, ids)
  expect(tableNamed(again, 'playlist_track_2').columns).toHaveLength(2)
})

test('without a key on both sides there is no junction', () => {
  const verdict = relationVerdict(music, {
    kind: 'many to many',
    from: { table: tableNamed(music, 'tracks').id },
    to: { table: tableNamed(music, 'jots').id },
  })
  expect(verdict).toEqual({ ok: false, reason: 'jots has no primary key to refer to.' })
  expect(related('many to many', 'tracks', 'jots')).toBe(music)
})

test('one to one makes the column that refers unique', () => {
  const next = related('one to one', 'playlists', 'tracks')
  expect(references(next, 'tracks')).toEqual(['playlist_id → playlists(id)'])
  expect(keyNames(tableNamed(next, 'tracks'), 'unique')).toEqual([['playlist_id']])
  expect(relationshipsOf(next).map(({ from }) => from.many)).toEqual([false])
})

test('a self-reference is a column of the own key that may be NULL', () => {
  const next = related('self', 'employees', 'employees.name')
  expect(references(next, 'employees')).toEqual(['parent_id → employees(id)'])
  expect(tableNamed(next, 'employees').columns.at(-1)).toMatchObject({
    name: 'parent_id',
    type: 'integer',
    nullable: true,
  })
})

test('a self-reference does not end on another table', () => {
  const [from, to] = [at(music, 'employees'), at(music, 'tracks')]
  expect(relationVerdict(music, { kind: 'self', from, to })).toEqual({
    ok: false,
    reason: 'A self-reference stays within employees.',
  })
})

const linked = related('one to many', 'playlists', 'tracks')
const path = { table: tableNamed(linked, 'tracks').id, constraint: 'k_made' as const }

test('what refers may be mandatory and back', () => {
  const mandatory = setOptional(path, false).apply(linked, ids)
  expect(relationshipsOf(mandatory)[0]?.to.optional).toBe(false)
  const back = setOptional(path, true).apply(mandatory, ids)
  expect(relationshipsOf(back)[0]?.to.optional).toBe(true)
  expect(setOptional(path, true).apply(back, ids)).toBe(back)
})

test('what refers may be single and back', () => {
  const single = setSingle(path, true).apply(linked, ids)
  expect(relationshipsOf(single)[0]?.from.many).toBe(false)
  expect(setSingle(path, false).apply(single, ids).tables).toEqual(linked.tables)
  expect(setSingle(path, false).apply(linked, ids)).toBe(linked)
})

test('swapped, the other table refers, and the column made for the old reference is gone', () => {
  const next = swapRelationship(path, 'k_back').apply(linked, ids)
  expect(brokenInvariants(next)).toEqual([])
  expect(references(next, 'tracks')).toEqual([])
  expect(references(next, 'playlists')).toEqual(['track_id → tracks(id)'])
  expect(tableNamed(next, 'tracks').columns.map(({ name }) => name)).toEqual([
    'id',
    'title',
    'cover_id',
  ])
})

test('swapped, columns that are keys on both sides keep their pairs', () => {
  const single = setSingle(path, true).apply(linked, ids)
  const next = swapRelationship(path).apply(single, ids)
  expect(references(next, 'playlists')).toEqual(['id → tracks(playlist_id)'])
  expect(brokenInvariants(next)).toEqual([])
})

test('a reference of a table to itself, and one to a table without a key, cannot be swapped', () => {
  const self = related('self', 'employees', 'employees')
  const own = { table: tableNamed(self, 'employees').id, constraint: 'k_made' as const }
  expect(swapVerdict(self, own)).toMatchObject({ ok: false })
  expect(swapRelationship(own).apply(self, ids)).toBe(self)
  const jots = related('one to many', 'playlists', 'jots')
  const keyless = { table: tableNamed(jots, 'jots').id, constraint: 'k_made' as const }
  expect(swapVerdict(jots, keyless)).toEqual({
    ok: false,
    reason: 'jots has no primary key to refer to.',
  })
})
