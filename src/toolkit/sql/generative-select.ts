import { ArgumentError } from '../errors.ts'
import { BindParameter } from './bind.ts'
import { asGroupBy, asOrderBy, asSelected } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import type { LabelStyle } from './column-names.ts'
import { integerType } from './infer-type.ts'
import type { ClauseElement } from './node.ts'
import type { Wide } from './rows-types.ts'
import { SelectBase } from './select-base.ts'
import { noStatementParts, type Extension, type StatementParts } from './statement.ts'
import type { StructureReader } from './structure.ts'

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
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** What SELECT and UNION share. */
export interface GenerativeParts extends StatementParts {
  readonly labelStyle: LabelStyle
  readonly orderByClauses: readonly ColumnElement[]
  readonly groupByClauses: readonly ColumnElement[]
  readonly limitClause: ColumnElement | null
  readonly offsetClause: ColumnElement | null
  readonly fetchClause: Fetch | null
  readonly forUpdate: ForUpdate | null
  readonly extensions: readonly Extension[]
}

export const noGenerativeParts: GenerativeParts = {
  ...noStatementParts,
  labelStyle: 'disambiguate-only',
  orderByClauses: [],
  groupByClauses: [],
  limitClause: null,
  offsetClause: null,
  fetchClause: null,
  forUpdate: null,
  extensions: [],
}

/** What SELECT and UNION share: order, limits, locks. */
export abstract class GenerativeSelect<E = Wide, Nl extends string = Wide> extends SelectBase<
  E,
  Nl
> {
  declare readonly parts: GenerativeParts

  override get labelStyle(): LabelStyle {
    return this.parts.labelStyle
  }
  get orderByClauses(): readonly ColumnElement[] {
    return this.parts.orderByClauses
  }
  get groupByClauses(): readonly ColumnElement[] {
    return this.parts.groupByClauses
  }
  get limitClause(): ColumnElement | null {
    return this.parts.limitClause
  }
  get offsetClause(): ColumnElement | null {
    return this.parts.offsetClause
  }
  get fetchClause(): Fetch | null {
    return this.parts.fetchClause
  }
  get forUpdate(): ForUpdate | null {
    return this.parts.forUpdate
  }
  get extensions(): readonly Extension[] {
    return this.parts.extensions
  }

  protected abstract override withParts(changes: Partial<GenerativeParts>): this

  override structure(to: StructureReader): void {
    const { parts } = this
    super.structure(to)
    to.plain(
      'labelStyle',
      parts.labelStyle === noGenerativeParts.labelStyle ? null : parts.labelStyle,
    )
    to.children('groupByClauses', parts.groupByClauses)
    to.children('orderByClauses', parts.orderByClauses)
    to.child('limitClause', parts.limitClause)
    to.child('offsetClause', parts.offsetClause)
    to.data('fetchClause', parts.fetchClause)
    to.data('forUpdate', parts.forUpdate)
    to.data('extensions', parts.extensions)
  }

  /** Adds to the order; null alone removes what was there. A text is the name of a label or column. */
  orderBy(...clauses: readonly Wide[]): this {
    const orderByClauses = extended(this.orderByClauses, clauses, asOrderBy)
    return this.withParts({ orderByClauses })
  }
  groupBy(...clauses: readonly Wide[]): this {
    const groupByClauses = extended(this.groupByClauses, clauses, asGroupBy)
    return this.withParts({ groupByClauses })
  }
  /** At most so many rows; null lifts the limit. */
  limit(count: number | bigint | ColumnElement | null): this {
    return this.withParts({ limitClause: limitOf(count), fetchClause: null })
  }
  offset(count: number | bigint | ColumnElement | null): this {
    return this.withParts({ offsetClause: limitOf(count) })
  }
  /** FETCH FIRST … ROWS; with ties, or as a percentage, where the database has it. */
  fetch(
    count: number | bigint | ColumnElement | null,
    options: { readonly withTies?: boolean; readonly percent?: boolean } = {},
  ): this {
    const clause = limitOf(count)
    const { withTies = false, percent = false } = options
    const fetchClause = clause && { count: clause, withTies, percent }
    return this.withParts({ limitClause: null, fetchClause })
  }
  /** Rows from `start` up to but without `stop`. */
  slice(start: number | null, stop: number | null): this {
    if (stop !== null && stop < (start ?? 0))
      throw new ArgumentError(`slice(${start ?? 0}, ${stop}) ends before it starts`)
    const offsetClause = offsetBy(this.offsetClause, start ?? 0)
    const limitClause = stop === null ? this.limitClause : limitOf(stop - (start ?? 0))
    return this.withParts({ limitClause, offsetClause, fetchClause: null })
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
    return this.withParts({ forUpdate })
  }
  override withLabelStyle(labelStyle: LabelStyle): this {
    return this.labelStyle === labelStyle ? this : this.withParts({ labelStyle })
  }
  /** An extension of a dialect, as PostgreSQL's DISTINCT ON. */
  ext(extension: Extension): this {
    const others = this.extensions.filter(({ kind }) => kind !== extension.kind)
    return this.withParts({ extensions: [...others, extension] })
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
  if (count === null || count instanceof ColumnElement) return count
  if (typeof count === 'bigint' || Number.isSafeInteger(count)) return new LimitParameter(count)
  throw new ArgumentError(`rows are limited by a whole number or an expression, not by ${count}`)
}

/** An offset with further rows left out. */
function offsetBy(offset: ColumnElement | null, rows: number): ColumnElement | null {
  if (rows === 0) return offset
  if (offset === null) return limitOf(rows)
  return isLimitParameter(offset) ? limitOf(Number(offset.value) + rows) : offset.add(rows)
}

export const isLimitParameter = (element: ClauseElement | null): element is LimitParameter =>
  element instanceof LimitParameter
