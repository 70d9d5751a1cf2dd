import { CompileError } from '../errors.ts'
import type { Constraint } from '../schema/constraint.ts'
import {
  AddConstraint,
  CreateColumn,
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  CreateRawObject,
  CreateSchema,
  CreateSequence,
  CreateTable,
  CreateTableAs,
  CreateView,
  DDL,
  DropColumnComment,
  DropConstraint,
  DropConstraintComment,
  DropDomainType,
  DropEnumType,
  DropIndex,
  DropSchema,
  DropSequence,
  DropTable,
  DropTableComment,
  DropView,
  SetColumnComment,
  SetConstraintComment,
  SetSequenceOwner,
  SetTableComment,
  SetViewComment,
  type DdlElement,
} from '../schema/ddl.ts'
import { requireTable } from '../schema/column.ts'
import { Table } from '../schema/table.ts'
import type { DdlCompilerLike } from './dialect.ts'
import { DdlAlter } from './ddl-alter.ts'
import { words } from './ddl-base.ts'
import { checkOptions } from './known-options.ts'

/**
 * DDL elements → SQL, in the standard's words and SQLAlchemy's layout.
 * A dialect overrides single methods.
 */
export class DdlCompiler extends DdlAlter implements DdlCompilerLike {
  /** @throws CompileError when the dialect cannot express the element */
  process(element: DdlElement): string {
    checkOptions(this.dialect, element)
    const text =
      this.objects(element) ??
      this.comments(element) ??
      this.alteration(element) ??
      this.others(element)
    if (text !== null) return text
    throw this.refuse(`has no statement for ${element.tag}`)
  }

  private objects(element: DdlElement): string | null {
    if (element instanceof CreateTable) return this.createTable(element)
    if (element instanceof DropTable) return this.dropTable(element)
    if (element instanceof CreateColumn) return this.createColumn(element)
    if (element instanceof CreateIndex) return this.createIndex(element)
    if (element instanceof DropIndex) return this.dropIndex(element)
    if (element instanceof AddConstraint) return this.addConstraint(element)
    if (element instanceof DropConstraint) return this.dropConstraint(element)
    if (element instanceof CreateView) return this.createView(element)
    if (element instanceof DropView) return this.dropView(element)
    return element instanceof CreateTableAs ? this.createTableAs(element) : null
  }

  private comments(element: DdlElement): string | null {
    if (element instanceof SetTableComment) return this.setTableComment(element)
    if (element instanceof DropTableComment) return this.dropTableComment(element)
    if (element instanceof SetViewComment) return this.setViewComment(element)
    if (element instanceof SetColumnComment) return this.setColumnComment(element)
    if (element instanceof DropColumnComment) return this.dropColumnComment(element)
    if (element instanceof SetConstraintComment) return this.setConstraintComment(element)
    return element instanceof DropConstraintComment ? this.dropConstraintComment(element) : null
  }

  private others(element: DdlElement): string | null {
    if (element instanceof CreateSequence) return this.createSequence(element)
    if (element instanceof DropSequence) return this.dropSequence(element)
    if (element instanceof SetSequenceOwner) return this.setSequenceOwner(element)
    if (element instanceof CreateSchema) return this.createSchema(element)
    if (element instanceof DropSchema) return this.dropSchema(element)
    if (element instanceof CreateEnumType) return this.createEnumType(element)
    if (element instanceof DropEnumType) return this.dropEnumType(element)
    if (element instanceof CreateDomainType) return this.createDomainType(element)
    if (element instanceof DropDomainType) return this.dropDomainType(element)
    if (element instanceof DDL) return this.templated(element)
    return element instanceof CreateRawObject ? element.object.sql : null
  }

  private createColumn({ column, firstOfPrimaryKey }: CreateColumn): string {
    return this.columnLine(column, firstOfPrimaryKey) ?? ''
  }

  protected addConstraint({ constraint }: AddConstraint): string {
    return `ALTER TABLE ${this.constraintTable(constraint)} ADD ${this.constraint(constraint) ?? ''}`
  }

  protected dropConstraint({ constraint, options }: DropConstraint): string {
    const exists = options.ifExists ? 'IF EXISTS ' : ''
    const cascade = options.cascade ? ' CASCADE' : ''
    const name = this.droppedName(constraint)
    return `ALTER TABLE ${this.constraintTable(constraint)} DROP CONSTRAINT ${exists}${name}${cascade}`
  }

  protected droppedName(constraint: Constraint): string {
    return this.givenName(constraint, 'DROP CONSTRAINT')
  }

  /** `CREATE VIEW name AS SELECT …`. */
  protected createView(element: CreateView): string {
    const { view } = element
    const kind = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW'
    return words(
      'CREATE',
      element.orReplace && 'OR REPLACE',
      view.temporary && 'TEMPORARY',
      this.viewPrefix(element),
      kind,
      this.viewIfNotExists(element) && 'IF NOT EXISTS',
      this.preparer.qualified(view),
      view.columns.length > 0 &&
        `(${view.columns.map((name) => this.preparer.quote(name)).join(', ')})`,
      this.viewOptions(element),
      'AS',
      this.sql.process(element.selectable, { literalBinds: true }),
      this.viewSuffix(element),
    )
  }

