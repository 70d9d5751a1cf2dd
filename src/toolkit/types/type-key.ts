import type { TypeEngine } from './engine.ts'

const numbers = new WeakMap<object, number>()
let last = 0

/** A number that only this object has. */
function numberOf(object: object): number {
  const known = numbers.get(object)
  if (known !== undefined) return known
  last += 1
  numbers.set(object, last)
  return last
}

/**
 * A short text that is the same for types of one class with equal arguments, or null where a type inside has none.
 * Strings carry their length, so that no argument can imitate another structure; functions and objects of classes
 * are only equal to themselves.
 *
 * @param args everything by which types of the class may differ
 */
export function typeKey(type: TypeEngine, args: readonly unknown[]): string | null {
  const variants = [...type.variants].toSorted(([left], [right]) => (left < right ? -1 : 1))
  const inside = valueKey([type.tag, args, variants])
  if (inside === null) return null
  const text = `${numberOf(type.constructor)}${inside}`
  const number = known.get(text) ?? known.size + 1
  known.set(text, number)
  return `<${number}>`
}

/** Short names of the keys: a program has few types, and each statement mentions several. */
const known = new Map<string, number>()

function valueKey(value: unknown): string | null {
  if (typeof value === 'string') return `"${value.length}:${value}`
  if (typeof value === 'function') return `@${numberOf(value)};`
  if (typeof value !== 'object' || value === null) return `${String(value)};`
  if (isType(value)) return value.cacheKey
  if (Array.isArray(value)) return listKey(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return `@${numberOf(value)};`
  return listKey(Object.entries(value))
}

function listKey(items: readonly unknown[]): string | null {
  let text = '['
  for (const item of items) {
    const key = valueKey(item)
    if (key === null) return null
    text += key
  }
  return `${text}]`
}

const isType = (value: object): value is TypeEngine => 'cacheKey' in value
