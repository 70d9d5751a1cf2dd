import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { archiveOf, sizeOf } from './export-files.ts'

test('an archive holds every file under its path', async () => {
  const files = [
    { path: 'models.ts', text: 'export const a = 1\n' },
    { path: 'migrations/0001_initial.ts', text: '// °C\n' },
  ]
  const unpacked = unzipSync(await archiveOf(files))
  expect(Object.keys(unpacked)).toEqual(['models.ts', 'migrations/0001_initial.ts'])
  expect(strFromU8(unpacked['migrations/0001_initial.ts'] ?? new Uint8Array())).toBe('// °C\n')
})

test('a size is in bytes, not in letters', () => {
  expect(sizeOf([{ path: 'a', text: '°C' }])).toBe(3)
})
