import type { TypeEngine } from './engine.ts'
import * as pg from './postgresql-ranges.ts'

interface RangeKind {
  readonly pattern: RegExp
  readonly range: new () => pg.RangeType
  readonly multirange: new () => pg.MultirangeType
}

/** Types by what the text of an end looks like; of one family, the later one holds the earlier. */
const kinds: readonly RangeKind[] = [
  { pattern: /^[+-]?\d{1,9}$/, range: pg.INT4RANGE, multirange: pg.INT4MULTIRANGE },
  { pattern: /^[+-]?\d{10,18}$/, range: pg.INT8RANGE, multirange: pg.INT8MULTIRANGE },
  { pattern: /^[+-]?(?:\d+\.?\d*|\.\d+)$/, range: pg.NUMRANGE, multirange: pg.NUMMULTIRANGE },
  { pattern: /^\d{4,}-\d\d-\d\d$/, range: pg.DATERANGE, multirange: pg.DATEMULTIRANGE },
  { pattern: /^\d{4,}-\d\d-\d\d[T ][\d:.]+$/, range: pg.TSRANGE, multirange: pg.TSMULTIRANGE },
  {
    pattern: /^\d{4,}-\d\d-\d\d[T ][\d:.]+.+$/,
    range: pg.TSTZRANGE,
    multirange: pg.TSTZMULTIRANGE,
  },
]

/** The type of a range, or of a list of them, by the texts of its ends; null where they do not tell. */
export function typeOfRange(value: unknown): TypeEngine | null {
  const ranges: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!ranges.every((range) => range instanceof pg.Range)) return null
  const ends = ranges.flatMap(({ lower, upper }) => [lower, upper]).filter((end) => end !== null)
  // an end such as `infinity` tells nothing
  const places = ends.map((end) => kinds.findIndex(({ pattern }) => pattern.test(end)))
  const kind = kinds[Math.max(...places)]
  if (!kind) return null
  return Array.isArray(value) ? new kind.multirange() : new kind.range()
}
