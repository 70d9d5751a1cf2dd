import { BindParameter } from './bind.ts'
import { asGroupBy, asOrderBy, asSelected } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import type { LabelStyle } from './column-names.ts'
import { integerType } from './infer-type.ts'
import type { ClauseElement } from './node.ts'
import type { Wide } from './rows-types.ts'
import { SelectBase } from './select-base.ts'
import type { Extension } from './statement.ts'

export interface ForUpdateOptions {
  readonly nowait?: boolean
  /** FOR SHARE. */
  readonly read?: boolean
  readonly skipLocked?: boolean
  readonly keyShare?: boolean
  /** Only rows of these tables or columns. */
  readonly of?: Wide
}

export interface ForUpdate {
  readonly nowait: boolean
  readonly read: boolean
  readonly skipLocked: boolean
  readonly keyShare: boolean
  readonly of: readonly ClauseElement[] | null
}

export interface Fetch {
  readonly count: ColumnElement
  readonly withTies: boolean
  readonly percent: boolean
}

/** A number that limits rows, which dialects may have to know while they compile. */
export class LimitParameter extends BindParameter<number> {
  constructor(value: number | bigint) {
    super(null, value, integerType, { unique: true })
  }
}

/** What SELECT and UNION share: order, limits, locks. */
export abstract class GenerativeSelect<E = Wide, Nl extends string = Wide> extends SelectBase<
  E,
  Nl
> {
  override readonly labelStyle: LabelStyle = 'disambiguate-only'
  readonly orderByClauses: readonly ColumnElement[] = []
  readonly groupByClauses: readonly ColumnElement[] = []
  readonly limitClause: ColumnElement | null = null
  readonly offsetClause: ColumnElement | null = null
  readonly fetchClause: Fetch | null = null
  readonly forUpdate: ForUpdate | null = null
  readonly extensions: readonly Extension[] = []

  /** Adds to the order; null alone removes what was there. A text is the name of a label or column. */
  orderBy(...clauses: readonly Wide[]): this {
    return this.copyWith({ orderByClauses: extended(this.orderByClauses, clauses, asOrderBy) })
  }
  groupBy(...clauses: readonly Wide[]): this {
    return this.copyWith({ groupByClauses: extended(this.groupByClauses, clauses, asGroupBy) })
  }
  /** At most so many rows; null lifts the limit. */
  limit(count: number | bigint | ColumnElement | null): this {
    return this.copyWith({ limitClause: limitOf(count), fetchClause: null })
  }
  offset(count: number | bigint | ColumnElement | null): this {
    return this.copyWith({ offsetClause: limitOf(count) })
  }
  /** FETCH FIRST … ROWS; with ties, or as a percentage, where the database has it. */
  fetch(
    count: number | bigint | ColumnElement | null,
    options: { readonly withTies?: boolean; readonly percent?: boolean } = {},
  ): this {
    const clause = limitOf(count)
    const { withTies = false, percent = false } = options
    return this.copyWith({
      limitClause: null,
      fetchClause: clause && { count: clause, withTies, percent },
    })
  }
  /** Rows from `start` up to but without `stop`. */
  slice(start: number | null, stop: number | null): this {
    const offset = start === null || start === 0 ? this.offsetClause : limitOf(start)
    const limit = stop === null ? this.limitClause : limitOf(stop - (start ?? 0))
    return this.copyWith({ limitClause: limit, offsetClause: offset, fetchClause: null })
  }
  /** FOR UPDATE, in the dialect's words; nothing where it has none. */
  withForUpdate(options: ForUpdateOptions = {}): this {
    const { nowait = false, read = false, skipLocked = false, keyShare = false, of } = options
    const given: readonly unknown[] = Array.isArray(of) ? of : [of]
    const forUpdate: ForUpdate = {
      nowait,
      read,
      skipLocked,
      keyShare,
      of: of === undefined ? null : given.map(asSelected),
    }
    return this.copyWith({ forUpdate })
  }
  override withLabelStyle(labelStyle: LabelStyle): this {
    return this.labelStyle === labelStyle ? this : this.copyWith({ labelStyle })
  }
  /** An extension of a dialect, as PostgreSQL's DISTINCT ON. */
  ext(extension: Extension): this {
    const others = this.extensions.filter(({ kind }) => kind !== extension.kind)
    return this.copyWith({ extensions: [...others, extension] })
  }
  get limitsRows(): boolean {
    return this.limitClause !== null || this.offsetClause !== null || this.fetchClause !== null
  }
}

function extended(
  present: readonly ColumnElement[],
  given: readonly unknown[],
  coerce: (value: unknown) => ColumnElement,
): readonly ColumnElement[] {
  if (given.length === 1 && given[0] === null) return []
  return [...present, ...given.map(coerce)]
}

function limitOf(count: number | bigint | ColumnElement | null): ColumnElement | null {
  if (count === null) return null
  return count instanceof ColumnElement ? count : new LimitParameter(count)
}

export const isLimitParameter = (element: ClauseElement | null): element is LimitParameter =>
  element instanceof LimitParameter
