import type { TypeEngine } from '../types/engine.ts'
import type { Assignment } from './assignments.ts'
import type { Name } from './names.ts'
import type { ClauseElement } from './node.ts'
import type { Operator } from './operators.ts'

/** What has a value that travels beside the SQL. */
export interface ValueSource {
  readonly value: unknown
}

/**
 * Takes down what an element consists of. For all elements of a class the calls are the same in number and order,
 * whatever they hold. Each class names its parts once, in `structure()`: traversal, copies with
 * other parts and cache keys are all made from that, so that none of them can forget a part. Names are those of the
 * fields, under which `rebuilt()` gets replaced parts.
 */
export interface StructureReader {
  /** An element that it contains. */
  child(field: string, element: ClauseElement | null): void
  children(field: string, elements: readonly ClauseElement[]): void
  /** An element that it speaks of and does not contain, as a column of its table. */
  reference(field: string, element: ClauseElement | null): void
  references(field: string, elements: readonly ClauseElement[]): void
  type(field: string, type: TypeEngine): void
  name(field: string, name: Name | null): void
  operator(field: string, operator: Operator | null): void
  plain(field: string, value: string | number | boolean | null): void
  /** Several truth values at once: the first field is bit 1, the second bit 2, the third bit 4 … */
  flags(fields: readonly string[], bits: number): void
  /** Lists, records and maps of any of the others; an empty one says as much as null. */
  data(field: string, value: unknown): void
  /** Records of one kind. */
  records<R extends object>(field: string, records: readonly R[], names: readonly (keyof R)[]): void
  /** Columns and what they get, with which plain values are no part of the structure; null where nothing was given. */
  assignments(field: string, list: readonly Assignment[] | null): void
  rows(field: string, rows: readonly (readonly Assignment[])[]): void
  /** Something that exists once, whatever it says of itself. */
  identity(field: string, object: object): void
  /** A value that is no part of the structure. */
  value(source: ValueSource): void
  /** The SQL depends on more than can be told. */
  unknowable(element: object): void
}

let changes = 0

/** Called where a table that is there already changes: what was learned of statements before may be wrong. */
export function schemaChanged(): void {
  changes += 1
}

/** A number that grows with each change of a table. */
export const schemaVersion = (): number => changes

/** The names of a record's fields; the type sees to it that none is missing. */
export const fieldsOf = <R extends object>(
  fields: Readonly<Record<keyof R, true>>,
): readonly (keyof R)[] => Object.keys(fields) as (keyof R)[]

/** A record that was written as one, not an object of a class. */
export function isPlainRecord(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