  /** Words before VIEW. */
  protected viewPrefix(_element: CreateView): string {
    return ''
  }

  /** What stands behind the SELECT. */
  protected viewSuffix(_element: CreateView): string {
    return ''
  }

  protected viewIfNotExists(element: CreateView): boolean {
    return element.ifNotExists
  }

  protected viewOptions(_element: CreateView): string {
    return ''
  }

  protected dropView({ view, options }: DropView): string {
    const kind = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW'
    return `\nDROP ${kind} ${options.ifExists ? 'IF EXISTS ' : ''}${this.preparer.qualified(view)}`
  }

  protected createTableAs(element: CreateTableAs): string {
    return words(
      'CREATE',
      element.temporary && 'TEMPORARY',
      'TABLE',
      element.ifNotExists && 'IF NOT EXISTS',
      this.preparer.qualified(element),
      'AS',
      this.sql.process(element.selectable, { literalBinds: true }),
    )
  }

  /** A comment's literal; none is NULL. */
  protected comment(text: string | null): string {
    return text === null ? 'NULL' : this.literal(text)
  }

  protected setTableComment({ table }: SetTableComment): string {
    return `COMMENT ON TABLE ${this.preparer.table(table)} IS ${this.comment(table.comment)}`
  }

  protected dropTableComment({ table }: DropTableComment): string {
    return `COMMENT ON TABLE ${this.preparer.table(table)} IS NULL`
  }

  protected setColumnComment({ column }: SetColumnComment): string {
    const name = `${this.preparer.table(requireTable(column))}.${this.preparer.column(column)}`
    return `COMMENT ON COLUMN ${name} IS ${this.comment(column.comment)}`
  }

  protected dropColumnComment({ column }: DropColumnComment): string {
    const table = this.preparer.table(requireTable(column), false)
    return `COMMENT ON COLUMN ${table}.${this.preparer.column(column)} IS NULL`
  }

  protected setConstraintComment(_element: SetConstraintComment): string {
    throw this.refuse('has no comments on constraints')
  }

  protected dropConstraintComment(_element: DropConstraintComment): string {
    throw this.refuse('has no comments on constraints')
  }

  protected createSequence({ sequence, options }: CreateSequence): string {
    const exists = options.ifNotExists ? 'IF NOT EXISTS ' : ''
    const type = sequence.dataType ? this.sequenceType(sequence.dataType) : ''
    const identity = this.identityOptions(sequence.identity)
    const name = this.preparer.qualified(sequence)
    return `CREATE SEQUENCE ${exists}${name}${type}${identity === '' ? '' : ` ${identity}`}${this.sequenceOptions(sequence)}`
  }

  protected sequenceType(_type: NonNullable<CreateSequence['sequence']['dataType']>): string {
    return ''
  }

  protected sequenceOptions(_sequence: CreateSequence['sequence']): string {
    return ''
  }

  protected dropSequence({ sequence, options }: DropSequence): string {
    return `DROP SEQUENCE ${options.ifExists ? 'IF EXISTS ' : ''}${this.preparer.qualified(sequence)}`
  }

  protected setViewComment({ view }: SetViewComment): string {
    const kind = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW'
    return `COMMENT ON ${kind} ${this.preparer.qualified(view)} IS ${this.comment(view.comment)}`
  }

  protected setSequenceOwner(_element: SetSequenceOwner): string {
    throw this.refuse('has no sequences that go with a column')
  }

  protected createSchema({ name, options }: CreateSchema): string {
    return `CREATE SCHEMA ${options.ifNotExists ? 'IF NOT EXISTS ' : ''}${this.preparer.quote(name)}`
  }

  protected dropSchema({ name, options }: DropSchema): string {
    const cascade = options.cascade ? ' CASCADE' : ''
    return `DROP SCHEMA ${options.ifExists ? 'IF EXISTS ' : ''}${this.preparer.quote(name)}${cascade}`
  }

  protected createEnumType(_element: CreateEnumType): string {
    throw this.refuse('has no enumerations as objects of their own')
  }

  protected dropEnumType(_element: DropEnumType): string {
    throw this.refuse('has no enumerations as objects of their own')
  }

  protected createDomainType(_element: CreateDomainType): string {
    throw this.refuse('has no domains')
  }

  protected dropDomainType(_element: DropDomainType): string {
    throw this.refuse('has no domains')
  }

  private templated({ statement, context, target }: DDL): string {
    const names: Readonly<Record<string, string>> =
      target instanceof Table
        ? {
            table: this.preparer.table(target, false),
            schema: this.preparer.schemaOf(target) ?? '',
            fullname: this.preparer.table(target),
            ...context,
          }
        : context
    return statement.replaceAll(/%\((\w+)\)s|%%/g, (whole, name?: string) => {
      if (name === undefined) return '%'
      const value = names[name]
      if (value === undefined) throw new CompileError(`the statement has no value for ${whole}`)
      return value
    })
  }
}
