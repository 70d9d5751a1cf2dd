import { InvalidRequestError } from '../errors.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { ColumnClause } from '../sql/column.ts'
import type { FromClause } from '../sql/from-clause.ts'
import { Join } from '../sql/from.ts'
import { canJoin, joinCondition } from '../sql/join-condition.ts'
import { anonymousName, nameKey, type GeneratedName } from '../sql/names.ts'
import { fromsOf, withFroms, type ClauseElement } from '../sql/node.ts'
import type { Select } from '../sql/select.ts'
import type { SetupJoin } from '../sql/select-parts.ts'

/** What a SELECT selects from: worked out from its columns, conditions and joins when it is compiled. */
export class SelectState {
  readonly froms: readonly FromClause[]
  /** Tables without a schema that have the name of one with a schema. */
  readonly ambiguousNames: ReadonlyMap<string, GeneratedName> | null
  private readonly select: Select
  private explicit: readonly FromClause[]

  constructor(select: Select) {
    this.select = select
    this.explicit = select.froms
    for (const { joins, columns } of select.earlier) this.settle(joins, columns)
    this.settle(select.joins, select.rawColumns)
    const implied = withFroms(fromsOf(select.rawColumns), fromsOf(select.whereCriteria))
    this.froms = withoutHidden(withFroms(this.explicit, implied))
    this.ambiguousNames = ambiguousNames(this.froms)
  }

  /** What is listed in FROM, given the FROM elements of the statements around. */
  displayed(
    explicit: ReadonlySet<FromClause>,
    implicit: ReadonlySet<FromClause>,
  ): readonly FromClause[] {
    const { correlated, correlatedExcept, autoCorrelates } = this.select
    let { froms } = this
    if (correlated.length > 0) {
      froms = froms.filter((from) => !(explicit.has(from) && correlated.includes(from)))
    }
    if (correlatedExcept !== null) {
      froms = froms.filter((from) => !explicit.has(from) || correlatedExcept.includes(from))
    }
    if (!autoCorrelates || implicit.size === 0 || froms.length < 2) return froms
    const left = froms.filter((from) => !implicit.has(from))
    if (left.length > 0) return left
    throw new InvalidRequestError(
      'every FROM element of this select belongs to the statement around it; say with correlate() which ones it takes from there',
    )
  }

  private settle(joins: readonly SetupJoin[], columns: readonly ClauseElement[]): void {
    for (const join of joins) this.settleOne(join, columns)
  }

  private settleOne(join: SetupJoin, columns: readonly ClauseElement[]): void {
    const { target, from, isouter, full } = join
    const place = from === null ? this.implicitPlace(join, columns) : this.explicitPlace(from)
    const left = place.index === null ? place.left : (this.explicit[place.index] ?? place.left)
    // the ON is found from the side that was named, not from the whole join that it is part of
    const onclause =
      join.onclause ?? (from !== null && place.index !== null ? conditionFrom(from, target) : null)
    const joined = new Join(left, target, onclause, { isouter, full })
    this.explicit =
      place.index === null ? [...this.explicit, joined] : this.explicit.with(place.index, joined)
  }

  private implicitPlace(join: SetupJoin, columns: readonly ClauseElement[]): Place {
    const given = this.explicit.length > 0
    const candidates = given
      ? this.explicit
      : [...new Set([...fromsOf(columns), ...fromsOf(this.select.whereCriteria)])]
    const found = joinableFrom(candidates, join.target, join.onclause)
    const [index] = found
    const left = index === undefined ? undefined : candidates[index]
    if (found.length === 1 && index !== undefined && left)
      return { left, index: given ? index : null }
    throw new InvalidRequestError(
      noLeftSide(join.target, candidates, found.length > 1 ? found : null),
    )
  }

  private explicitPlace(left: FromClause): Place {
    const found = this.explicit.flatMap((from, index) => (containsFrom(from, left) ? [index] : []))
    if (found.length > 1) {
      throw new InvalidRequestError(
        `${left.description} is in several FROM elements; give a more exact left side`,
      )
    }
    return { left, index: found[0] ?? null }
  }
}

/** @param fitting those among the candidates that could be joined with, where there are several */
function noLeftSide(
  target: FromClause,
  candidates: readonly FromClause[],
  fitting: readonly number[] | null,
): string {
  const names = (fitting ?? candidates.map((_, index) => index)).map(
    (index) => candidates[index]?.description ?? '',
  )
  if (fitting !== null)
    return `${target.description} can be joined to several FROM elements (${names.join(', ')}); name the left side with joinFrom() or selectFrom()`
  if (names.length === 0)
    return `there is nothing to join ${target.description} to; name the left side with joinFrom() or selectFrom()`
  return `there is no foreign key between ${names.join(', ')} and ${target.description}; give the ON clause, or name the left side with joinFrom() or selectFrom()`
}

interface Place {
  readonly left: FromClause
  readonly index: number | null
}

const conditionFrom = (left: FromClause, right: FromClause): ColumnElement =>
  joinCondition(left, right, null)

const containsFrom = (from: FromClause, wanted: FromClause): boolean =>
  from === wanted || from.fromObjects.includes(wanted) || from.isDerivedFrom(wanted)

/** Those that no other contains. */
function withoutHidden(froms: readonly FromClause[]): readonly FromClause[] {
  const hidden: FromClause[] = []
  for (const from of froms) hidden.push(...from.hiddenFroms)
  return hidden.length === 0 ? froms : froms.filter((from) => !hidden.includes(from))
}

/** Which of the candidates can be the left side of a join to `target`. */
function joinableFrom(
  candidates: readonly FromClause[],
  target: FromClause,
  onclause: ColumnElement | null,
): readonly number[] {
  // with an ON there is nothing to find out about the only one
  if (candidates.length === 1 && onclause !== null) return [0]
  const targets = new Set(target.fromObjects)
  const named = candidates.length > 1 && onclause !== null ? columnsIn(onclause) : null
  let found = candidates.flatMap((from, index) =>
    fits(from, targets, { onclause, named }) ? [index] : [],
  )
  if (found.length > 1) {
    const hidden = new Set(candidates.flatMap((from) => from.hiddenFroms))
    found = found.filter((index) => !hidden.has(candidates[index] ?? target))
  }
  return found.length === 0 && onclause !== null ? candidates.map((_, index) => index) : found
}

interface JoinTest {
  readonly onclause: ColumnElement | null
  readonly named: readonly ColumnElement[] | null
}

function fits(
  from: FromClause,
  targets: ReadonlySet<FromClause>,
  { onclause, named }: JoinTest,
): boolean {
  for (const target of targets) {
    if (target === from) continue
    if (named !== null) {
      const both = new Set<ColumnElement>([...from.columns, ...target.columns])
      if (named.every((column) => both.has(column))) return true
    } else if (
      onclause !== null ||
      canJoin(from, target, from instanceof Join ? from.right : null)
    ) {
      return true
    }
  }
  return false
}

function columnsIn(element: ClauseElement): readonly ColumnElement[] {
  if (element instanceof ColumnClause) return [element]
  return element.children().flatMap(columnsIn)
}

function ambiguousNames(froms: readonly FromClause[]): ReadonlyMap<string, GeneratedName> | null {
  let names: Map<string, GeneratedName> | null = null
  for (const from of fromsOf(froms)) {
    if (from.tag !== 'table' || from.name === null || !from.schema) continue
    const key = nameKey(from.name)
    names ??= new Map()
    if (!names.has(key)) names.set(key, anonymousName(`ambiguous.${key}`, key))
  }
  return names
}
