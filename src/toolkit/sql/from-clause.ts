import { ArgumentError } from '../errors.ts'
import type { ColumnElement } from './column-element.ts'
import { builder } from './element-builder.ts'
import type { AliasColumns, Condition, Wide } from './expression-types.ts'
import type { Join, JoinOptions } from './from.ts'
import { nameKey, spelled, type Name } from './names.ts'
import { ClauseElement } from './node.ts'
import type { MissingBy, MissingIn, NameOf } from './rows-types.ts'

/** What a join has to know of a foreign key; the schema's ForeignKey is one. */
export interface ForeignKeyRole {
  /** The column that it points to, or null while its table is not there. */
  readonly target: ColumnElement | null
  /** Keys of one constraint are joined together. */
  readonly constraint: object | null
}

/** A foreign key seen from a column of a FROM element, which may be an alias's. */
export interface ForeignKeyPath {
  readonly parent: ColumnElement
  readonly target: ColumnElement
  readonly constraint: object | null
}

export type ColumnRecord = Readonly<Record<string, Wide>>

/**
 * What can stand in FROM: a table, an alias, a subquery, a join … (SQLAlchemy: `FromClause`).
 * `N` is its name, `C` the record of its columns.
 */
export abstract class FromClause<N extends string = string, C = Wide> extends ClauseElement {
  /** Exists for the compiler only. */
  declare readonly _from: N
  declare readonly _c: C

  // declared and then assigned, as the fields of ColumnElement
  declare private record: C | null
  declare private ownFroms: readonly FromClause[] | null

  constructor() {
    super()
    this.record = null
    this.ownFroms = null
  }

  /** What was worked out from other fields is worked out again. */
  protected override copyWith(changes: object): this {
    return super.copyWith({ record: null, ownFroms: null, ...changes })
  }

  /** Its columns in order, which a record with keys like numbers would not keep. */
  abstract readonly columns: readonly ColumnElement[]

  /** Null where it has no name of its own, as a join. */
  get name(): Name | null {
    return null
  }
  get schema(): string | null {
    return null
  }
  /** The name with what was said about quoting it. */
  get spelledName(): Name | null {
    return this.name === null ? null : spelled(this.name, 'quote' in this ? this.quote : null)
  }
  get spelledSchema(): Name | null {
    return this.schema === null
      ? null
      : spelled(this.schema, 'schemaQuote' in this ? this.schemaQuote : null)
  }

  /** Its columns by key, without a prototype. */
  get c(): C {
    this.record ??= recordOf(this.columns) as C
    return this.record
  }

  /** The same under another name, anonymous (`users_1`) unless given. */
  alias<const A extends string = string>(name: A | null = null): FromClause<A, AliasColumns<C, A>> {
    return builder().alias<A, AliasColumns<C, A>>(this, name)
  }
  /** `this JOIN right`; without `on` by the foreign keys. */
  join<F extends FromClause, const O extends JoinOptions = {}>(
    right: F,
    on: Condition = null,
    options?: O,
  ): Join<MissingIn<this> | MissingIn<F> | MissingBy<F, O>> {
    return builder().join({ left: this, right, on, ...options })
  }
  /** `this LEFT OUTER JOIN right`: the columns of the right side may be null. */
  outerjoin<F extends FromClause, const O extends JoinOptions = {}>(
    right: F,
    on: Condition = null,
    options?: O,
  ): Join<MissingIn<this> | NameOf<F> | MissingBy<F, O>> {
    return builder().join({ left: this, right, on, ...options, isouter: true })
  }
  /** `LATERAL …`: it sees what stands before it in FROM. */
  lateral<const A extends string = string>(
    name: A | null = null,
  ): FromClause<A, AliasColumns<C, A>> {
    return builder().lateral<A, AliasColumns<C, A>>(this, name)
  }
  /** A random part: a percentage, or a function of the database's own. */
  tablesample<const A extends string = string>(
    sampling: Wide,
    options: { readonly name?: A | null; readonly seed?: Wide } = {},
  ): FromClause<A, AliasColumns<C, A>> {
    return builder().tablesample<A, AliasColumns<C, A>>({ from: this, sampling, ...options })
  }

  /** A whole row of it as a value. */
  tableValued(): ColumnElement {
    return builder().tableValued(this)
  }

  override get fromObjects(): readonly FromClause[] {
    this.ownFroms ??= [this]
    return this.ownFroms
  }

  /** What is not listed beside it because it contains it. */
  get hiddenFroms(): readonly FromClause[] {
    return []
  }

  /** Subqueries and the like come without a name in front of their columns where they have none. */
  get namesColumns(): boolean {
    return this.name !== null
  }

  /** The foreign keys of its columns, in their order. */
  get foreignKeyPaths(): readonly ForeignKeyPath[] {
    return this.columns.flatMap((parent) =>
      [...parent.proxySet].flatMap((column) =>
        column.foreignKeyRoles.flatMap(({ target, constraint }) =>
          target === null ? [] : [{ parent, target, constraint }],
        ),
      ),
    )
  }

  /** A short name for messages. */
  get description(): string {
    return this.name === null ? this.tag : nameKey(this.name)
  }

  /** Whether it is, or is made from, another one. */
  isDerivedFrom(from: FromClause): boolean {
    return this === from
  }

  /**
   * The column that stands for `column` here: itself, or one that comes from it or from the same origin.
   * The nearest one where there are several.
   */
  correspondingColumn(column: ColumnElement): ColumnElement | null {
    if (this.columns.includes(column)) return column
    const wanted = column.proxySet
    let best: ColumnElement | null = null
    let bestShared = 0
    for (const candidate of this.columns) {
      const shared = overlap(candidate.proxySet, wanted)
      if (shared > bestShared) {
        best = candidate
        bestShared = shared
      }
    }
    return best
  }

  /**
   * The column of a key.
   *
   * @throws ArgumentError when there is none
   */
  column(key: string): ColumnElement {
    const found = this.columns.find((column) => column.key !== null && nameKey(column.key) === key)
    if (found) return found
    throw new ArgumentError(`${this.description} has no column ${key}`)
  }
}

function overlap(left: ReadonlySet<ColumnElement>, right: ReadonlySet<ColumnElement>): number {
  let shared = 0
  for (const element of left) if (right.has(element)) shared += 1
  return shared
}

function recordOf(columns: readonly ColumnElement[]): ColumnRecord {
  const record: Record<string, ColumnElement> = Object.create(null)
  for (const column of columns) {
    const key = column.key === null ? null : nameKey(column.key)
    if (key !== null && !(key in record)) record[key] = column
  }
  return record
}
