import { expect, test } from 'vitest'
import { paintable, paintedScale, paintedSize } from './paint-png.ts'

const area = (width: number, height: number) => ({ x: 0, y: 0, width, height })

test('a picture is painted at the scale that is wanted while browsers can', () => {
  expect(paintedScale(area(1000, 800), 3)).toBe(3)
})

test.each([area(12_000, 10_000), area(40_000, 100), area(100, 90_000), area(60_000, 60_000)])(
  'a picture of %o is painted as large as browsers can, and not larger',
  (large) => {
    const scale = paintedScale(large, 3)
    const { width, height } = paintedSize(large, scale)
    expect(scale).toBeLessThan(3)
    expect(width * height).toBeLessThanOrEqual(paintable.pixels)
    expect(Math.max(width, height)).toBeLessThanOrEqual(paintable.side)
    // a tenth more would be too much
    const more = paintedSize(large, scale * 1.1)
    const isTooMuch =
      more.width * more.height > paintable.pixels ||
      Math.max(more.width, more.height) > paintable.side
    expect(isTooMuch).toBe(true)
  },
)
