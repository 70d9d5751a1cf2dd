import type { Problem } from '../errors.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { Cte } from '../sql/cte.ts'
import { FromGrouping, Join } from '../sql/from.ts'
import type { FromClause } from '../sql/from-clause.ts'
import type { ClauseElement } from '../sql/node.ts'
import { BinaryExpression } from '../sql/operator-elements.ts'
import { isComparison } from '../sql/operators.ts'
import { Statement } from '../sql/statement.ts'
import { TableValuedAlias } from '../sql/table-valued.ts'

/**
 * FROM elements that nothing relates to the others: the rows are a product of all with all, which is seldom meant
 * (SQLAlchemy: `enable_from_linting`). A join relates its sides whatever its ON says; so does a comparison of both.
 *
 * @returns null where all are related
 */
export function lintFroms(
  froms: readonly FromClause[],
  conditions: readonly ColumnElement[],
): Problem | null {
  // a single one is a join at most, which relates what it joins
  if (froms.length < 2) return null
  const links = new Links()
  const leaves = froms.flatMap((from) => leavesOf(from, links))
  for (const condition of conditions) linkCompared(condition, links)
  for (const leaf of leaves) linkSeen(leaf, leaves, links)
  const [first, ...others] = leaves
  if (first === undefined) return null
  const apart = others.filter((leaf) => !links.related(first, leaf))
  if (apart.length === 0) return null
  const [named, start] = [apart.map(described).join(', '), described(first)]
  return {
    code: 'lint.cartesian-product',
    path: [first, ...apart].map(({ description }) => description),
    message: `every row of ${named} is combined with every row of ${start}, as nothing relates them; give a condition for each, or write join(…, true_()) where that is meant`,
  }
}

const described = ({ description }: FromClause): string => `"${description}"`

/** The elements that joins are made of, which the joins relate. */
function leavesOf(from: FromClause, links: Links): readonly FromClause[] {
  if (from instanceof FromGrouping) return leavesOf(from.element, links)
  if (!(from instanceof Join)) return [from]
  linkCompared(from.onclause, links)
  const leaves = [...leavesOf(from.left, links), ...leavesOf(from.right, links)]
  links.all(leaves)
  return leaves
}

/** A comparison relates what stands on its sides, also deep inside of a condition; statements in it are their own matter. */
function linkCompared(element: ClauseElement, links: Links): void {
  if (element instanceof Statement) return
  if (element instanceof BinaryExpression && isComparison(element.operator)) {
    const [left, right] = [element.left.fromObjects, element.right.fromObjects]
    if (left.length > 0 && right.length > 0) links.all([...left, ...right])
  }
  for (const child of element.children()) linkCompared(child, links)
}

/** What sees its neighbours in FROM, as a lateral select or a function of their columns, is related to those it looks at. */
function linkSeen(leaf: FromClause, leaves: readonly FromClause[], links: Links): void {
  if (leaf instanceof TableValuedAlias && leaf.options.joinsImplicitly === true) links.all(leaves)
  if (leaf.tag !== 'lateral' && leaf.tag !== 'tableValuedAlias') return
  const neighbours = new Set(leaves)
  for (const seen of columnSources(leaf)) if (neighbours.has(seen)) links.all([leaf, seen])
}

function* columnSources(element: ClauseElement): Generator<FromClause> {
  for (const child of element.children()) {
    if (child.tag === 'column') yield* child.fromObjects
    yield* columnSources(child)
  }
}

/** Which elements are related, directly or through others. */
class Links {
  readonly #parents = new Map<FromClause, FromClause>()

  all(members: readonly FromClause[]): void {
    const [first, ...others] = members.map((member) => this.#root(member))
    if (first === undefined) return
    for (const other of others) if (this.#root(other) !== first) this.#parents.set(other, first)
  }
  related(one: FromClause, other: FromClause): boolean {
    return this.#root(one) === this.#root(other)
  }
  #root(from: FromClause): FromClause {
    let root = from instanceof Cte ? from.reference : from
    for (let next = this.#parents.get(root); next; next = this.#parents.get(root)) root = next
    return root
  }
}
