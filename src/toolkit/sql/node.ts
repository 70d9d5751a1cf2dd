import type { FromClause } from './from-clause.ts'
import type { Operator } from './operators.ts'
import { isPlainRecord, type StructureReader } from './structure.ts'

const noFroms: readonly FromClause[] = []

/** What a statement selects from because of several elements, each once. */
export function fromsOf(elements: readonly ClauseElement[]): readonly FromClause[] {
  let froms = noFroms
  for (const element of elements) froms = withFroms(froms, element.fromObjects)
  return froms
}

/** Both lists as one; most often one of them has nothing new, and the other is shared. */
export function withFroms(
  froms: readonly FromClause[],
  further: readonly FromClause[],
): readonly FromClause[] {
  if (further.length === 0 || froms === further) return froms
  if (froms.length === 0) return further
  const added = further.filter((from) => !froms.includes(from))
  return added.length === 0 ? froms : [...froms, ...added]
}

/**
 * A part of a SQL statement. Immutable: what looks like a change gives a new element that shares the rest.
 * An element says what is meant; compilers, which find their method by `tag`, spell it.
 */
export abstract class ClauseElement {
  /** Which compiler method renders it. */
  abstract readonly tag: string
  /** Part of the cache key: when it was last met. Declared and then assigned, which is faster to construct. */
  declare keyMark: number
  /** Part of the cache key: on the prototype, what the class is called in keys. */
  declare readonly keyName: { readonly owner: unknown; readonly number: number | null } | undefined

  constructor() {
    this.keyMark = 0
  }

  /**
   * Names everything that says what it is; a class with fields of its own has to say them. A subclass without it keeps
   * the statements it is in out of the cache.
   */
  structure(to: StructureReader): void {
    to.unknowable(this)
  }

  /** What stands for it in cache keys where it is the same in every statement, as a table. */
  get identityKey(): string | null {
    return null
  }

  /** The number by which anonymous names say that they are its own; null as long as there is none. */
  get ownSeed(): number | null {
    return null
  }

  /** The elements that it contains. */
  children(): readonly ClauseElement[] {
    const reader = new ChildReader()
    this.structure(reader)
    return reader.found
  }

  /**
   * The same element with each one that it contains or speaks of replaced by what `replace` gives for it; itself where
   * nothing is replaced.
   */
  mapChildren(replace: (child: ClauseElement) => ClauseElement): ClauseElement {
    const reader = new ChildMapper(replace)
    this.structure(reader)
    return reader.changes === null ? this : this.rebuilt(reader.changes)
  }

  /** A copy with other parts, by the names that `structure()` gives them. */
  protected rebuilt(changes: Readonly<Record<string, unknown>>): ClauseElement {
    return this.copyWith(changes)
  }

  /** What a statement that contains this element selects from because of it. */
  get fromObjects(): readonly FromClause[] {
    return fromsOf(this.children())
  }

  /** The element with parentheses around it where `against` binds tighter; null asks for them wherever they may stand. */
  selfGroup(_against: Operator | null = null): ClauseElement {
    return this
  }

  /** What it is beside an operator: a statement stands for its one value. */
  asOperand(): ClauseElement {
    return this
  }

  /** What it is on the right of IN: a statement is taken as it is. */
  asInOperand(_operator: Operator): ClauseElement {
    return this.asOperand()
  }

  /** Every database knows it as a truth value, even one without a boolean type. */
  get implicitlyBoolean(): boolean {
    return false
  }

  /** A copy with some fields replaced. */
  protected copyWith(changes: object): this {
    const copy: this = Object.create(Object.getPrototypeOf(this))
    return Object.assign(copy, this, changes)
  }
}

const nothing = (): void => undefined

/** Collects the elements that one contains. */
class ChildReader implements StructureReader {
  readonly found: ClauseElement[] = []

  child(_field: string, element: ClauseElement | null): void {
    if (element !== null) this.found.push(element)
  }
  children(_field: string, elements: readonly ClauseElement[]): void {
    for (const element of elements) this.found.push(element)
  }
  data(field: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if (value instanceof ClauseElement) this.found.push(value)
    else if (Array.isArray(value)) for (const item of value) this.data(field, item)
    else if (value instanceof Map) for (const pair of value) this.data(field, pair)
    else if (isPlainRecord(value)) for (const key in value) this.data(field, value[key])
  }
  assignments(field: string, list: unknown): void {
    this.data(field, list)
  }
  rows(field: string, rows: unknown): void {
    this.data(field, rows)
  }
  records(field: string, records: unknown): void {
    this.data(field, records)
  }
  readonly reference = nothing
  readonly references = nothing
  readonly type = nothing
  readonly name = nothing
  readonly operator = nothing
  readonly plain = nothing
  readonly flags = nothing
  readonly identity = nothing
  readonly value = nothing
  readonly unknowable = nothing
}

/** Collects the fields in which something is replaced. */
class ChildMapper implements StructureReader {
  changes: Record<string, unknown> | null = null
  private readonly replace: (child: ClauseElement) => ClauseElement

  constructor(replace: (child: ClauseElement) => ClauseElement) {
    this.replace = replace
  }
  child(field: string, element: ClauseElement | null): void {
    if (element !== null) this.changed(field, element, this.replace(element))
  }
  children(field: string, elements: readonly ClauseElement[]): void {
    this.changed(field, elements, mapped(elements, this.replace))
  }
  reference(field: string, element: ClauseElement | null): void {
    this.child(field, element)
  }
  references(field: string, elements: readonly ClauseElement[]): void {
    this.children(field, elements)
  }
  data(field: string, value: unknown): void {
    this.changed(field, value, this.mappedData(value))
  }
  assignments(field: string, list: unknown): void {
    this.data(field, list)
  }
  rows(field: string, rows: unknown): void {
    this.data(field, rows)
  }
  records(field: string, records: unknown): void {
    this.data(field, records)
  }
  private changed(field: string, before: unknown, after: unknown): void {
    if (before === after) return
    this.changes ??= {}
    this.changes[field] = after
  }
  private mappedData(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof ClauseElement) return this.replace(value)
    const inside = (item: unknown): unknown => this.mappedData(item)
    if (Array.isArray(value)) return mapped<unknown>(value, inside)
    if (value instanceof Map) {
      const pairs: readonly unknown[] = [...value]
      const after = mapped(pairs, inside)
      return after === pairs ? value : new Map(after as readonly (readonly [unknown, unknown])[])
    }
    if (!isPlainRecord(value)) return value
    const before = Object.values(value)
    const after = mapped<unknown>(before, inside)
    return after === before
      ? value
      : Object.fromEntries(Object.keys(value).map((key, index) => [key, after[index]]))
  }
  readonly type = nothing
  readonly name = nothing
  readonly operator = nothing
  readonly plain = nothing
  readonly flags = nothing
  readonly identity = nothing
  readonly value = nothing
  readonly unknowable = nothing
}

/** The list itself where nothing in it changes. */
function mapped<T>(list: readonly T[], replace: (item: T) => T): readonly T[] {
  const after = list.map(replace)
  return after.every((item, index) => item === list[index]) ? list : after
}
