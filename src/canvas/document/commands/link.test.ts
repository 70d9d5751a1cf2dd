import { expect, test } from 'vitest'
import { at, drawn, references, seededIds, tableNamed } from '../testing/drawn.ts'
import type { SchemaDocument } from '../model.ts'
import { linkVerdict } from '../select/link-verdict.ts'
import { brokenInvariants } from '../invariants.ts'
import { link } from './link.ts'

const ids = seededIds(7)

const ends = (document: SchemaDocument, from: string, to: string) =>
  [from, to].map((path) =>
    path.includes('.') ? at(document, path) : { table: at(document, path).table },
  )

function linked(document: SchemaDocument, from: string, to: string): SchemaDocument {
  const [start, end] = ends(document, from, to)
  const next = link(start!, end!).apply(document, ids)
  expect(brokenInvariants(next)).toEqual([])
  return next
}

function reason(document: SchemaDocument, from: string, to: string): string {
  const [start, end] = ends(document, from, to)
  const verdict = linkVerdict(document, start!, end!)
  expect(link(start!, end!).apply(document, ids)).toBe(document)
  return verdict.ok ? `ok: ${verdict.summary}` : verdict.reason
}

const shop = drawn({
  customers: 'id integer pk, email text unique, name text',
  orders: 'id integer pk, customer_id integer, note text, placed blob',
  notes: 'body text',
})

test.each([
  ['orders.customer_id', 'customers.id'],
  ['customers.id', 'orders.customer_id'],
  ['orders.customer_id', 'customers'],
  ['customers', 'orders.customer_id'],
  ['customers', 'orders'],
])('the foreign key lands on the side that refers: %s dropped on %s', (from, to) => {
  const next = linked(shop, from, to)
  expect(references(next, 'orders')).toEqual(['customer_id → customers(id)'])
  expect(references(next, 'customers')).toEqual([])
})

test('a primary key dropped on a table makes the column, of its type and named after its table', () => {
  const next = linked(shop, 'customers.id', 'notes')
  expect(references(next, 'notes')).toEqual(['customer_id → customers(id)'])
  expect(tableNamed(next, 'notes').columns[1]).toMatchObject({
    name: 'customer_id',
    type: 'integer',
    nullable: true,
  })
})

test('a table without a key refers to the other one, whichever way it is dragged', () => {
  expect(references(linked(shop, 'notes', 'customers'), 'notes')).toHaveLength(1)
  expect(references(linked(shop, 'customers', 'notes'), 'notes')).toHaveLength(1)
})

test('a unique column dropped on a table is what its new column refers to', () => {
  expect(references(linked(shop, 'customers.email', 'notes'), 'notes')).toEqual([
    'customer_email → customers(email)',
  ])
})

test('a key of several columns makes all of them', () => {
  const document = drawn({
    order_items: 'order_id integer pk, line integer pk',
    returns: 'id integer pk',
  })
  const next = linked(document, 'order_items', 'returns')
  expect(references(next, 'returns')).toEqual([
    'order_id, order_item_line → order_items(order_id, line)',
  ])
})

test('a second relationship between the same tables gets a column of its own', () => {
  const twice = linked(linked(shop, 'customers', 'orders'), 'customers', 'orders')
  expect(references(twice, 'orders')).toEqual([
    'customer_id → customers(id)',
    'customer_id_2 → customers(id)',
  ])
})

test('a table dropped on itself gets a parent column', () => {
  expect(references(linked(shop, 'orders', 'orders'), 'orders')).toEqual(['parent_id → orders(id)'])
  expect(references(linked(shop, 'orders.id', 'orders'), 'orders')).toEqual([
    'parent_id → orders(id)',
  ])
})

test('a part of a junction key that is named like a reference refers', () => {
  const document = drawn({
    playlists: 'id integer pk',
    playlist_track: 'playlist_id integer pk, track_id integer pk',
  })
  expect(
    references(linked(document, 'playlist_track.playlist_id', 'playlists'), 'playlist_track'),
  ).toEqual(['playlist_id → playlists(id)'])
})

test('one to one: the column named after the other table refers', () => {
  const document = drawn({ users: 'id integer pk', profiles: 'user_id integer pk' })
  for (const [from, to] of [
    ['users.id', 'profiles.user_id'],
    ['profiles.user_id', 'users.id'],
  ] as const) {
    expect(references(linked(document, from, to), 'profiles')).toEqual(['user_id → users(id)'])
  }
})

test('new columns follow the manner of the names they refer to', () => {
  const document = drawn({
    Album: 'AlbumId integer pk',
    Artist: 'Id integer pk',
    countries: 'code text pk',
    Track: 'TrackId integer pk',
  })
  const names = ['Album', 'Artist', 'countries'].map(
    (name) => references(linked(document, name, 'Track'), 'Track')[0]?.split(' ')[0],
  )
  expect(names).toEqual(['AlbumId', 'ArtistId', 'country_code'])
})

test('a column that counts by itself is referred to by one that does not', () => {
  const document = drawn({ users: 'id bigserial pk', posts: 'id bigserial pk' })
  expect(tableNamed(linked(document, 'users', 'posts'), 'posts').columns[1]?.type).toBe('bigint')
})

test.each([
  [
    'orders.note',
    'customers.id',
    'orders.note is text, customers.id is integer: they cannot be compared.',
  ],
  [
    'orders.note',
    'customers.name',
    'Neither orders.note nor customers.name is a key. Make the one that is referred to a primary key or unique.',
  ],
  ['orders.id', 'orders.id', 'A column cannot refer to itself.'],
  ['orders.note', 'notes', 'notes has no primary key to refer to.'],
  ['notes', 'notes', 'notes has no primary key to refer to.'],
])('%s cannot be dropped on %s, and the reason is said', (from, to, expected) => {
  expect(reason(shop, from, to)).toBe(expected)
})

test('the same relationship is not made twice', () => {
  const once = linked(shop, 'orders.customer_id', 'customers.id')
  expect(reason(once, 'customers.id', 'orders.customer_id')).toBe(
    'orders.customer_id → customers.id is there already.',
  )
})

test('a part of a key is refused with what to do instead', () => {
  const document = drawn({
    items: 'order_id integer pk, line integer pk',
    returns: 'id text pk, item integer',
  })
  expect(reason(document, 'returns.item', 'items.line')).toBe(
    'items.line is only a part of the key of items. Drop on the table to refer to the whole key.',
  )
  expect(reason(document, 'returns.item', 'items')).toBe(
    'The key of items has 2 columns, returns.item is one. Drag the table instead.',
  )
})

test('an end that is gone refuses', () => {
  expect(linkVerdict(shop, { table: 't_gone' }, { table: at(shop, 'orders').table }).ok).toBe(false)
})
