import { CompileError } from '../errors.ts'
import {
  AddColumn,
  AddEnumValue,
  AlterSequence,
  DropColumn,
  DropColumnExpression,
  DropRawObject,
  ModifyColumn,
  RenameColumn,
  RenameConstraint,
  RenameEnumType,
  RenameEnumValue,
  RenameIndex,
  RenameTable,
  SetColumnDefault,
  SetColumnIdentity,
  SetColumnNullable,
  SetColumnType,
  SetTableOptions,
  SetTableSchema,
  ValidateConstraint,
} from '../schema/alter.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import { requireTable } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import type { DdlElement } from '../schema/ddl.ts'
import { DdlTables } from './ddl-tables.ts'

/** Changes to what is there, in the standard's words and, where it has none, in PostgreSQL's. */
export abstract class DdlAlter extends DdlTables {
  protected alteration(element: DdlElement): string | null {
    return (
      this.tableAlteration(element) ??
      this.columnAlteration(element) ??
      this.ruleAlteration(element) ??
      this.objectAlteration(element)
    )
  }

  private tableAlteration(element: DdlElement): string | null {
    if (element instanceof RenameTable) return this.renameTable(element)
    if (element instanceof SetTableSchema) return this.setTableSchema(element)
    return element instanceof SetTableOptions ? this.setTableOptions(element) : null
  }

  private columnAlteration(element: DdlElement): string | null {
    if (element instanceof AddColumn) return this.addColumn(element)
    if (element instanceof DropColumn) return this.dropColumn(element)
    if (element instanceof RenameColumn) return this.renameColumn(element)
    if (element instanceof SetColumnType) return this.setColumnType(element)
    if (element instanceof SetColumnNullable) return this.setColumnNullable(element)
    if (element instanceof SetColumnDefault) return this.setColumnDefault(element)
    if (element instanceof SetColumnIdentity) return this.setColumnIdentity(element)
    if (element instanceof DropColumnExpression) return this.dropColumnExpression(element)
    return element instanceof ModifyColumn ? this.modifyColumn(element) : null
  }

  private ruleAlteration(element: DdlElement): string | null {
    if (element instanceof RenameIndex) return this.renameIndex(element)
    if (element instanceof RenameConstraint) return this.renameConstraint(element)
    return element instanceof ValidateConstraint ? this.validateConstraint(element) : null
  }

  private objectAlteration(element: DdlElement): string | null {
    if (element instanceof AlterSequence) return this.alterSequence(element)
    if (element instanceof AddEnumValue) return this.addEnumValue(element)
    if (element instanceof RenameEnumValue) return this.renameEnumValue(element)
    if (element instanceof RenameEnumType) return this.renameEnumType(element)
    return element instanceof DropRawObject ? this.dropRawObject(element) : null
  }

  protected renameTable({ table, to }: RenameTable): string {
    return `ALTER TABLE ${this.preparer.table(table)} RENAME TO ${this.preparer.quote(to)}`
  }

  protected setTableSchema({ table, schema }: SetTableSchema): string {
    return `ALTER TABLE ${this.preparer.table(table)} SET SCHEMA ${this.preparer.quote(schema)}`
  }

  protected setTableOptions({ table }: SetTableOptions): string {
    throw this.refuse(`cannot change the options of the table ${table.key}`)
  }

  protected addColumn({ column }: AddColumn): string {
    const line = this.columnLine(column, column.primaryKey)
    if (line === null) throw this.refuse(`declares no column ${column.name}`)
    return `${this.alterTable(column)} ADD COLUMN ${line}`
  }

  protected dropColumn({ column }: DropColumn): string {
    return `${this.alterTable(column)} DROP COLUMN ${this.preparer.column(column)}`
  }

  protected renameColumn({ column, to }: RenameColumn): string {
    return `${this.alterTable(column)} RENAME COLUMN ${this.preparer.column(column)} TO ${this.preparer.quote(to)}`
  }

  protected setColumnType({ column, options }: SetColumnType): string {
    if (options.using !== undefined) throw this.refuse('has no USING for the change of a type')
    return `${this.alterColumn(column)} SET DATA TYPE ${this.columnType(column)}`
  }

