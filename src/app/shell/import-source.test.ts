import { expect, test } from 'vitest'
import { documentNameOf, readFile } from './import-source.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a database is known by its first bytes, whatever the file is called', () => {
  const read = readFile('data.bin', bytes('SQLite format 3\0…'))
  expect(read).toMatchObject({ kind: 'source', source: { kind: 'file', name: 'data.bin' } })
})

test('a document of ours is known by its name or its braces', () => {
  expect(readFile('shop.athanor.json', bytes('{}')).kind).toBe('document')
  expect(readFile('shop.txt', bytes('{\n  "format": "athanor"')).kind).toBe('document')
})

test('everything else is a script', () => {
  const read = readFile('chinook.sql', bytes('CREATE TABLE t (a)'))
  expect(read).toMatchObject({ kind: 'source', source: { kind: 'script' } })
})

test('a document is called like its file', () => {
  expect(documentNameOf('chinook.sql')).toBe('chinook')
  expect(documentNameOf('C:\\data\\shop.athanor.json')).toBe('shop')
  expect(documentNameOf('members')).toBe('members')
})
