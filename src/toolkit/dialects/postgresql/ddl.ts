import { CompileError } from '../../errors.ts'
import { optionList, optionRecord, optionText } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import { Column } from '../../schema/column.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type {
  CheckConstraint,
  Constraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import type {
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  CreateView,
  DropConstraintComment,
  DropDomainType,
  DropEnumType,
  DropIndex,
  SetConstraintComment,
  SetSequenceOwner,
  SetTableComment,
} from '../../schema/ddl.ts'
import type { Index } from '../../schema/indexes.ts'
import type { Sequence } from '../../schema/sequence.ts'
import type { ClauseElement } from '../../sql/node.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { BigInteger, SmallInteger } from '../../types/scalar.ts'
import { QuotedName } from '../../util/quoted-name.ts'
import { namedTypeText } from './types.ts'

const method = /^\w+$/

/** What PostgreSQL 15 writes differently — https://www.postgresql.org/docs/15/sql-commands.html */
export class PostgresqlDdlCompiler extends DdlCompiler {
  protected override columnSpecification(column: AnyColumn): string {
    const { identityColumns } = this.dialect.features
    const identity = identityColumns ? column.identity : null
    const parts = [this.preparer.column(column), ...this.typeAndDefault(column, identity !== null)]
    if (column.computed) parts.push(this.computed(column.computed))
    if (identity) parts.push(this.identity(identity))
    if (!column.nullable && !identity) parts.push('NOT NULL')
    else if (column.nullable && identity) parts.push('NULL')
    return parts.join(' ')
  }

  private typeAndDefault(column: AnyColumn, hasIdentity: boolean): readonly string[] {
    const stored = column.type.forDialect(this.dialect)
    if (!hasIdentity && this.countsUp(column, stored)) return [serial(stored)]
    const standard = this.columnDefault(column)
    const type = this.columnType(column)
    const collation = optionText(this.option(column, 'collate'))
    const collated = collation === null ? type : `${type} COLLATE ${this.preparer.quote(collation)}`
    return standard === null ? [collated] : [collated, `DEFAULT ${standard}`]
  }

  private countsUp(column: AnyColumn, stored: TypeEngine): boolean {
    if (column !== column.table?.autoincrementColumn) return false
    if (stored instanceof SmallInteger && !this.dialect.features.smallSerial) return false
    const { default: client } = column
    return client === null || (client.kind === 'sequence' && client.sequence.optional)
  }

  /** What a parent of INHERITS brings is not written again. */
  protected override columnLine(column: AnyColumn, firstOfPrimaryKey: boolean): string | null {
    if (this.option(column, 'inherited') === true) return null
    return super.columnLine(column, firstOfPrimaryKey)
  }

  protected override isWritten(constraint: Constraint): boolean {
    return this.option(constraint, 'inherited') !== true && super.isWritten(constraint)
  }

  private validity(constraint: Constraint): string {
    const noInherit = this.option(constraint, 'no_inherit') === true ? ' NO INHERIT' : ''
    return noInherit + (this.option(constraint, 'not_valid') === true ? ' NOT VALID' : '')
  }

  private include(item: Index | Constraint): string {
    const columns = optionList(this.option(item, 'include')).map((given) =>
      this.includedColumn(item, given),
    )
    return columns.length === 0 ? '' : ` INCLUDE (${columns.join(', ')})`
  }

  private includedColumn(item: Index | Constraint, given: unknown): string {
    if (given instanceof Column) return this.preparer.column(given)
    const key = optionText(given) ?? ''
    const column = item.table?.columns.get(key)
    return column ? this.preparer.column(column) : this.preparer.quote(key)
  }

  protected override check(constraint: CheckConstraint): string {
    return super.check(constraint) + this.validity(constraint)
  }

  protected override typeCheck(constraint: TypeCheckConstraint): string {
    return super.typeCheck(constraint) + this.validity(constraint)
  }

  protected override foreignKey(constraint: ForeignKeyConstraint): string | null {
    const text = super.foreignKey(constraint)
    return text === null ? null : text + this.validity(constraint)
  }

  /** PostgreSQL 15 can name the columns: `SET NULL (a, b)`. */
  protected override get deleteActions(): RegExp {
    return /^(?:RESTRICT|CASCADE|SET (?:NULL|DEFAULT)(?:\s*\([^()]+\))?|NO ACTION)$/i
  }

  protected override primaryKey(constraint: PrimaryKeyConstraint): string | null {
    const text = super.primaryKey(constraint)
    return text === null ? null : this.withInclude(text, constraint)
  }

  protected override unique(constraint: UniqueConstraint): string | null {
    const text = super.unique(constraint)
    return text === null ? null : this.withInclude(text, constraint)
  }

