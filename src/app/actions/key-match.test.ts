import { expect, test } from 'vitest'
import { matchesKeys, type KeyPress } from './key-match.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('Mod is Ctrl, and the command key on a Mac', () => {
  expect(matchesKeys(press('z', { ctrlKey: true }), 'Mod+Z', false)).toBe(true)
  expect(matchesKeys(press('z', { metaKey: true }), 'Mod+Z', false)).toBe(false)
  expect(matchesKeys(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true)
  expect(matchesKeys(press('y', { ctrlKey: true }), 'Ctrl+Y', true)).toBe(true)
})

test('Shift counts for letters, so that undo is not redo', () => {
  expect(matchesKeys(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Z', false)).toBe(false)
  expect(matchesKeys(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z', false)).toBe(
    true,
  )
})

test('a digit is its key, whatever sign Shift makes of it', () => {
  const event = press('!', { code: 'Digit1', shiftKey: true })
  expect(matchesKeys(event, 'Shift+1', false)).toBe(true)
})

test('a sign is itself, with or without Shift', () => {
  expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true)
  expect(matchesKeys(press('/'), '/', false)).toBe(true)
  expect(matchesKeys(press('/', { ctrlKey: true }), '/', false)).toBe(false)
})

test('a letter alone is not the letter with Ctrl', () => {
  expect(matchesKeys(press('t'), 'T', false)).toBe(true)
  expect(matchesKeys(press('t', { ctrlKey: true }), 'T', false)).toBe(false)
  expect(matchesKeys(press('t', { altKey: true }), 'T', false)).toBe(false)
})
