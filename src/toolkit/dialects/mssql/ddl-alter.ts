import type {
  AddColumn,
  AlterSequence,
  RenameColumn,
  RenameConstraint,
  RenameIndex,
  RenameTable,
  SetColumnDefault,
  SetColumnIdentity,
  SetColumnNullable,
  SetColumnType,
  SetTableSchema,
} from '../../schema/alter.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { requireTable } from '../../schema/column.ts'
import type { NameLike } from '../../schema/schema-item.ts'
import { nameText } from '../../schema/schema-item.ts'
import { MssqlDdlCompiler } from './ddl.ts'

/** Changes to what is there — https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql */
export class MssqlDdlAlter extends MssqlDdlCompiler {
  protected override renameTable({ table, to }: RenameTable): string {
    return this.rename(this.preparer.table(table), to)
  }

  protected override setTableSchema({ table, schema }: SetTableSchema): string {
    return `ALTER SCHEMA ${this.preparer.quote(schema)} TRANSFER ${this.preparer.table(table)}`
  }

  protected override addColumn({ column }: AddColumn): string {
    const line = this.columnLine(column, column.primaryKey) ?? ''
    return `${this.alterTable(column)} ADD ${line}`
  }

  protected override renameColumn({ column, to }: RenameColumn): string {
    const table = this.preparer.table(requireTable(column))
    return this.rename(`${table}.${this.preparer.column(column)}`, to, 'COLUMN')
  }

  protected override renameIndex({ index, to }: RenameIndex): string {
    const table = this.preparer.table(this.indexTable(index))
    return this.rename(`${table}.${this.indexName(index)}`, to, 'INDEX')
  }

  protected override renameConstraint({ constraint, to }: RenameConstraint): string {
    const name = this.givenName(constraint, 'sp_rename')
    const schema = constraint.table ? this.preparer.schemaOf(constraint.table) : null
    return this.rename(schema === null ? name : `${schema}.${name}`, to, 'OBJECT')
  }

  /** The new name is a text, not an identifier — https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-rename-transact-sql */
  private rename(what: string, to: NameLike, kind?: string): string {
    const words = [`N${this.literal(what)}`, `N${this.literal(nameText(to))}`]
    return `EXEC sp_rename ${[...words, ...(kind === undefined ? [] : [`'${kind}'`])].join(', ')}`
  }

  /** Type and NULL are said together: what is left out goes back to the standard. */
  protected override setColumnType({ column, options }: SetColumnType): string {
    if (options.using !== undefined)
      throw this.refuse(`has no USING for the column ${column.name}; change the rows by an UPDATE`)
    return this.typeAndNullability(column)
  }

  private typeAndNullability(column: AnyColumn): string {
    const nullable = column.nullable ? 'NULL' : 'NOT NULL'
    return `${this.alterColumn(column)} ${this.columnType(column)} ${nullable}`
  }

  protected override setColumnNullable({ column }: SetColumnNullable): string {
    return this.typeAndNullability(column)
  }

  /** A default is a constraint, whose name the server made up. */
  protected override setColumnDefault({ column }: SetColumnDefault): string {
    const standard = this.columnDefault(column)
    if (standard !== null)
      return `${this.alterTable(column)} ADD DEFAULT ${standard} FOR ${this.preparer.column(column)}`
    throw this.refuse(
      `knows no name of the default of ${placeOf(column)}; drop its constraint by an \`execute\``,
    )
  }

  protected override setColumnIdentity({ column }: SetColumnIdentity): string {
    throw this.refuse(
      `cannot begin or end IDENTITY of ${placeOf(column)}; add another column, copy the values and rename`,
    )
  }

  protected override alterSequence({ sequence, was }: AlterSequence): string {
    const { start: _, ...rest } = sequence.identity
    return `ALTER SEQUENCE ${this.preparer.qualified(was)} ${this.identityOptions(rest)}`
  }
}

const placeOf = (column: AnyColumn): string => `${tableKeyOf(column.table)}.${column.name}`
const tableKeyOf = (table: AnyTable | null): string => table?.key ?? '?'
