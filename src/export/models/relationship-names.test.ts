import { expect, test } from 'vitest'
import { memberScope } from '../typescript-names.ts'
import {
  childWishes,
  claimMember,
  junctionWishes,
  parentWishes,
  type ForeignKeyNames,
} from './relationship-names.ts'

const key = (changes: Partial<ForeignKeyNames>): ForeignKeyNames => ({
  columns: ['author_id'],
  child: 'Post',
  parent: 'User',
  oneToOne: false,
  only: true,
  ...changes,
})

function named(wishes: readonly string[], columns: readonly string[] = []): string {
  return claimMember(memberScope(), new Set(columns.map((name) => name.toLowerCase())), wishes)
}

test('the child reads what its column says, without the id', () => {
  expect(named(parentWishes(key({})))).toBe('author')
  expect(named(parentWishes(key({ columns: ['AlbumId'], parent: 'Album' })))).toBe('album')
  expect(named(parentWishes(key({ columns: ['billing_address_id'] })))).toBe('billing_address')
  expect(named(parentWishes(key({ columns: ['id'], parent: 'User' })), ['id'])).toBe('user')
})

test('a column without an id to cut off leaves its name to itself', () => {
  expect(named(parentWishes(key({ columns: ['manager'] })), ['manager'])).toBe('user')
  expect(named(parentWishes(key({ columns: ['manager'] })), ['manager', 'user'])).toBe(
    'manager_user',
  )
})

test('a self reference is parent and children unless the column says more', () => {
  const self = key({ columns: ['ReportsTo'], child: 'Employee', parent: 'Employee' })
  expect(named(parentWishes(self), ['ReportsTo'])).toBe('parent')
  expect(named(childWishes(self))).toBe('children')
})

test('several foreign keys to one table are told apart by their columns', () => {
  const one = key({
    columns: ['billing_address_id'],
    child: 'Order',
    parent: 'Address',
    only: false,
  })
  const two = key({
    columns: ['shipping_address_id'],
    child: 'Order',
    parent: 'Address',
    only: false,
  })
  expect(named(childWishes(one))).toBe('orders_by_billing_address')
  expect(named(childWishes(two))).toBe('orders_by_shipping_address')
})

test('a unique foreign key gives the parent one child', () => {
  expect(named(childWishes(key({ child: 'Profile', oneToOne: true })))).toBe('profile')
})

test('a composite foreign key is named after its table', () => {
  expect(named(parentWishes(key({ columns: ['order_id', 'line_no'], parent: 'OrderLine' })))).toBe(
    'order_line',
  )
})

test('a junction gives both sides the plural of the other', () => {
  expect(
    named(junctionWishes(key({ columns: ['tag_id'], parent: 'Tag' }), 'post_tag', false)),
  ).toBe('tags')
  const follower = key({ columns: ['follower_id'], child: 'User', parent: 'User' })
  expect(named(junctionWishes(follower, 'follow', true))).toBe('followers')
})
