import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { asCondition } from './coerce.ts'
import type { ColumnElement } from './column-element.ts'
import { assignments, type ValueKey } from './assignments.ts'
import { Insert } from './dml.ts'
import type { InsertParts } from './dml-parts.ts'
import type { FromClause } from './from-clause.ts'
import type { SelectedRecord, Wide } from './rows-types.ts'
import { ClauseElement } from './node.ts'
import type { NameLike } from '../util/quoted-name.ts'
import type { StructureReader } from './structure.ts'

/** A column and what an upsert sets it to. */
export type UpsertValue = readonly [key: ValueKey, value: ColumnElement]

/** A unique constraint or index by its columns, or by its name. */
export interface ConstraintRole {
  readonly name: string | null
  /** A naming convention made the name: it is cut where it is too long, as in the DDL. */
  readonly nameIsMade?: boolean
  readonly columns: Iterable<ColumnElement>
}

export interface ConflictTarget {
  /** Name of a constraint, or the constraint. */
  readonly constraint?: NameLike | ConstraintRole | null
  /** Columns or expressions of the unique index that is meant. */
  readonly indexElements?: readonly (string | ColumnElement)[] | null
  /** The condition of that index, where it is a partial one. */
  readonly indexWhere?: Wide
}

/** `ON CONFLICT … DO NOTHING`. */
export class OnConflictDoNothing extends ClauseElement {
  override readonly tag: string = 'onConflictDoNothing'
  readonly constraint: NameLike | null
  readonly constraintIsMade: boolean
  readonly elements: readonly (string | ColumnElement)[] | null
  readonly indexWhere: ColumnElement | null

  constructor({ constraint = null, indexElements = null, indexWhere = null }: ConflictTarget) {
    super()
    const role = isRole(constraint) ? constraint : null
    const named = isRole(constraint) ? constraint.name : constraint
    const columns = role === null ? null : [...role.columns]
    this.constraint = named
    this.constraintIsMade = role?.nameIsMade ?? false
    this.elements = named === null ? (indexElements ?? columns) : null
    this.indexWhere = indexWhere === null ? null : asCondition(indexWhere)
  }
  override structure(to: StructureReader): void {
    to.name('constraint', this.constraint)
    to.plain('constraintIsMade', this.constraintIsMade)
    to.plain('namesElements', this.elements !== null)
    to.data('elements', this.elements)
    to.child('indexWhere', this.indexWhere)
  }
}

const isRole = (constraint: NameLike | ConstraintRole | null): constraint is ConstraintRole =>
  typeof constraint === 'object' && constraint !== null && 'columns' in constraint

/** `ON CONFLICT … DO UPDATE SET …`. */
export class OnConflictDoUpdate extends OnConflictDoNothing {
  override readonly tag = 'onConflictDoUpdate'
  readonly values: readonly UpsertValue[]
  readonly where: ColumnElement | null

  constructor(target: ConflictTarget & { readonly set: UpsertSet; readonly where?: Wide }) {
    super(target)
    this.values = upsertValues(target.set)
    this.where =
      target.where === undefined || target.where === null ? null : asCondition(target.where)
  }
  override structure(to: StructureReader): void {
    super.structure(to)
    to.assignments('values', this.values)
    to.child('where', this.where)
  }
}

export type UpsertSet = SelectedRecord | readonly (readonly [ValueKey, Wide])[]

function upsertValues(set: UpsertSet): readonly UpsertValue[] {
  const values = assignments(isPairs(set) ? set : Object.entries(set))
  if (values.length === 0) throw new ArgumentError('an upsert needs something to set')
  return values
}

const isPairs = (set: UpsertSet): set is readonly (readonly [ValueKey, Wide])[] =>
  Array.isArray(set)

/** `ON DUPLICATE KEY UPDATE …`. */
export class OnDuplicateKeyUpdate extends ClauseElement {
  override readonly tag = 'onDuplicateKeyUpdate'
  readonly values: readonly UpsertValue[]
  /** In the order in which the values were given, not in that of the table. */
  readonly keepsOrder: boolean
  /** The row that was to be inserted. */
  readonly inserted: FromClause

  constructor(inserted: FromClause, set: UpsertSet) {
    super()
    this.inserted = inserted
    this.values = upsertValues(set)
    this.keepsOrder = isPairs(set)
  }
  override structure(to: StructureReader): void {
    to.assignments('values', this.values)
    to.plain('keepsOrder', this.keepsOrder)
    to.reference('inserted', this.inserted)
  }
}

/** An INSERT with the ON CONFLICT of PostgreSQL and SQLite. */
export class ConflictInsert<T = Wide, E = Wide> extends Insert<T, E> {
  private excludedRow: FromClause | null = null

  override structure(to: StructureReader): void {
    super.structure(to)
  }

  protected override withParts(changes: Partial<InsertParts>): this {
    const copy = super.withParts(changes)
    copy.excludedRow = this.excludedRow
    return copy
  }

  /** The row that was to be inserted: `excluded.c.name`. */
  get excluded(): FromClause {
    this.excludedRow ??= this.table.alias('excluded')
    return this.excludedRow
  }
  onConflictDoNothing(target: ConflictTarget = {}): this {
    return this.withConflict(new OnConflictDoNothing(target))
  }
  onConflictDoUpdate(
    target: ConflictTarget & { readonly set: UpsertSet; readonly where?: Wide },
  ): this {
    return this.withConflict(new OnConflictDoUpdate(target))
  }
}

/** An INSERT with the ON DUPLICATE KEY UPDATE of MySQL and MariaDB. */
export class DuplicateKeyInsert<T = Wide, E = Wide> extends Insert<T, E> {
  private insertedRow: FromClause | null = null

  override structure(to: StructureReader): void {
    super.structure(to)
  }

  protected override withParts(changes: Partial<InsertParts>): this {
    const copy = super.withParts(changes)
    copy.insertedRow = this.insertedRow
    return copy
  }

  /** The row that was to be inserted: `inserted.c.name`. */
  get inserted(): FromClause {
    this.insertedRow ??= this.table.alias('inserted')
    return this.insertedRow
  }
  /** @param set a record, or pairs where the order of SET matters */
  onDuplicateKeyUpdate(set: UpsertSet): this {
    if (this.conflicts.length > 0)
      throw new InvalidRequestError('this INSERT has ON DUPLICATE KEY UPDATE already')
    return this.withConflict(new OnDuplicateKeyUpdate(this.inserted, set))
  }
}
