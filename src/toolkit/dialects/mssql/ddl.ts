import { CompileError } from '../../errors.ts'
import { optionList, optionText } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import { Column, requireTable } from '../../schema/column.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { Constraint, PrimaryKeyConstraint, UniqueConstraint } from '../../schema/constraint.ts'
import type {
  CreateIndex,
  CreateTableAs,
  CreateView,
  DropColumnComment,
  DropIndex,
  DropTableComment,
  SetColumnComment,
  SetTableComment,
} from '../../schema/ddl.ts'
import type { Computed } from '../../schema/defaults.ts'
import type { Index } from '../../schema/indexes.ts'
import { Identity, type Sequence } from '../../schema/sequence.ts'

/** What SQL Server writes differently — https://learn.microsoft.com/sql/t-sql/statements/statements */
export class MssqlDdlCompiler extends DdlCompiler {
  protected override columnSpecification(column: AnyColumn): string {
    const kind = column.computed ? this.computed(column.computed) : this.columnType(column)
    const head = [this.preparer.column(column), kind, this.nullability(column)]
    return head.filter((part) => part !== '').join(' ') + this.generation(column)
  }

  private nullability(column: AnyColumn): string {
    const counted = column.default?.kind === 'sequence' || column.autoincrement === true
    if (!column.nullable || column.primaryKey || counted || column.identity) return 'NOT NULL'
    return column.computed ? '' : 'NULL'
  }

  private generation(column: AnyColumn): string {
    const start = this.option(column, 'identity_start')
    const increment = this.option(column, 'identity_increment')
    if (column.identity) {
      if (start === undefined && increment === undefined) return this.identity(column.identity)
      throw new CompileError(
        'mssql_identity_start and mssql_identity_increment contradict Identity()',
      )
    }
    if (this.countsUp(column)) {
      return this.identity(new Identity({ start: numberOf(start), increment: numberOf(increment) }))
    }
    const standard = this.columnDefault(column)
    return standard === null ? '' : ` DEFAULT ${standard}`
  }

  private countsUp(column: AnyColumn): boolean {
    if (column !== column.table?.autoincrementColumn && column.autoincrement !== true) return false
    const client = column.default
    return client?.kind !== 'sequence' || client.sequence.optional
  }

  protected override identity({ identity }: Identity): string {
    const { start = null, increment = null } = identity
    if (start === null && increment === null) return ' IDENTITY'
    return ` IDENTITY(${start ?? 1},${increment ?? 1})`
  }

  protected override computed({ sqltext, persisted }: Computed): string {
    return `AS (${this.expression(sqltext)})${persisted ? ' PERSISTED' : ''}`
  }

  private clustered(item: Index | Constraint): string {
    const option = this.option(item, 'clustered')
    if (option === undefined || option === null) return ''
    return option === false ? 'NONCLUSTERED ' : 'CLUSTERED '
  }

  protected override primaryKey(constraint: PrimaryKeyConstraint): string | null {
    if (constraint.columns.length === 0) return null
    const columns = this.columnNames(constraint.columns)
    return `${this.preamble(constraint)}PRIMARY KEY ${this.clustered(constraint)}(${columns})${this.deferrability(constraint)}`
  }

  protected override unique(constraint: UniqueConstraint): string | null {
    if (constraint.columns.length === 0) return null
    const columns = this.columnNames(constraint.columns)
    return `${this.preamble(constraint)}UNIQUE ${this.clustered(constraint)}(${columns})${this.deferrability(constraint)}`
  }

  protected override createIndex({ index }: CreateIndex): string {
    const table = this.indexTable(index)
    const unique = index.unique ? 'UNIQUE ' : ''
    const store = this.option(index, 'columnstore') ? 'COLUMNSTORE ' : ''
    const parts = index.expressions.map((part) => this.expression(part)).join(', ')
    const where = this.option(index, 'where')
    return [
      `CREATE ${unique}${this.clustered(index)}${store}INDEX ${this.indexName(index)} ON ${this.preparer.table(table)}`,
      parts === '' ? '' : ` (${parts})`,
      this.included(index, table),
      where === undefined || where === null ? '' : ` WHERE ${this.condition(where)}`,
    ].join('')
  }

  private included(index: Index, table: AnyTable): string {
    const names = optionList(this.option(index, 'include')).map((given) => {
      const column = given instanceof Column ? given : table.columns.get(optionText(given) ?? '')
      return column ? this.preparer.column(column) : this.preparer.quote(optionText(given) ?? '')
    })
    return names.length === 0 ? '' : ` INCLUDE (${names.join(', ')})`
  }

  protected override dropIndex({ index, options }: DropIndex): string {
    const exists = options.ifExists ? ' IF EXISTS' : ''
    const table = this.preparer.table(this.indexTable(index))
    return `\nDROP INDEX${exists} ${this.indexName(index, false, 'DROP INDEX')} ON ${table}`
  }

  /** `SELECT … INTO name FROM …` stands for CREATE TABLE AS. */
  protected override createTableAs(element: CreateTableAs): string {
    const select = this.sql.process(element.selectable, { literalBinds: true })
    const from = / FROM |\nFROM /i.exec(select)
    if (!from)
      throw new CompileError('Could not find FROM keyword in selectable for CREATE TABLE AS')
    const into = `INTO ${this.preparer.qualified(element)} `
    return select.slice(0, from.index) + into + select.slice(from.index)
  }

  protected override createView(element: CreateView): string {
    return super.createView(element).replace('CREATE OR REPLACE', 'CREATE OR ALTER')
  }

  protected override sequenceType(type: NonNullable<Sequence['dataType']>): string {
    return ` AS ${this.dialect.typeText(type)}`
  }

  private place(table: AnyTable, column: AnyColumn | null = null): string {
    const schema =
      this.preparer.schemaOf(table) ??
      this.preparer.schema(this.dialect.features.defaultSchemaName ?? 'dbo')
    const tail = column ? `, 'column', ${this.preparer.column(column)}` : ''
    return `'schema', ${schema}, 'table', ${this.preparer.table(table, false)}${tail}`
  }

  private addProperty(text: string | null, place: string): string {
    const literal = text === null ? 'NULL' : `N${this.literal(text)}`
    return `execute sp_addextendedproperty 'MS_Description', ${literal}, ${place}`
  }

  private dropProperty(place: string): string {
    return `execute sp_dropextendedproperty 'MS_Description', ${place}`
  }

  protected override setTableComment({ table }: SetTableComment): string {
    return this.addProperty(table.comment, this.place(table))
  }

  protected override dropTableComment({ table }: DropTableComment): string {
    return this.dropProperty(this.place(table))
  }

  protected override setColumnComment({ column }: SetColumnComment): string {
    return this.addProperty(column.comment, this.place(requireTable(column), column))
  }

  protected override dropColumnComment({ column }: DropColumnComment): string {
    return this.dropProperty(this.place(requireTable(column), column))
  }
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
