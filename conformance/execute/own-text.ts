import { isObject, type Json, type JsonObject } from '../case.ts'
import type { EngineError } from './engines.ts'

/**
 * Whether the engine stopped inside of SQL that the case gives as text (`text()`, `literal_column()`, operators,
 * prefixes, names that are not to be quoted), or at the word behind it: no compiler reads that.
 */
export function stopsInOwnText(given: JsonObject, sql: string, error: EngineError): boolean {
  const texts = [...ownTexts(given)].flatMap(pieces)
  if (texts.includes('*') && /column|\*/.test(error.message) && !error.message.startsWith('near'))
    return true
  const spans = texts.flatMap((text) => spansOf(text, sql))
  return places(sql, error).some((place) =>
    spans.some(([from, to]) => from <= place && /^\s*\w*$/.test(sql.slice(to, place))),
  )
}

const keys: ReadonlySet<string> = new Set(['text', 'opstring', 'prefixes', 'suffixes', 'hints'])

function* ownTexts(value: Json, verbatim = false): Generator<string> {
  if (typeof value === 'string' && verbatim) yield value
  if (Array.isArray(value)) for (const item of value) yield* ownTexts(item, verbatim)
  if (!isObject(value)) return
  if (value['quote'] === false || value['is_literal'] === true) {
    if (typeof value['name'] === 'string') yield value['name']
  }
  for (const [key, inner] of Object.entries(value))
    yield* ownTexts(inner, verbatim || keys.has(key))
}

/** Parameters inside of a text are written anew. */
const pieces = (text: string): readonly string[] =>
  text
    .split(/(?<![:\w\x5c]):\w+(?!:)/)
    .map((piece) => piece.replaceAll(/\x5c:/g, ':').trim())
    .filter((piece) => piece !== '')

function spansOf(text: string, sql: string): readonly (readonly [from: number, to: number])[] {
  const spans: (readonly [number, number])[] = []
  for (let at = sql.indexOf(text); at >= 0; at = sql.indexOf(text, at + 1)) {
    const whole = !/\w\w/.test(sql.slice(at - 1, at + 1)) || at === 0
    if (whole) spans.push([at, at + text.length])
  }
  return spans
}

/** Where the engine stopped: PostgreSQL tells, the others only name the word. */
function places(sql: string, { message, position }: EngineError): readonly number[] {
  if (position !== null) return [position]
  const word =
    /^near "(.*)": syntax error|^unrecognized token: "(.*)"| near '(\W*\w*).*' at line/s.exec(
      message,
    )
  const token = word?.[1] ?? word?.[2] ?? word?.[3]
  if (token === undefined) return []
  const found: number[] = []
  for (let at = sql.indexOf(token); at >= 0; at = sql.indexOf(token, at + 1)) found.push(at)
  return found
}
