import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultPreferences, keepPreferences, storedPreferences } from './preferences.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('what was chosen is there again', () => {
  const chosen = {
    ...defaultPreferences,
    theme: 'dark',
    minimap: 'hidden',
    wheel: 'zooms',
  } as const
  keepPreferences(chosen)
  expect(storedPreferences()).toEqual(chosen)
})

test('what an older or newer page kept is read as far as it is known', () => {
  kept.set('athanor.preferences', '{"theme":"sepia","wheel":"zooms","sound":true}')
  expect(storedPreferences()).toEqual({ ...defaultPreferences, wheel: 'zooms' })
})

test.each(['', '[', 'null', '3'])('%j is taken as nothing', (text) => {
  kept.set('athanor.preferences', text)
  expect(storedPreferences()).toEqual(defaultPreferences)
})

test('a browser that keeps nothing takes them all the same', () => {
  vi.stubGlobal('localStorage', undefined)
  keepPreferences(defaultPreferences)
  expect(storedPreferences()).toEqual(defaultPreferences)
})
