/** Makes an object of the values of one row. */
export type ObjectMaker = (values: readonly unknown[]) => Record<string, unknown>

/**
 * How values become an object with these keys; of equal keys the last value is kept.
 *
 * No code is generated, which a page without `unsafe-eval` forbids. Engines of JavaScript remember the last key
 * of each place in the source that stores a property, so the stores below are written out: as long as one row
 * shape is read at a time each place keeps its key, which makes it as fast as a literal. A loop is 5 × slower.
 */
export function objectMaker(keys: readonly string[]): ObjectMaker {
  // an assignment to `__proto__` sets the prototype, one to `constructor` fails where Object.prototype is frozen
  if (keys.some((key) => key in Object.prototype)) return (values) => defined(keys, values)
  return keys.length <= WRITTEN_OUT ? narrow(keys) : wide(keys)
}

const WRITTEN_OUT = 16

function narrow(keys: readonly string[]): ObjectMaker {
  const count = keys.length
  return (values) => {
    const row: Record<string, unknown> = {}
    if (count > 0) storeTo4(row, keys, values)
    if (count > 4) storeTo8(row, keys, values)
    if (count > 8) storeTo12(row, keys, values)
    if (count > 12) storeTo16(row, keys, values)
    return row
  }
}

type Store = (
  row: Record<string, unknown>,
  keys: readonly string[],
  values: readonly unknown[],
) => void

const storeTo4: Store = (row, keys, values) => {
  const [first = '', second, third, fourth] = keys
  row[first] = values[0]
  if (second !== undefined) row[second] = values[1]
  if (third !== undefined) row[third] = values[2]
  if (fourth !== undefined) row[fourth] = values[3]
}

const storeTo8: Store = (row, keys, values) => {
  const { 4: first = '', 5: second, 6: third, 7: fourth } = keys
  row[first] = values[4]
  if (second !== undefined) row[second] = values[5]
  if (third !== undefined) row[third] = values[6]
  if (fourth !== undefined) row[fourth] = values[7]
}

const storeTo12: Store = (row, keys, values) => {
  const { 8: first = '', 9: second, 10: third, 11: fourth } = keys
  row[first] = values[8]
  if (second !== undefined) row[second] = values[9]
  if (third !== undefined) row[third] = values[10]
  if (fourth !== undefined) row[fourth] = values[11]
}

const storeTo16: Store = (row, keys, values) => {
  const { 12: first = '', 13: second, 14: third, 15: fourth } = keys
  row[first] = values[12]
  if (second !== undefined) row[second] = values[13]
  if (third !== undefined) row[third] = values[14]
  if (fourth !== undefined) row[fourth] = values[15]
}

/** Objects that grow beyond some 16 properties become hash tables in V8; copies of a parsed one do not. */
function wide(keys: readonly string[]): ObjectMaker {
  const empty = JSON.parse(
    `{${keys.map((key) => `${JSON.stringify(key)}:null`).join(',')}}`,
  ) as Record<string, unknown>
  return (values) => {
    const row = { ...empty }
    for (let index = 0; index < keys.length; index += 1) row[keys[index] ?? ''] = values[index]
    return row
  }
}

function defined(keys: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let index = 0; index < keys.length; index += 1)
    Object.defineProperty(row, keys[index] ?? '', {
      value: values[index],
      enumerable: true,
      writable: true,
      configurable: true,
    })
  return row
}
