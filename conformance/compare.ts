import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from './case.ts'
import { isObject } from './case.ts'
import type { CompiledCase, SchemaStatements } from './build/compile-case.ts'
import { decodeValue } from './build/values.ts'

/** Says what differs, or undefined: every part that is present in `expected` must match. */
export function differenceOf(expected: JsonObject, actual: CompiledCase): string | undefined {
  return (
    difference('sql', expected['sql'], withoutBreaks(actual.sql)) ??
    valuesDiffer('params', expected['params'], actual.params) ??
    valuesDiffer('positional', expected['positional'], actual.positional) ??
    valuesDiffer('literal_execute', expected['literal_execute'], actual.literalExecute) ??
    valuesDiffer('post_compile', expected['post_compile'], actual.postCompile)
  )
}

export function schemaDifference(
  expected: JsonObject,
  actual: SchemaStatements,
): string | undefined {
  return (
    difference('create', expected['create'], sortedRuns(actual.create)) ??
    difference('drop', expected['drop'], sortedRuns(actual.drop))
  )
}

const withoutBreaks = (sql: string): string => sql.replace(/[\n\t]/g, '')

/** Kinds of statements that have no defined order among themselves. */
const UNORDERED = [/^CREATE (UNIQUE |\w+ )*INDEX/, /^COMMENT ON CONSTRAINT/, /^ALTER TABLE/]

/** Sorts each maximal run of statements of one unordered kind by code point, as the expected lists are. */
function sortedRuns(statements: readonly string[]): string[] {
  const sorted: string[] = []
  let run: string[] = []
  let kind = -1
  for (const statement of statements.map((sql) => withoutBreaks(sql).trim())) {
    const next = UNORDERED.findIndex((pattern) => pattern.test(statement))
    if (next !== kind || next === -1) {
      sorted.push(...run.sort(byCodePoint))
      run = []
    }
    kind = next
    run.push(statement)
  }
  return [...sorted, ...run.sort(byCodePoint)]
}

function byCodePoint(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function valuesDiffer(
  part: string,
  expected: Json | undefined,
  actual: unknown,
): string | undefined {
  return expected === undefined
    ? undefined
    : difference(part, plain(decodeValue(expected)), plain(actual))
}

/** Objects without a prototype, and views of bytes, compare by content. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return value
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

function difference(part: string, expected: unknown, actual: unknown): string | undefined {
  if (expected === undefined || isDeepStrictEqual(expected, actual)) return undefined
  return `${part}\n      expected ${show(expected)}\n      actual   ${show(actual)}`
}

function show(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? `${inner}n` : inner,
  )
}

/** `{"error": "CompileError"}`: the dialect cannot express it and has to say so. */
export function expectsRefusal(expected: JsonObject): boolean {
  return typeof expected['error'] === 'string'
}

export function operationsDifference(
  expected: JsonObject,
  actual: readonly unknown[],
): string | undefined {
  const listed = expected['operations']
  const operations = Array.isArray(listed) ? listed : []
  return difference('operations', asSet(operations.filter(isObject)), asSet(actual))
}

/** The order between independent tables is free. */
const asSet = (operations: readonly unknown[]): string[] =>
  operations.map((operation) => JSON.stringify(sortedKeys(operation))).sort(byCodePoint)

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([left], [right]) => byCodePoint(left, right))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedKeys(inner)]))
}
