import type {
  AddColumn,
  AlterSequence,
  SetColumnDefault,
  SetColumnIdentity,
  SetColumnNullable,
  SetColumnType,
  SetTableSchema,
} from '../../schema/alter.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { OracleDdlCompiler } from './ddl.ts'

/** Changes to what is there — https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ALTER-TABLE.html */
export class OracleDdlAlter extends OracleDdlCompiler {
  protected override addColumn({ column }: AddColumn): string {
    return `${this.alterTable(column)} ADD ${this.columnLine(column, column.primaryKey) ?? ''}`
  }

  private modify(column: AnyColumn, words: string): string {
    return `${this.alterTable(column)} MODIFY ${this.preparer.column(column)} ${words}`
  }

  protected override setColumnType({ column, options }: SetColumnType): string {
    if (options.using !== undefined)
      throw this.refuse(`has no USING for the column ${column.name}; change the rows by an UPDATE`)
    return this.modify(column, this.columnType(column))
  }

  protected override setColumnNullable({ column }: SetColumnNullable): string {
    return this.modify(column, column.nullable ? 'NULL' : 'NOT NULL')
  }

  protected override setColumnDefault({ column }: SetColumnDefault): string {
    return this.modify(column, `DEFAULT ${this.columnDefault(column) ?? 'NULL'}`)
  }

  protected override setColumnIdentity({ column, was }: SetColumnIdentity): string {
    const { identity } = column
    if (identity === null) return this.modify(column, 'DROP IDENTITY')
    if (was.identity !== null) return this.modify(column, this.identity(identity))
    throw this.refuse(
      `cannot make the column ${column.name} count; add another column, copy the values and rename`,
    )
  }

  /** Where a counter starts can be said only once. */
  protected override alterSequence({ sequence, was }: AlterSequence): string {
    const { start: _, ...rest } = sequence.identity
    return `ALTER SEQUENCE ${this.preparer.qualified(was)} ${this.identityOptions(rest)}`
  }

  protected override setTableSchema({ table }: SetTableSchema): string {
    throw this.refuse(
      `keeps a table with its owner; make ${table.key} in the other schema, copy the rows and drop this one`,
    )
  }
}
