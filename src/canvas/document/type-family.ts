import type { DialectName } from './model.ts'

/** What values of a declared type can be compared with; undefined for a type that we do not know. */
export type TypeFamily = 'number' | 'text' | 'time' | 'boolean' | 'binary' | 'uuid' | 'json'

// In SQLite's own order where words overlap: INT wins over CHAR (https://sqlite.org/datatype3.html#determination_of_column_affinity).
const families: readonly (readonly [RegExp, TypeFamily])[] = [
  [/interval|date|time|year/, 'time'],
  [/int|serial/, 'number'],
  [/char|clob|text|string|enum|name|citext/, 'text'],
  [/blob|bytea|binary/, 'binary'],
  [/uuid|uniqueidentifier/, 'uuid'],
  [/json/, 'json'],
  [/bool|^bit/, 'boolean'],
  [/real|floa|doub|num|dec|money/, 'number'],
]

export function typeFamily(type: string): TypeFamily | undefined {
  const words = type.toLowerCase()
  return families.find(([pattern]) => pattern.test(words))?.[1]
}

// SQLite has no type for these: it keeps them as text or as numbers, as the program likes.
const anyInSqlite: ReadonlySet<TypeFamily | undefined> = new Set([
  'time',
  'uuid',
  'json',
  'boolean',
  undefined,
])

/** Whether a reference between columns of these types can hold. What is unknown is let pass. */
export function comparable(dialect: DialectName, a: string, b: string): boolean {
  const [left, right] = [typeFamily(a), typeFamily(b)]
  if (left === right || left === undefined || right === undefined) return true
  return dialect === 'sqlite' && (anyInSqlite.has(left) || anyInSqlite.has(right))
}

/** The type that a reference to a column of this type has: one that counts by itself does not do so twice. */
export const referringType = (type: string): string =>
  type
    .replace(/\bbigserial\b|\bserial8\b/i, 'bigint')
    .replace(/\bsmallserial\b|\bserial2\b/i, 'smallint')
    .replace(/\bserial4?\b/i, 'integer')
