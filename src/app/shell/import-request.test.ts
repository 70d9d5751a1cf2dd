import { expect, test } from 'vitest'
import { documentNameOf, isDocumentFile } from './import-request.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a document of ours is known by its name or its braces', () => {
  expect(isDocumentFile('shop.athanor.json', bytes('[]'))).toBe(true)
  expect(isDocumentFile('shop.txt', bytes('{\n  "format": "athanor"'))).toBe(true)
  expect(isDocumentFile('chinook.sql', bytes('CREATE TABLE t (a)'))).toBe(false)
})

test('a document is called like its file', () => {
  expect(documentNameOf('chinook.sql')).toBe('chinook')
  expect(documentNameOf('chinook.sql.gz')).toBe('chinook')
  expect(documentNameOf('C:\\data\\shop.athanor.json')).toBe('shop')
  expect(documentNameOf('Pasted SQL')).toBe('Pasted SQL')
})
