import type { Cte } from './cte.ts'
import type { FromClause } from './from-clause.ts'
import { ClauseElement } from './node.ts'
import { TextClause } from './text.ts'

/** A word or expression in front of or behind a part of a statement, for one dialect or for all. */
export interface Affix {
  readonly element: ClauseElement
  /** `*` for all. */
  readonly dialect: string
}

export type AffixInput =
  string | ClauseElement | { readonly text: string | ClauseElement; readonly dialect?: string }

export function textAffix(given: AffixInput): Affix {
  if (typeof given === 'string') return { element: new TextClause(given), dialect: '*' }
  if (given instanceof ClauseElement) return { element: given, dialect: '*' }
  return { ...textAffix(given.text), dialect: given.dialect ?? '*' }
}

/** A hint to the optimizer about one table, or with a null table about the statement. */
export interface Hint {
  readonly table: FromClause | null
  readonly text: string
  readonly dialect: string
}

/** A CTE that is written although nothing in the statement names it. */
export interface IndependentCte {
  readonly cte: Cte
  readonly nestHere: boolean
}

/** An extension of one dialect at a named place of a statement. */
export interface Extension {
  readonly place: 'postSelect' | 'preColumns' | 'postCriteria' | 'postBody'
  readonly element: ClauseElement
  /** It takes the place of one of its kind given before. */
  readonly kind: string
  /** It makes the SELECT a DISTINCT one. */
  readonly distinct?: boolean
}

/** What every whole statement is (SQLAlchemy: `Executable`). */
export abstract class Statement extends ClauseElement {
  readonly ctes: readonly IndependentCte[] = []
  /** Options for the execution, which the engine reads. */
  readonly executionOptionValues: Readonly<Record<string, unknown>> = {}

  /** Writes CTEs although nothing in the statement names them; `nestHere` keeps them inside. */
  addCte(cte: Cte, options: { readonly nestHere?: boolean } = {}): this {
    return this.copyWith({ ctes: [...this.ctes, { cte, nestHere: options.nestHere ?? false }] })
  }
  executionOptions(options: Readonly<Record<string, unknown>>): this {
    return this.copyWith({ executionOptionValues: { ...this.executionOptionValues, ...options } })
  }
}
