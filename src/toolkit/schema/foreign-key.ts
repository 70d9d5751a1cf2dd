import { ArgumentError, NoReferencedColumnError, NoReferencedTableError } from '../errors.ts'
import type { Column } from './column.ts'
import type { ForeignKeyConstraint } from './constraint.ts'
import type { Table } from './table.ts'
import type { Info, NameLike, OptionBag } from './schema-item.ts'

export interface ForeignKeyOptions extends OptionBag {
  readonly name?: NameLike | null
  readonly onDelete?: string | null
  readonly onUpdate?: string | null
  readonly deferrable?: boolean | null
  /** `DEFERRED` or `IMMEDIATE`. */
  readonly initially?: string | null
  /** `FULL`, `PARTIAL`, `SIMPLE`. */
  readonly match?: string | null
  /** Added by ALTER after both tables exist. */
  readonly useAlter?: boolean
  /** Targets are column names, not keys. */
  readonly linkToName?: boolean
  readonly comment?: string | null
  readonly info?: Info
}

/** `'table.column'`, `'schema.table.column'`, or the column itself. */
export type ForeignKeyTarget = string | Column

/** One column's reference to another; alone on a column it becomes a ForeignKeyConstraint of its table. */
export class ForeignKey {
  readonly target: ForeignKeyTarget
  readonly options: ForeignKeyOptions
  /** The referring column, once attached. */
  parent: Column | null = null
  constraint: ForeignKeyConstraint | null = null

  /** What a target that is text says in its last two parts. */
  readonly #said: TargetKey | null

  constructor(target: ForeignKeyTarget, options: ForeignKeyOptions = {}) {
    this.target = target
    this.options = options
    this.#said = typeof target === 'string' ? splitTarget(target) : null
  }

  /** What the target says as text: `schema.table.column`. */
  get targetFullname(): string {
    return typeof this.target === 'string' ? this.target : targetText(this.target)
  }

  /**
   * The column that is referred to.
   *
   * @throws NoReferencedTableError or NoReferencedColumnError where the MetaData has no such thing
   */
  get column(): Column {
    if (typeof this.target !== 'string') return this.target
    const { table, columnKey } = this.resolve(this.target)
    const key = columnKey ?? this.requiredParent().key
    const found = this.options.linkToName
      ? table.columns.find((column) => column.name === key)
      : table.columns.get(key)
    if (found) return found
    throw new NoReferencedColumnError(
      `Could not initialize target column for ForeignKey '${this.target}' on table '${this.ownerName()}': table '${table.name}' has no column named '${key}'`,
      table.name,
      key,
    )
  }

  /** The column that is referred to, or null while it does not exist. */
  get resolvedColumn(): Column | null {
    try {
      return this.column
    } catch (error) {
      if (error instanceof NoReferencedTableError || error instanceof NoReferencedColumnError)
        return null
      throw error
    }
  }

  /** The referred table's key in the MetaData, known also while the table does not exist. */
  get targetTableKey(): string {
    if (typeof this.target !== 'string') return this.target.table?.key ?? ''
    return this.tableKeys()[0]?.key ?? ''
  }

  /** Whether it points into `table`, also while that has not all its columns. */
  references(table: Table): boolean {
    if (typeof this.target !== 'string') return this.target.table === table
    return this.tableKeys().some(({ key }) => key === table.key)
  }

  private resolve(target: string): FoundTable {
    const metadata = this.requiredParent().table?.metadata
    const keys = this.tableKeys()
    const found = tableOf(metadata, keys) ?? tableOf(metadata, otherSplits(target))
    if (found) return found
    const [first] = keys
    throw new NoReferencedTableError(
      `Foreign key associated with column '${this.ownerName()}.${this.requiredParent().name}' could not find table '${first?.key ?? target}' with which to generate a foreign key to target column '${first?.columnKey ?? ''}'`,
      first?.key ?? target,
    )
  }

  /** A MetaData with a schema finds `a.id` in that schema too. */
  private tableKeys(): readonly TargetKey[] {
    const said = this.#said
    if (said === null) return []
    const schema = said.key.includes('.') ? null : this.parent?.table?.metadata.schema
    return schema ? [{ ...said, key: `${schema}.${said.key}` }, said] : [said]
  }

  private requiredParent(): Column {
    if (this.parent) return this.parent
    throw new ArgumentError(`ForeignKey '${this.targetFullname}' belongs to no column yet`)
  }

  private ownerName(): string {
    return this.parent?.table?.name ?? '?'
  }
}

interface TargetKey {
  readonly key: string
  readonly columnKey: string | null
}

interface FoundTable {
  readonly table: Table
  readonly columnKey: string | null
}

function tableOf(
  metadata: Table['metadata'] | undefined,
  keys: readonly TargetKey[],
): FoundTable | null {
  for (const { key, columnKey } of keys) {
    const table = metadata?.tables.get(key)
    if (table) return { table, columnKey }
  }
  return null
}

function splitTarget(target: string): TargetKey {
  const border = target.lastIndexOf('.')
  return border < 0
    ? { key: target, columnKey: null }
    : { key: target.slice(0, border), columnKey: target.slice(border + 1) }
}

/** Names of columns may have dots themselves: the last one is no longer the border then. */
function otherSplits(target: string): readonly TargetKey[] {
  const parts = target.split('.')
  return parts.slice(2).map((_, at) => {
    const border = parts.length - 2 - at
    return { key: parts.slice(0, border).join('.'), columnKey: parts.slice(border).join('.') }
  })
}

const targetText = (column: Column): string =>
  column.table ? `${column.table.key}.${column.key}` : column.key
