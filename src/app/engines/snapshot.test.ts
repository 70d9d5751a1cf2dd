import { expect, test } from 'vitest'
import { packSnapshot, unpackSnapshot } from './snapshot.ts'

test('bytes and drawing come back as they were put together', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256)
  const metadata = '{"tables":["Größe","名前"]}'
  expect(unpackSnapshot(packSnapshot({ bytes, metadata }))).toEqual({ bytes, metadata })
})

test('a database file alone is no snapshot', () => {
  expect(unpackSnapshot(new TextEncoder().encode('SQLite format 3\0'.padEnd(4096)))).toBeUndefined()
  expect(unpackSnapshot(new Uint8Array())).toBeUndefined()
})

test('a snapshot that was cut is no snapshot', () => {
  const packed = packSnapshot({ bytes: new Uint8Array(64), metadata: '{}' })
  expect(unpackSnapshot(packed.subarray(0, packed.length - 1))).toBeUndefined()
  expect(unpackSnapshot(packed.subarray(1))).toBeUndefined()
})

test('the database of the last version comes with it', () => {
  const snapshot = {
    bytes: new Uint8Array(64).fill(1),
    metadata: '{"now":true}',
    base: { revision: 'r_1', bytes: new Uint8Array(128).fill(2), metadata: '{"then":"ü"}' },
  }
  const packed = packSnapshot(snapshot)
  expect(unpackSnapshot(packed)).toEqual(snapshot)
  expect(unpackSnapshot(packed.subarray(1))).toBeUndefined()
})
