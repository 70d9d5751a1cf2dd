import type { FromClause } from './from-clause.ts'
import type { Operator } from './operators.ts'

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
  if (froms.length === 0 || froms === further) return further
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

  /** The parts, in the order in which they are rendered. */
  children(): readonly ClauseElement[] {
    return []
  }

  /** The same element with each part replaced by what `replace` gives for it. */
  mapChildren(_replace: (child: ClauseElement) => ClauseElement): ClauseElement {
    return this
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
