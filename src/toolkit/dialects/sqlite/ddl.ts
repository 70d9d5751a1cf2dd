import { CompileError } from '../../errors.ts'
import { optionList, optionRecord, optionText, words } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type {
  CheckConstraint,
  Constraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import type { CreateIndex, CreateView } from '../../schema/ddl.ts'
import { NullType } from '../../types/scalar.ts'

/** What SQLite 3.35 and later writes differently — https://sqlite.org/lang.html */
export class SqliteDdlCompiler extends DdlCompiler {
  protected override columnSpecification(column: AnyColumn): string {
    const standard = this.columnDefault(column)
    return words(
      this.preparer.column(column),
      this.columnType(column),
      this.collation(column),
      standard !== null && `DEFAULT ${bracketed(standard)}`,
      !column.nullable && this.notNull(column),
      this.inlineKey(column),
      column.computed && this.computed(column.computed),
    )
  }

  protected override columnType(column: AnyColumn): string {
    return column.type instanceof NullType && column.type.variants.size === 0
      ? ''
      : super.columnType(column)
  }

  private collation(column: AnyColumn): string {
    const name = optionText(this.option(column, 'collate'))
    return name === null ? '' : `COLLATE ${this.preparer.quote(name)}`
  }

  private notNull(column: AnyColumn): string {
    return `NOT NULL${this.onConflict(column, 'on_conflict_not_null')}`
  }

  private onConflict(item: Parameters<typeof this.option>[0], name: string): string {
    const action = optionText(this.option(item, name))
    const allowed = /^(?:ROLLBACK|ABORT|FAIL|IGNORE|REPLACE)$/i
    return action === null ? '' : ` ON CONFLICT ${this.phrase(action, allowed)}`
  }

  /** AUTOINCREMENT is only legal inline, directly behind INTEGER PRIMARY KEY. */
  private inlineKey(column: AnyColumn): string {
    if (!column.primaryKey) return ''
    if (column.autoincrement === true && column.table?.primaryKey.columns.length !== 1) {
      throw new CompileError('SQLite does not support autoincrement for composite primary keys')
    }
    if (!this.isInlineKey(column)) return ''
    const conflict = this.onConflict(column, 'on_conflict_primary_key')
    return `${this.inlineKeyName(column)}PRIMARY KEY${conflict} AUTOINCREMENT`
  }

  private inlineKeyName(column: AnyColumn): string {
    return column.table ? this.preamble(column.table.primaryKey) : ''
  }

  private isInlineKey(column: AnyColumn): boolean {
    const { table } = column
    return (
      table !== null &&
      this.option(table, 'autoincrement') === true &&
      table.primaryKey.columns.length === 1 &&
      column.type.family === 'integer' &&
      (column.foreignKeys.size === 0 || column.autoincrement === true)
    )
  }

  protected override primaryKey(constraint: PrimaryKeyConstraint): string | null {
    const [only] = constraint.columns
    const single = constraint.columns.length === 1 ? only : undefined
    if (single && this.isInlineKey(single)) return null
    const text = super.primaryKey(constraint)
    return text === null
      ? null
      : text + this.keyConflict(constraint, single, 'on_conflict_primary_key')
  }

  protected override unique(constraint: UniqueConstraint): string | null {
    const [only] = constraint.columns
    const single = constraint.columns.length === 1 ? only : undefined
    const text = super.unique(constraint)
    return text === null ? null : text + this.keyConflict(constraint, single, 'on_conflict_unique')
  }

  private keyConflict(constraint: Constraint, single: AnyColumn | undefined, name: string): string {
    const own = this.onConflict(constraint, 'on_conflict')
    return own === '' && single ? this.onConflict(single, name) : own
  }

  /** Members of a key may have their own collation and order: `PRIMARY KEY (a COLLATE NOCASE DESC)`. */
  protected override keyColumns(constraint: Constraint, columns: readonly AnyColumn[]): string {
    const collations = optionRecord(this.option(constraint, 'collate'))
    const descending = optionList(this.option(constraint, 'descending'))
    return columns
      .map((column) => {
        const collation = optionText(collations[column.name])
        const collate = collation === null ? '' : ` COLLATE ${this.preparer.quote(collation)}`
        const order = descending.includes(column.name) ? ' DESC' : ''
        return `${this.preparer.column(column)}${collate}${order}`
      })
      .join(', ')
  }

  protected override check(constraint: CheckConstraint): string {
    const conflict = this.onConflict(constraint, 'on_conflict')
    if (conflict !== '' && constraint.column) {
      throw new CompileError(
        'SQLite does not support on conflict clause for column check constraint',
      )
    }
    return super.check(constraint) + conflict
  }

  /** Attached databases cannot refer to each other. */
  protected override foreignKey(constraint: ForeignKeyConstraint): string | null {
    const target = constraint.elements[0]?.resolvedColumn?.table
    if (target && target.schema !== (constraint.table?.schema ?? null)) return null
    return super.foreignKey(constraint)
  }

  protected override referredTable(table: AnyTable): string {
    return this.preparer.table(table, false)
  }

  protected override tableOptions(table: AnyTable): string {
    const options: string[] = []
    if (this.option(table, 'with_rowid') === false) options.push('WITHOUT ROWID')
    if (this.option(table, 'strict') === true) options.push('STRICT')
    return options.length === 0 ? '' : `\n ${options.join(',\n ')}`
  }

  /** The schema belongs to the index's name, and the table's is the same without saying. */
  protected override createIndex({ index, options }: CreateIndex): string {
    const unique = index.unique ? 'UNIQUE ' : ''
    const exists = options.ifNotExists ? 'IF NOT EXISTS ' : ''
    const parts = index.expressions.map((part) => this.expression(part)).join(', ')
    const where = this.option(index, 'where')
    const table = this.preparer.table(this.indexTable(index), false)
    const text = `CREATE ${unique}INDEX ${exists}${this.indexName(index, true)} ON ${table} (${parts})`
    return where === undefined || where === null ? text : `${text} WHERE ${this.condition(where)}`
  }

  protected override viewIfNotExists(element: CreateView): boolean {
    return element.ifNotExists || this.option(element.view, 'if_not_exists') === true
  }
}

/** Anything but a literal or a single word needs parentheses (https://sqlite.org/lang_createtable.html §3.2). */
function bracketed(text: string): string {
  return !/^\s*['"(]/.test(text) && /\W/.test(text) ? `(${text})` : text
}
