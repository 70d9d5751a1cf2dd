import type { Cte } from './cte.ts'
import type { FromClause } from './from-clause.ts'
import { ClauseElement } from './node.ts'
import type { CacheKey } from './cache-key.ts'
import { TextClause } from './text.ts'
import type { StructureReader } from './structure.ts'

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

/** What was said of a statement so far. */
export interface StatementParts {
  readonly ctes: readonly IndependentCte[]
  readonly executionOptionValues: Readonly<Record<string, unknown>>
}

export const noStatementParts: StatementParts = { ctes: [], executionOptionValues: {} }

/** What every whole statement is (SQLAlchemy: `Executable`): its parts, and methods that give the statement of others. */
export abstract class Statement extends ClauseElement {
  readonly parts: StatementParts
  /** Part of the cache key, which is worked out once as long as no table changes. */
  keyed: { readonly version: number; readonly key: CacheKey | null } | null

  constructor(parts: StatementParts) {
    super()
    this.parts = parts
    this.keyed = null
  }

  get ctes(): readonly IndependentCte[] {
    return this.parts.ctes
  }
  /** Options for the execution, which the engine reads. */
  get executionOptionValues(): Readonly<Record<string, unknown>> {
    return this.parts.executionOptionValues
  }

  /** Options for the execution say nothing of the SQL. */
  override structure(to: StructureReader): void {
    to.data('ctes', this.ctes)
  }
  protected override rebuilt(changes: object): ClauseElement {
    return this.withParts(changes)
  }

  /** The statement of the same class that differs in these parts. */
  protected abstract withParts(changes: Partial<StatementParts>): this

  /** Writes CTEs although nothing in the statement names them; `nestHere` keeps them inside. */
  addCte(cte: Cte, options: { readonly nestHere?: boolean } = {}): this {
    const added = { cte, nestHere: options.nestHere ?? false }
    return this.withParts({ ctes: [...this.ctes, added] })
  }
  executionOptions(options: Readonly<Record<string, unknown>>): this {
    const executionOptionValues = { ...this.executionOptionValues, ...options }
    return this.withParts({ executionOptionValues })
  }
}
