import { CompileError } from '../errors.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from '../schema/constraint.ts'
import { AddConstraint } from '../schema/ddl.ts'
import { isFor } from '../schema/ddl-condition.ts'
import type { ForeignKey } from '../schema/foreign-key.ts'
import { Enum } from '../types/enum.ts'
import { DdlBase } from './ddl-base.ts'

const actions = /^(?:RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT)$/i

/** Constraints as they stand in CREATE TABLE and behind ADD. */
export abstract class DdlConstraints extends DdlBase {
  /** The constraint's text; empty or null where the dialect writes none. */
  constraint(constraint: Constraint): string | null {
    if (constraint instanceof PrimaryKeyConstraint) return this.primaryKey(constraint)
    if (constraint instanceof ForeignKeyConstraint) return this.foreignKey(constraint)
    if (constraint instanceof UniqueConstraint) return this.unique(constraint)
    if (constraint instanceof CheckConstraint) return this.check(constraint)
    if (constraint instanceof TypeCheckConstraint) return this.typeCheck(constraint)
    if (constraint instanceof ExcludeConstraint) return this.exclude(constraint)
    throw new CompileError(`a constraint of the kind ${constraint.tag} has no text`)
  }

  /** Whether it is written at all: checks of types only where the type is missing. */
  protected isWritten(constraint: Constraint): boolean {
    if (!(constraint instanceof TypeCheckConstraint)) return true
    const { features } = this.dialect
    const type = constraint.column.type.variantFor(this.dialect.name)
    if (constraint.kind === 'boolean') return !features.nativeBoolean && features.booleanChecks
    return type instanceof Enum && !(type.nativeEnum && features.nativeEnum)
  }

  /** Whether it is part of CREATE TABLE, as far as was said of it. */
  protected belongsToTable(constraint: Constraint): boolean {
    const { condition, isolated } = constraint
    if (isolated || condition === null) return !isolated
    const alone = new AddConstraint(constraint, { isolateFromTable: false })
    return isFor(condition, alone, { target: constraint, dialect: this.dialect })
  }

  protected preamble(constraint: Constraint): string {
    const name = this.preparer.constraintName(constraint)
    return name === null ? '' : `CONSTRAINT ${name} `
  }

  protected columnNames(columns: Iterable<AnyColumn>): string {
    return Array.from(columns, (column) => this.preparer.column(column)).join(', ')
  }

  /** The columns of a primary key or unique constraint. */
  protected keyColumns(_constraint: Constraint, columns: readonly AnyColumn[]): string {
    return this.columnNames(columns)
  }

  protected primaryKey(constraint: PrimaryKeyConstraint): string | null {
    if (constraint.columns.length === 0) return null
    const columns = this.keyColumns(constraint, constraint.renderedColumns)
    return `${this.preamble(constraint)}PRIMARY KEY (${columns})${this.deferrability(constraint)}`
  }

  protected unique(constraint: UniqueConstraint): string | null {
    if (constraint.columns.length === 0) return null
    const columns = this.keyColumns(constraint, constraint.columns)
    const distinct = this.uniqueDistinct(constraint)
    return `${this.preamble(constraint)}UNIQUE ${distinct}(${columns})${this.deferrability(constraint)}`
  }

  protected uniqueDistinct(_constraint: UniqueConstraint): string {
    return ''
  }

  protected check(constraint: CheckConstraint): string {
    const condition = this.expression(constraint.sqltext)
    return `${this.preamble(constraint)}CHECK (${condition})${this.deferrability(constraint)}`
  }

  protected typeCheck(constraint: TypeCheckConstraint): string {
    const { column, kind } = constraint
    const type = column.type.variantFor(this.dialect.name)
    const values =
      type instanceof Enum ? type.values.map((value) => this.literal(value)) : ['0', '1']
    const list = kind === 'boolean' ? '0, 1' : values.join(', ')
    return `${this.preamble(constraint)}CHECK (${this.preparer.column(column)} IN (${list}))`
  }

  protected exclude(_constraint: ExcludeConstraint): string | null {
    throw this.refuse('has no exclusion constraints; use a trigger or a unique index')
  }

  protected foreignKey(constraint: ForeignKeyConstraint): string | null {
    const columns = this.columnNames(constraint.columns)
    const targets = constraint.elements.map((element) => this.targetColumn(element)).join(', ')
    const rule = `FOREIGN KEY(${columns}) REFERENCES ${this.targetTable(constraint)} (${targets})`
    const rest = this.match(constraint) + this.cascades(constraint) + this.deferrability(constraint)
    return this.preamble(constraint) + rule + rest
  }

  /** Where a reference may dangle, its text is all that is known of the target. */
  private targetColumn(element: ForeignKey): string {
    const column = this.dialect.features.danglingForeignKeys
      ? element.resolvedColumn
      : element.column
    if (column) return this.preparer.column(column)
    return this.preparer.quote(
      element.targetFullname.slice(element.targetFullname.lastIndexOf('.') + 1),
    )
  }

  private targetTable(constraint: ForeignKeyConstraint): string {
    const [element] = constraint.elements
    const table = this.dialect.features.danglingForeignKeys
      ? element?.resolvedColumn?.table
      : element?.column.table
    if (table) return this.referredTable(table)
    return this.preparer.quote(constraint.referredTableKey.split('.').at(-1) ?? '')
  }

  protected referredTable(table: Parameters<typeof this.preparer.table>[0]): string {
    return this.preparer.table(table)
  }

  protected match({ match }: ForeignKeyConstraint): string {
    return match === null ? '' : ` MATCH ${this.phrase(match, /^(?:FULL|PARTIAL|SIMPLE)$/i)}`
  }

  protected get deleteActions(): RegExp {
    return actions
  }

  protected cascades({ onDelete, onUpdate }: ForeignKeyConstraint): string {
    const deleted =
      onDelete === null ? '' : ` ON DELETE ${this.phrase(onDelete, this.deleteActions)}`
    const updated = onUpdate === null ? '' : ` ON UPDATE ${this.phrase(onUpdate, actions)}`
    return deleted + updated
  }

  protected deferrability({ deferrable, initially }: Constraint): string {
    const first = deferrable === null ? '' : deferrable ? ' DEFERRABLE' : ' NOT DEFERRABLE'
    if (initially === null) return first
    return `${first} INITIALLY ${this.phrase(initially, /^(?:DEFERRED|IMMEDIATE)$/i)}`
  }
}
