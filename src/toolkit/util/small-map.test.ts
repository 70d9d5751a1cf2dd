import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SmallMap } from './small-map.ts'

const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer()), { maxLength: 80 })

test('a small map says what a Map says, whether it has few entries or many', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const [small, other] = [new SmallMap<number, number>(), new SmallMap<number, number>()]
      const map = new Map<number, number>()
      for (const [key, value] of list) {
        if (map.has(key)) small.set(key, value)
        else small.add(key, value)
        other.set(key, value)
        map.set(key, value)
        expect(small.get(key)).toBe(value)
      }
      expect(small.size).toBe(map.size)
      expect(small.keys).toEqual([...map.keys()])
      expect(small.values).toEqual([...map.values()])
      expect(small.entries()).toEqual([...map])
      expect(other.entries()).toEqual([...map])
      for (let key = 0; key <= 41; key += 1) {
        expect(small.has(key)).toBe(map.has(key))
        expect(small.get(key)).toBe(map.get(key))
      }
    }),
    { seed: 20_261_121 },
  )
})
