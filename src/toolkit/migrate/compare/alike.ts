import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import { DefaultClause, type ServerDefault } from '../../schema/defaults.ts'
import type { ForeignKey } from '../../schema/foreign-key.ts'
import type { Index } from '../../schema/indexes.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { TextClause } from '../../sql/text.ts'
import type { TypeEngine } from '../../types/engine.ts'

// What is here sees without spelling anything out that two things are the same, which most things are in two schemas
// that are compared. Where it does not see that, nothing is said.

export const typesAlike = (one: TypeEngine, other: TypeEngine): boolean =>
  one === other || (one.cacheKey !== null && one.cacheKey === other.cacheKey)

function elementsAlike(one: ClauseElement, other: ClauseElement): boolean {
  if (one === other) return true
  return one instanceof TextClause && other instanceof TextClause && one.text === other.text
}

function defaultsAlike(one: ServerDefault | null, other: ServerDefault | null): boolean {
  if (one === other) return true
  if (!(one instanceof DefaultClause) || !(other instanceof DefaultClause)) return false
  const { argument } = one
  if (typeof argument === 'string' || typeof other.argument === 'string')
    return argument === other.argument
  return elementsAlike(argument, other.argument)
}

interface Optioned {
  readonly options: object
}

function isPlain({ options }: Optioned): boolean {
  for (const _ in options) return false
  return true
}

/** Whether two columns are the same in all but their ways of counting. */
export const columnsAlike = (one: AnyColumn, other: AnyColumn): boolean =>
  one === other ||
  (one.nullable === other.nullable &&
    one.primaryKey === other.primaryKey &&
    one.autoincrement === other.autoincrement &&
    one.computed === other.computed &&
    one.identity === other.identity &&
    one.comment === other.comment &&
    isPlain(one) &&
    isPlain(other) &&
    defaultsAlike(one.serverDefault, other.serverDefault) &&
    typesAlike(one.type, other.type))

/** Whether the rules of two tables, whose columns have the same names, are the same one by one. */
export function rulesAlike(one: AnyTable, other: AnyTable): boolean {
  if (one.constraints.size !== other.constraints.size) return false
  if (one.metadata.namingConvention !== other.metadata.namingConvention) return false
  return eachAlike(one.constraints, other.constraints, constraintsAlike)
}

export function indexesAlike(one: AnyTable, other: AnyTable): boolean {
  if (one.indexes.size !== other.indexes.size) return false
  if (one.metadata.namingConvention !== other.metadata.namingConvention) return false
  return eachAlike(one.indexes, other.indexes, indexPairAlike)
}

function eachAlike<T>(
  ones: Iterable<T>,
  others: Iterable<T>,
  alike: (one: T, other: T) => boolean,
): boolean {
  const left = ones[Symbol.iterator]()
  for (const other of others) {
    const next = left.next()
    if (next.done === true || !alike(next.value, other)) return false
  }
  return true
}

const namesAlike = (one: readonly AnyColumn[], other: readonly AnyColumn[]): boolean =>
  one.length === other.length && one.every(({ name }, at) => name === other[at]?.name)

const headsAlike = (one: Constraint | Index, other: Constraint | Index): boolean =>
  one.givenName === other.givenName &&
  one.finalName === other.finalName &&
  one.condition === null &&
  other.condition === null &&
  isPlain(one) &&
  isPlain(other)

function constraintsAlike(one: Constraint, other: Constraint): boolean {
  const sameHead =
    one.tag === other.tag &&
    headsAlike(one, other) &&
    one.comment === other.comment &&
    one.deferrable === other.deferrable &&
    one.initially === other.initially
  return sameHead && bodiesAlike(one, other)
}

function bodiesAlike(one: Constraint, other: Constraint): boolean {
  if (one instanceof CheckConstraint)
    return other instanceof CheckConstraint && elementsAlike(one.sqltext, other.sqltext)
  if (one instanceof ForeignKeyConstraint)
    return other instanceof ForeignKeyConstraint && keysAlike(one, other)
  const isKey = one instanceof PrimaryKeyConstraint || one instanceof UniqueConstraint
  return isKey && namesAlike(one.columns, other.columns)
}

const keysAlike = (one: ForeignKeyConstraint, other: ForeignKeyConstraint): boolean =>
  one.onDelete === other.onDelete &&
  one.onUpdate === other.onUpdate &&
  one.match === other.match &&
  namesAlike(one.columns, other.columns) &&
  one.elements.every((element, at) => targetsAlike(element, other.elements[at]))

function targetsAlike({ target }: ForeignKey, other: ForeignKey | undefined): boolean {
  const wanted = other?.target
  if (wanted === undefined) return false
  if (typeof target === 'string' || typeof wanted === 'string') return target === wanted
  return target.name === wanted.name && target.table?.key === wanted.table?.key
}

function indexPairAlike(one: Index, other: Index): boolean {
  if (one.unique !== other.unique || !headsAlike(one, other)) return false
  const parts = one.expressions
  const others = other.expressions
  return parts.length === others.length && parts.every((part, at) => partsAlike(part, others[at]))
}

function partsAlike(one: ClauseElement, other: ClauseElement | undefined): boolean {
  if (other === undefined) return false
  if ('table' in one && 'name' in one && 'name' in other && 'table' in other)
    return one.tag === other.tag && one.name === other.name
  return elementsAlike(one, other)
}
