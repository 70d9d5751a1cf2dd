import type { ClauseElement } from './node.ts'

/** All that an element contains, itself first, each element once, in the order in which they are rendered. */
export function* elementsIn(element: ClauseElement): Generator<ClauseElement> {
  const seen = new Set<ClauseElement>()
  const waiting: ClauseElement[] = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    yield next
    waiting.push(...next.children().toReversed())
  }
}

/** What is done with elements of a tag. */
export type Visitors = Readonly<Record<string, (element: ClauseElement) => void>>

/**
 * Calls the visitor of its tag for each element that one contains, and for itself (SQLAlchemy: `visitors.traverse`).
 *
 * @returns the element
 */
export function traverse<E extends ClauseElement>(element: E, visitors: Visitors): E {
  for (const found of elementsIn(element)) visitors[found.tag]?.(found)
  return element
}

/** Another element for one, or null where it stays and what it contains is looked at. */
export type Replace = (element: ClauseElement) => ClauseElement | null

/**
 * The same element with others in the place of some (SQLAlchemy: `visitors.replacement_traverse`). Everything around a
 * replaced element is made again, everything else is shared; what stands in several places is replaced by the same
 * element everywhere, and columns of a replaced FROM element by those of the new one.
 *
 * @returns the element itself where nothing is replaced
 */
export function replaceElements(element: ClauseElement, replace: Replace): ClauseElement {
  const known = new Map<ClauseElement, ClauseElement>()
  const visit = (found: ClauseElement): ClauseElement => {
    const before = known.get(found)
    if (before !== undefined) return before
    // what it contains may speak of it, as a column does of its subquery
    known.set(found, found)
    const after = replace(found) ?? found.mapChildren(visit)
    known.set(found, after)
    return after
  }
  return visit(element)
}

/**
 * As `replaceElements`, from the inside out: `change` gets each element with what it contains already changed
 * (SQLAlchemy: `visitors.cloned_traverse`).
 */
export function mapElements(
  element: ClauseElement,
  change: (element: ClauseElement) => ClauseElement,
): ClauseElement {
  const known = new Map<ClauseElement, ClauseElement>()
  const visit = (found: ClauseElement): ClauseElement => {
    const before = known.get(found)
    if (before !== undefined) return before
    known.set(found, found)
    const after = change(found.mapChildren(visit))
    known.set(found, after)
    return after
  }
  return visit(element)
}