  protected setColumnNullable({ column }: SetColumnNullable): string {
    return `${this.alterColumn(column)} ${column.nullable ? 'DROP' : 'SET'} NOT NULL`
  }

  protected setColumnDefault({ column }: SetColumnDefault): string {
    const standard = this.columnDefault(column)
    return `${this.alterColumn(column)} ${standard === null ? 'DROP DEFAULT' : `SET DEFAULT ${standard}`}`
  }

  /** What is not said of a counter that changes keeps its value. */
  protected setColumnIdentity({ column, was }: SetColumnIdentity): string {
    const { identity } = column
    if (identity === null) return `${this.alterColumn(column)} DROP IDENTITY`
    if (was.identity === null) return `${this.alterColumn(column)} ADD ${this.identity(identity)}`
    const options = Object.entries(identity.identity)
      .map(([name, value]) => this.identityOptions({ [name]: value }))
      .filter((text) => text !== '')
      .map((text) => `SET ${text}`)
    const kind = `SET GENERATED ${identity.always ? 'ALWAYS' : 'BY DEFAULT'}`
    return `${this.alterColumn(column)} ${[kind, ...options].join(' ')}`
  }

  protected dropColumnExpression({ column }: DropColumnExpression): string {
    return `${this.alterColumn(column)} DROP EXPRESSION`
  }

  protected modifyColumn({ column }: ModifyColumn): string {
    throw this.refuse(`has no statement that repeats the column ${column.name}`)
  }

  protected renameIndex({ index, to }: RenameIndex): string {
    return `ALTER INDEX ${this.indexName(index, true, 'ALTER INDEX')} RENAME TO ${this.preparer.quote(to)}`
  }

  protected renameConstraint({ constraint, to }: RenameConstraint): string {
    const name = this.givenName(constraint, 'RENAME CONSTRAINT')
    return `ALTER TABLE ${this.constraintTable(constraint)} RENAME CONSTRAINT ${name} TO ${this.preparer.quote(to)}`
  }

  protected validateConstraint({ constraint }: ValidateConstraint): string {
    const name = this.givenName(constraint, 'VALIDATE CONSTRAINT')
    return `ALTER TABLE ${this.constraintTable(constraint)} VALIDATE CONSTRAINT ${name}`
  }

  protected alterSequence({ sequence }: AlterSequence): string {
    const options = this.identityOptions(sequence.identity)
    return `ALTER SEQUENCE ${this.preparer.qualified(sequence)} ${options}`
  }

  protected addEnumValue({ type }: AddEnumValue): string {
    throw this.refuse(`has no enumerations as objects of their own, such as ${type.name ?? ''}`)
  }

  protected renameEnumValue({ type }: RenameEnumValue): string {
    throw this.refuse(`has no enumerations as objects of their own, such as ${type.name ?? ''}`)
  }

  protected renameEnumType({ type }: RenameEnumType): string {
    throw this.refuse(`has no enumerations as objects of their own, such as ${type.name ?? ''}`)
  }

  /** `DROP TRIGGER name`, `DROP FUNCTION name(…)`; a virtual table is a table. */
  protected dropRawObject({ object }: DropRawObject): string {
    const kind = object.kind === 'virtual table' ? 'table' : object.kind
    const name = this.preparer.qualified({ ...object, quote: null, schemaQuote: null })
    return `DROP ${kind.toUpperCase()} ${name}`
  }

  protected alterTable(column: AnyColumn): string {
    return `ALTER TABLE ${this.preparer.table(requireTable(column))}`
  }

  protected alterColumn(column: AnyColumn): string {
    return `${this.alterTable(column)} ALTER COLUMN ${this.preparer.column(column)}`
  }

  protected constraintTable(constraint: Constraint): string {
    if (constraint.table) return this.preparer.table(constraint.table)
    throw new CompileError(`constraint ${constraint.name ?? '(unnamed)'} belongs to no table`)
  }

  /** A constraint's name, without which no statement can speak of it. */
  protected givenName(constraint: Constraint, statement: string): string {
    const name = this.preparer.constraintName(constraint)
    if (name !== null) return name
    throw new CompileError(
      `Can't emit ${statement} for a constraint of table '${constraint.table?.name ?? '?'}'; it has no name`,
    )
  }
}
