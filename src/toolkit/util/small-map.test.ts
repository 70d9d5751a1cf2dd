import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SmallMap } from './small-map.ts'

const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer()), { maxLength: 80 })

test('a small map says what a Map says, whether it has few entries or many', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const small = new SmallMap<number, number>()
      const map = new Map<number, number>()
      for (const [key, value] of list) {
        small.set(key, value)
        map.set(key, value)
        expect(small.get(key)).toBe(value)
      }
      expect(small.size).toBe(map.size)
      expect(small.keys).toEqual([...map.keys()])
      expect(small.values).toEqual([...map.values()])
      for (let key = 0; key <= 41; key += 1) {
        expect(small.has(key)).toBe(map.has(key))
        expect(small.get(key)).toBe(map.get(key))
      }
    }),
    { seed: 20_261_121 },
  )
})