  /** INCLUDE stands before DEFERRABLE. */
  private withInclude(text: string, constraint: Constraint): string {
    const include = this.include(constraint)
    const end = this.deferrability(constraint)
    return include === '' ? text : `${text.slice(0, text.length - end.length)}${include}${end}`
  }

  protected override uniqueDistinct(constraint: UniqueConstraint): string {
    const option = this.option(constraint, 'nulls_not_distinct')
    if (option === true) return 'NULLS NOT DISTINCT '
    return option === false ? 'NULLS DISTINCT ' : ''
  }

  protected override exclude(constraint: ExcludeConstraint): string {
    const elements = constraint.elements.map(([, operator], index) => {
      const element = constraint.expressions[index]
      if (!element)
        throw new CompileError('an exclusion constraint has an element without expression')
      return `${this.expression(element)}${opclass(element, constraint.ops)} WITH ${operator}`
    })
    const using = this.phrase(constraint.using, method).toLowerCase()
    const where = constraint.where
      ? ` WHERE (${this.sql.process(constraint.where, { literalBinds: true })})`
      : ''
    return `${this.preamble(constraint)}EXCLUDE USING ${using} (${elements.join(', ')})${where}${this.deferrability(constraint)}`
  }

  private namedType(type: CreateEnumType['type'] | CreateDomainType['type']): string {
    return namedTypeText(type, (item) => this.preparer.qualified(item))
  }

  protected override createEnumType({ type }: CreateEnumType): string {
    const values = type.values.map((value) => this.literal(value)).join(', ')
    return `CREATE TYPE ${this.namedType(type)} AS ENUM (${values})`
  }

  protected override dropEnumType({ type }: DropEnumType): string {
    return `DROP TYPE ${this.namedType(type)}`
  }

  protected override createDomainType({ type }: CreateDomainType): string {
    const {
      collation,
      collationSchema,
      default: standard,
      constraintName,
      notNull,
      check,
    } = type.options
    const options: string[] = []
    if (collation)
      options.push(`COLLATE ${this.preparer.collation(collation, collationSchema ?? null)}`)
    if (standard) options.push(`DEFAULT ${standard}`)
    // the name belongs to what follows it: it is meant for the condition
    if (notNull) options.push('NOT NULL')
    if (constraintName) options.push(`CONSTRAINT ${this.preparer.quote(constraintName)}`)
    if (check) options.push(`CHECK (${this.condition(check)})`)
    return `CREATE DOMAIN ${this.namedType(type)} AS ${this.typeText(type.dataType)} ${options.join(' ')}`
  }

  protected override dropDomainType({ type }: DropDomainType): string {
    return `DROP DOMAIN ${this.namedType(type)}`
  }

  private storage(parameters: unknown): string {
    return Object.entries(optionRecord(parameters))
      .map(([name, value]) => (value === null ? name : `${name} = ${String(optionText(value))}`))
      .join(', ')
  }

  private withStorage(parameters: unknown): string {
    const text = this.storage(parameters)
    return text === '' ? '' : `WITH (${text})`
  }

  protected override viewOptions({ view }: CreateView): string {
    const using = optionText(this.option(view, 'using'))
    const tablespace = optionText(this.option(view, 'tablespace'))
    return [
      using && `USING ${using}`,
      this.withStorage(this.option(view, 'with')),
      tablespace && `TABLESPACE ${this.preparer.quote(tablespace)}`,
    ]
      .filter(Boolean)
      .join(' ')
  }

  protected override createIndex({ index, options }: CreateIndex): string {
    const { indexesConcurrently } = this.dialect.features
    const words = [
      'CREATE',
      index.unique ? 'UNIQUE' : '',
      'INDEX',
      indexesConcurrently && this.option(index, 'concurrently') === true ? 'CONCURRENTLY' : '',
      options.ifNotExists ? 'IF NOT EXISTS' : '',
      this.indexName(index),
      'ON',
      this.option(index, 'only') === true ? 'ONLY' : '',
      this.preparer.table(this.indexTable(index)),
      this.indexMethod(index),
    ]
    const ops = optionRecord(this.option(index, 'ops'))
    const parts = index.expressions.map((part) => this.indexPart(part) + opclass(part, ops))
    const head = words.filter((word) => word !== '').join(' ')
    return `${head} (${parts.join(', ')})${this.include(index)}${this.indexTail(index)}`
  }

  private indexMethod(index: Index): string {
    const using = optionText(this.option(index, 'using'))
    return using === null || using === '' ? '' : `USING ${this.phrase(using, method).toLowerCase()}`
  }

  /** Anything but a column and a function call needs parentheses of its own. */
  private indexPart(part: ClauseElement): string {
    return this.expression(part instanceof Column ? part : part.selfGroup())
  }

