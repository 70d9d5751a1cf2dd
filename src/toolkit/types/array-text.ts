import type { BindProcessor, ResultProcessor } from './engine.ts'

/**
 * PostgreSQL's array literal: `{1,"a b",NULL,{2}}` (its manual, 8.15.2 and 8.15.6).
 *
 * @param depth how deep lists are arrays; deeper ones are items
 */
export function arrayText(
  values: readonly unknown[],
  item: BindProcessor | null,
  depth = Infinity,
): string {
  const parts = values.map((value) => {
    if (depth > 1 && Array.isArray(value)) return arrayText(value, item, depth - 1)
    const wire = item ? item(value) : value
    return wire === null || wire === undefined ? 'NULL' : quoted(wire)
  })
  return `{${parts.join(',')}}`
}

function quoted(value: unknown): string {
  if (value instanceof Uint8Array) return `"\\\\x${hex(value)}"`
  return `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Reads an array literal back; nested braces give nested lists. */
export function parseArray<T>(text: string, item: ResultProcessor<unknown> | null): T[] {
  // a literal with other lower bounds starts with them: [0:2]={1,2,3}
  const start = text.indexOf('{')
  const [values] = readList(text, start + 1, item)
  return values as T[]
}

type Read<V> = readonly [value: V, next: number]

function readList(
  text: string,
  from: number,
  item: ResultProcessor<unknown> | null,
): Read<unknown[]> {
  const values: unknown[] = []
  let at = from
  while (at < text.length) {
    const character = text[at]
    if (character === '}') return [values, at + 1]
    if (character === ',') {
      at += 1
      continue
    }
    const [value, next] = readValue(text, at, item)
    values.push(value)
    at = next
  }
  return [values, at]
}

function readValue(text: string, at: number, item: ResultProcessor<unknown> | null): Read<unknown> {
  if (text[at] === '{') return readList(text, at + 1, item)
  if (text[at] === '"') {
    const [value, next] = readQuoted(text, at + 1)
    return [item ? item(value) : value, next]
  }
  const end = at + (/^[^,}]*/.exec(text.slice(at))?.[0].length ?? 0)
  const value = text.slice(at, end)
  if (value === 'NULL') return [null, end]
  return [item ? item(value) : value, end]
}

function readQuoted(text: string, from: number): Read<string> {
  let value = ''
  let at = from
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') at += 1
    value += text[at] ?? ''
    at += 1
  }
  return [value, at + 1]
}
