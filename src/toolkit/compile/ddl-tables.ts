import { CompileError } from '../errors.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import { CheckConstraint, ForeignKeyConstraint, type Constraint } from '../schema/constraint.ts'
import type { CreateIndex, CreateTable, DropIndex, DropTable } from '../schema/ddl.ts'
import { DefaultClause, type Computed } from '../schema/defaults.ts'
import type { Index } from '../schema/indexes.ts'
import type { Identity, IdentityOptions } from '../schema/sequence.ts'
import type { ClauseElement } from '../sql/node.ts'
import { words } from './ddl-base.ts'
import { DdlConstraints } from './ddl-constraints.ts'

/** CREATE TABLE with its columns, and indexes. */
export abstract class DdlTables extends DdlConstraints {
  protected createTable({ table, options }: CreateTable): string {
    this.preparer.validate(table.name)
    const words = [
      'CREATE',
      ...table.prefixes,
      'TABLE',
      ...(options.ifNotExists ? ['IF NOT EXISTS'] : []),
    ]
    const head = [...words, this.preparer.table(table), ...this.tableSuffix(table)].join(' ')
    const lines = [
      ...this.columnLines(table),
      ...this.constraintLines(table, options),
      ...this.furtherLines(table),
    ]
    const body = lines.length === 0 ? '' : `\n\t${lines.join(', \n\t')}`
    return `\n${head} (${body}\n)${this.tableOptions(table)}\n\n`
  }

  /** Words between the name and the parenthesis. */
  protected tableSuffix(_table: AnyTable): readonly string[] {
    return []
  }

  /** What else stands between the parentheses. */
  protected furtherLines(_table: AnyTable): readonly string[] {
    return []
  }

  /** What stands behind the closing parenthesis. */
  protected tableOptions(_table: AnyTable): string {
    return ''
  }

  private columnLines(table: AnyTable): readonly string[] {
    const lines: string[] = []
    let seenKey = false
    for (const column of table.columns) {
      const line = this.placedLine(column, column.primaryKey && !seenKey)
      seenKey ||= column.primaryKey
      if (line !== null) lines.push(line)
    }
    return lines
  }

  /** What goes wrong says in which column. */
  private placedLine(column: AnyColumn, firstOfPrimaryKey: boolean): string | null {
    try {
      return this.columnLine(column, firstOfPrimaryKey)
    } catch (error) {
      if (!(error instanceof CompileError)) throw error
      const place = `(in table '${column.table?.name ?? '?'}', column '${column.name}')`
      throw new CompileError(`${place}: ${error.message}`, {
        code: error.code === 'unsupported' ? 'unsupported' : 'compile',
        cause: error,
      })
    }
  }

  /** A column with the constraints that are its own; null where it is not declared. */
  protected columnLine(column: AnyColumn, firstOfPrimaryKey: boolean): string | null {
    if (column.system) return null
    this.preparer.validate(column.name)
    let line = this.columnSpecification(column, firstOfPrimaryKey)
    for (const constraint of column.constraints) {
      const text = this.belongsToTable(constraint) ? this.constraint(constraint) : null
      if (text) line += ` ${text}`
    }
    return line
  }

  /** `name TYPE DEFAULT … NOT NULL`. */
  protected columnSpecification(column: AnyColumn, _firstOfPrimaryKey: boolean): string {
    const { identityColumns } = this.dialect.features
    const standard = this.columnDefault(column)
    const identity = identityColumns ? column.identity : null
    return words(
      this.preparer.column(column),
      this.columnType(column),
      standard !== null && `DEFAULT ${standard}`,
      column.computed && this.computed(column.computed),
      identity && this.identity(identity),
      !column.nullable && !identity && 'NOT NULL',
    )
  }

  protected columnType(column: AnyColumn): string {
    return this.typeText(column.type)
  }

  /** The default's SQL, or null where the database fills nothing in. */
  protected columnDefault(column: AnyColumn): string | null {
    return column.serverDefault instanceof DefaultClause
      ? this.defaultText(column.serverDefault.argument)
      : null
  }

  protected defaultText(argument: string | ClauseElement): string {
    if (typeof argument === 'string') return this.literal(argument)
    return this.sql.process(argument, { literalBinds: true })
  }