  private indexTail(index: Index): string {
    const distinct = this.option(index, 'nulls_not_distinct')
    const storage = this.withStorage(this.option(index, 'with'))
    const tablespace = optionText(this.option(index, 'tablespace'))
    const where = this.option(index, 'where')
    return [
      distinct === true ? ' NULLS NOT DISTINCT' : distinct === false ? ' NULLS DISTINCT' : '',
      storage === '' ? '' : ` ${storage}`,
      tablespace === null ? '' : ` TABLESPACE ${this.preparer.quote(tablespace)}`,
      where === undefined || where === null ? '' : ` WHERE ${this.condition(where)}`,
    ].join('')
  }

  protected override dropIndex({ index, options }: DropIndex): string {
    const { dropIndexConcurrently } = this.dialect.features
    const wanted = dropIndexConcurrently && this.option(index, 'concurrently') === true
    const words = `${wanted ? 'CONCURRENTLY ' : ''}${options.ifExists ? 'IF EXISTS ' : ''}`
    return `\nDROP INDEX ${words}${this.indexName(index, true, 'DROP INDEX')}`
  }

  protected override tableOptions(table: AnyTable): string {
    const text = (name: string) => optionText(this.option(table, name))
    const inherits = optionList(this.option(table, 'inherits')).map((name) =>
      this.parentTable(table, name instanceof QuotedName ? name : (optionText(name) ?? '')),
    )
    const oids = this.option(table, 'with_oids')
    const storage = this.withStorage(this.option(table, 'with'))
    const commit = text('on_commit')
    const tablespace = text('tablespace')
    const server = text('server')
    const options = [
      server && `SERVER ${this.preparer.quote(server)}${this.serverOptions(table)}`,
      inherits.length > 0 && `INHERITS (${inherits.join(', ')})`,
      text('partition_by') && `PARTITION BY ${text('partition_by')}`,
      text('using') && `USING ${text('using')}`,
      storage,
      oids === true ? 'WITH OIDS' : oids === false && 'WITHOUT OIDS',
      commit && `ON COMMIT ${commit.replaceAll('_', ' ').toUpperCase()}`,
      tablespace && `TABLESPACE ${this.preparer.quote(tablespace)}`,
    ]
    return options.flatMap((option) => (option ? [`\n ${option}`] : [])).join('')
  }

  protected override setSequenceOwner({ sequence }: SetSequenceOwner): string {
    const column = sequence.ownedBy
    const owner = column?.table
      ? `${this.preparer.table(column.table)}.${this.preparer.column(column)}`
      : 'NONE'
    return `ALTER SEQUENCE ${this.preparer.qualified(sequence)} OWNED BY ${owner}`
  }

  /** By its key where the MetaData has it, else by its name. */
  private parentTable(child: AnyTable, name: string | QuotedName): string {
    const parent = typeof name === 'string' ? child.metadata.tables.get(name) : undefined
    return parent ? this.preparer.table(parent) : this.preparer.quote(name)
  }

  private serverOptions(table: AnyTable): string {
    const options = Object.entries(optionRecord(this.option(table, 'server_options')))
    if (options.length === 0) return ''
    const list = options.map(
      ([name, value]) => `${this.preparer.quote(name)} ${this.literal(optionText(value) ?? '')}`,
    )
    return ` OPTIONS (${list.join(', ')})`
  }

  protected override setTableComment(element: SetTableComment): string {
    const text = super.setTableComment(element)
    return element.table.prefixes.includes('FOREIGN')
      ? text.replace('COMMENT ON TABLE', 'COMMENT ON FOREIGN TABLE')
      : text
  }

  protected override sequenceType(type: NonNullable<Sequence['dataType']>): string {
    return ` AS ${this.typeText(type)}`
  }

  protected override setConstraintComment({ constraint }: SetConstraintComment): string {
    return `${this.constraintComment(constraint)} IS ${this.comment(constraint.comment)}`
  }

  protected override dropConstraintComment({ constraint }: DropConstraintComment): string {
    return `${this.constraintComment(constraint)} IS NULL`
  }

  private constraintComment(constraint: Constraint): string {
    const name = this.preparer.constraintName(constraint)
    if (name === null)
      throw new CompileError("Can't emit COMMENT ON for a constraint: it has no name")
    return `COMMENT ON CONSTRAINT ${name} ON ${this.constraintTable(constraint)}`
  }
}

function serial(stored: TypeEngine): string {
  if (stored instanceof BigInteger) return 'BIGSERIAL'
  return stored instanceof SmallInteger ? 'SMALLSERIAL' : 'SERIAL'
}

/** Operator classes are given by the key of a column or label. */
function opclass(part: ClauseElement, ops: Readonly<Record<string, unknown>>): string {
  const key = 'key' in part && typeof part.key === 'string' ? part.key : null
  const name = key === null ? null : optionText(ops[key])
  return name === null ? '' : ` ${name}`
}
