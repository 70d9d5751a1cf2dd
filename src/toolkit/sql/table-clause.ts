import type { ColumnClause } from './column.ts'
import type { ColumnElement } from './column-element.ts'
import type { Wide } from './expression-types.ts'
import { FromClause } from './from-clause.ts'
import { nameText, type NameLike } from '../util/quoted-name.ts'
import type { Name } from './names.ts'
import type { StructureReader } from './structure.ts'

/** A table by its name and columns, without types of storage or constraints; the schema's Table extends it. */
export class TableClause<N extends string = string, C = Wide> extends FromClause<N, C> {
  override readonly tag: string = 'table'
  private readonly tableName: Name
  private readonly tableSchema: NameLike | null
  private readonly tableColumns: ColumnClause[]

  constructor(
    name: Name,
    columns: readonly ColumnClause[] = [],
    options: { readonly schema?: NameLike | null } = {},
  ) {
    super()
    this.tableName = name
    this.tableSchema = options.schema ?? null
    this.tableColumns = []
    for (const column of columns) this.takeColumn(column)
  }

  override structure(to: StructureReader): void {
    to.name('tableName', this.tableName)
    to.name('tableSchema', this.tableSchema)
    to.references('tableColumns', this.tableColumns)
  }
  override get name(): Name {
    return this.tableName
  }
  override get schema(): string | null {
    return this.tableSchema === null ? null : nameText(this.tableSchema)
  }
  override get spelledSchema(): Name | null {
    return this.tableSchema
  }
  override get columns(): readonly ColumnElement[] {
    return this.tableColumns
  }
  override get description(): string {
    return this.schema === null ? super.description : `${this.schema}.${super.description}`
  }

  /** Makes the column one of this table's. */
  protected takeColumn(column: ColumnClause): void {
    column.table = this
    this.tableColumns.push(column)
  }
}