  protected computed({ sqltext, persisted }: Computed): string {
    const { computedColumns } = this.dialect.features
    if (computedColumns === 'none') {
      throw this.refuse('has no generated columns; use a view or a trigger')
    }
    if (computedColumns === 'stored' && persisted === false) {
      throw this.refuse("has no virtual generated columns; set 'persisted' to true")
    }
    const stored = persisted ?? (computedColumns === 'stored' ? true : null)
    const kind = stored === null ? '' : stored ? ' STORED' : ' VIRTUAL'
    return `GENERATED ALWAYS AS (${this.expression(sqltext)})${kind}`
  }

  protected identity({ always, identity }: Identity): string {
    const options = this.identityOptions(identity)
    const text = `GENERATED ${always ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`
    return options === '' ? text : `${text} (${options})`
  }

  protected identityOptions(options: IdentityOptions): string {
    const { increment, start, minvalue, maxvalue, nominvalue, nomaxvalue, cache, cycle } = options
    const given: readonly (string | null)[] = [
      numbered('INCREMENT BY', increment),
      numbered('START WITH', start),
      numbered('MINVALUE', minvalue),
      numbered('MAXVALUE', maxvalue),
      nominvalue ? 'NO MINVALUE' : null,
      nomaxvalue ? 'NO MAXVALUE' : null,
      numbered('CACHE', cache),
      cycle === undefined || cycle === null ? null : this.cycle(cycle),
    ]
    return given.filter((text) => text !== null).join(' ')
  }

  protected cycle(cycle: boolean): string {
    return cycle ? 'CYCLE' : 'NO CYCLE'
  }

  private constraintLines(
    table: AnyTable,
    { foreignKeys = null, without }: CreateTable['options'],
  ): readonly string[] {
    const { primaryKey, sortedConstraints } = table
    const lines: string[] = []
    const write = (item: Constraint) => {
      if (without?.has(item) === true || !this.isInline(item, foreignKeys)) return
      const text = this.constraint(item)
      if (text) lines.push(text)
    }
    write(primaryKey)
    for (const item of sortedConstraints) if (item !== primaryKey) write(item)
    return lines
  }

  private isInline(
    constraint: Constraint,
    inline: ReadonlySet<ForeignKeyConstraint> | null,
  ): boolean {
    if (constraint instanceof CheckConstraint && constraint.column) return false
    if (!this.isWritten(constraint) || !this.belongsToTable(constraint)) return false
    if (!(constraint instanceof ForeignKeyConstraint)) return true
    if (inline && !inline.has(constraint)) return false
    return !(this.dialect.features.alterConstraints && constraint.useAlter)
  }

  protected dropTable({ table, options }: DropTable): string {
    return `\nDROP TABLE ${options.ifExists ? 'IF EXISTS ' : ''}${this.preparer.table(table)}`
  }

  protected createIndex({ index, options }: CreateIndex): string {
    const table = this.indexTable(index)
    const unique = index.unique ? 'UNIQUE ' : ''
    const exists = options.ifNotExists ? 'IF NOT EXISTS ' : ''
    const parts = index.expressions.map((part) => this.expression(part)).join(', ')
    return `CREATE ${unique}INDEX ${exists}${this.indexName(index)} ON ${this.preparer.table(table)} (${parts})`
  }

  protected dropIndex({ index, options }: DropIndex): string {
    const exists = options.ifExists ? 'IF EXISTS ' : ''
    return `\nDROP INDEX ${exists}${this.indexName(index, true, 'DROP INDEX')}`
  }

  protected indexTable(index: Index): AnyTable {
    if (index.table) return index.table
    throw new CompileError(`Index '${index.name ?? ''}' is not associated with any table.`)
  }

  protected indexName(index: Index, withSchema = false, statement = 'CREATE INDEX'): string {
    const name = this.preparer.constraintName(index)
    if (name === null) throw new CompileError(`${statement} requires that the index have a name`)
    const schema = withSchema && index.table ? this.preparer.schemaOf(index.table) : null
    return schema === null ? name : `${schema}.${name}`
  }
}

const numbered = (words: string, value: number | bigint | null | undefined): string | null =>
  value === undefined || value === null ? null : `${words} ${value}`
