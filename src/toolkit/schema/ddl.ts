import { ClauseElement } from '../sql/node.ts'
import { text } from '../sql/text.ts'
import type { Enum } from '../types/enum.ts'
import type { DOMAIN } from '../types/postgresql.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import { isFor, type DdlCondition, type DdlMoment } from './ddl-condition.ts'
import type { SchemaChange, SchemaConnection, SchemaItem } from './events.ts'
import type { Constraint, ForeignKeyConstraint } from './constraint.ts'
import type { Index } from './indexes.ts'
import type { RawObject } from './raw-object.ts'
import { nameText, quoteOf, type NameLike } from './schema-item.ts'
import type { Sequence } from './sequence.ts'
import type { View } from './view.ts'

/** What compiling a DDL element needs of a dialect. */
export interface DdlDialect {
  ddl(element: DdlElement): string
}

type MaybeLater = boolean | Promise<boolean>

/** A statement that changes the schema. It can listen to events: `listen(users, 'afterCreate', new DDL('…'))`. */
export abstract class DdlElement extends ClauseElement {
  /**
   * @param subject what it is about, for its condition
   * @param condition when it is run as part of a change or as a listener; null: always
   */
  constructor(
    readonly subject: SchemaItem | null = null,
    readonly condition: DdlCondition<MaybeLater> | null = null,
  ) {
    super()
  }

  /**
   * The statement's SQL on a dialect.
   *
   * @throws CompileError when the dialect cannot express it
   */
  compile(options: { readonly dialect: DdlDialect }): { readonly sql: string } {
    return { sql: options.dialect.ddl(this) }
  }

  /**
   * The same statement, run by events and by `createAll` and `dropAll` only where the condition holds. Handed to
   * `execute` itself it is run all the same.
   *
   * @param condition names of dialects, and a function that may ask the connection
   */
  executeIf(condition: DdlCondition<MaybeLater>): this {
    return this.copyWith({ condition })
  }

  /** The same statement about the target of an event. */
  against(_target: SchemaItem): DdlElement {
    return this
  }

  /** Whether it is run at this moment. */
  isFor(moment: Omit<DdlMoment, 'target'>): MaybeLater {
    if (this.condition === null) return true
    return isFor(this.condition, this, { ...moment, target: this.subject })
  }

  /** Part of `listen`: runs the statement where its condition holds. */
  async handleEvent(
    target: SchemaItem,
    connection: SchemaConnection,
    change: SchemaChange,
  ): Promise<void> {
    const statement = this.against(target)
    const moment = { target, dialect: connection.dialect, connection, change }
    if (await isFor(this.condition, statement, moment)) await connection.execute(statement)
  }
}

export class CreateTable extends DdlElement {
  override readonly tag = 'create_table'
  constructor(
    readonly table: AnyTable,
    readonly options: {
      readonly ifNotExists?: boolean
      /** Absent: all that are not added by ALTER. */
      readonly foreignKeys?: ReadonlySet<ForeignKeyConstraint> | null
      /** Constraints that come by ALTER. */
      readonly without?: ReadonlySet<Constraint>
    } = {},
  ) {
    super(table)
  }
}

export class DropTable extends DdlElement {
  override readonly tag = 'drop_table'
  constructor(
    readonly table: AnyTable,
    readonly options: { readonly ifExists?: boolean } = {},
  ) {
    super(table)
  }
}

/** A column as CREATE TABLE and ADD COLUMN have it. */
export class CreateColumn extends DdlElement {
  override readonly tag = 'create_column'
  constructor(
    readonly column: AnyColumn,
    readonly firstOfPrimaryKey = false,
  ) {
    super()
  }
}

export class CreateIndex extends DdlElement {
  override readonly tag = 'create_index'
  constructor(
    readonly index: Index,
    readonly options: { readonly ifNotExists?: boolean } = {},
  ) {
    super(index, index.condition)
  }
}

export class DropIndex extends DdlElement {
  override readonly tag = 'drop_index'
  constructor(
    readonly index: Index,
    readonly options: { readonly ifExists?: boolean } = {},
  ) {
    super(index, index.condition)
  }
}

/**
 * ALTER TABLE … ADD of a constraint, which from then on is left out of the CREATE TABLE of its table.
 * With `isolateFromTable: false` it stays a part of that too.
 */
export class AddConstraint extends DdlElement {
  override readonly tag = 'add_constraint'
  constructor(
    readonly constraint: Constraint,
    options: { readonly isolateFromTable?: boolean } = {},
  ) {
    super(constraint, constraint.condition)
    if (options.isolateFromTable !== false) constraint.isolated = true
  }
}

export class DropConstraint extends DdlElement {
  override readonly tag = 'drop_constraint'
  constructor(
    readonly constraint: Constraint,
    readonly options: { readonly ifExists?: boolean; readonly cascade?: boolean } = {},
  ) {
    super(constraint, constraint.condition)
  }
}

export class CreateSequence extends DdlElement {
  override readonly tag = 'create_sequence'
  constructor(
    readonly sequence: Sequence,
    readonly options: { readonly ifNotExists?: boolean } = {},
  ) {
    super(sequence)
  }
}

export class DropSequence extends DdlElement {
  override readonly tag = 'drop_sequence'
  constructor(
    readonly sequence: Sequence,
    readonly options: { readonly ifExists?: boolean } = {},
  ) {
    super(sequence)
  }
}

export class CreateSchema extends DdlElement {
  override readonly tag = 'create_schema'
  constructor(
    readonly name: NameLike,
    readonly options: { readonly ifNotExists?: boolean } = {},
  ) {
    super()
  }
}

export class DropSchema extends DdlElement {
  override readonly tag = 'drop_schema'
  constructor(
    readonly name: NameLike,
    readonly options: { readonly ifExists?: boolean; readonly cascade?: boolean } = {},
  ) {
    super()
  }
}

export class SetTableComment extends DdlElement {
  override readonly tag = 'set_table_comment'
  constructor(readonly table: AnyTable) {
    super(table)
  }
}

export class DropTableComment extends DdlElement {
  override readonly tag = 'drop_table_comment'
  constructor(readonly table: AnyTable) {
    super(table)
  }
}

export class SetColumnComment extends DdlElement {
  override readonly tag = 'set_column_comment'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

export class DropColumnComment extends DdlElement {
  override readonly tag = 'drop_column_comment'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

export class SetConstraintComment extends DdlElement {
  override readonly tag = 'set_constraint_comment'
  constructor(readonly constraint: Constraint) {
    super(constraint, constraint.condition)
  }
}

export class DropConstraintComment extends DdlElement {
  override readonly tag = 'drop_constraint_comment'
  constructor(readonly constraint: Constraint) {
    super(constraint, constraint.condition)
  }
}

export class CreateView extends DdlElement {
  override readonly tag = 'create_view'
  readonly view: View
  readonly orReplace: boolean
  readonly ifNotExists: boolean

  constructor(
    view: View,
    options: { readonly orReplace?: boolean; readonly ifNotExists?: boolean } = {},
  ) {
    super()
    this.view = view
    this.orReplace = options.orReplace ?? false
    this.ifNotExists = options.ifNotExists ?? false
  }

  get selectable(): ClauseElement {
    const { definition } = this.view
    return typeof definition === 'string' ? text(definition.replaceAll(':', '\\:')) : definition
  }
}

export class DropView extends DdlElement {
  override readonly tag = 'drop_view'
  constructor(
    readonly view: View,
    readonly options: { readonly ifExists?: boolean } = {},
  ) {
    super()
  }
}

/** CREATE TABLE … AS SELECT. */
export class CreateTableAs extends DdlElement {
  override readonly tag = 'create_table_as'
  readonly name: string
  readonly quote: boolean | null
  readonly schema: string | null
  readonly schemaQuote: boolean | null
  readonly temporary: boolean
  readonly ifNotExists: boolean

  constructor(
    readonly selectable: ClauseElement,
    name: NameLike,
    options: {
      readonly schema?: NameLike | null
      readonly temporary?: boolean
      readonly ifNotExists?: boolean
    } = {},
  ) {
    super()
    const schema = options.schema ?? null
    this.name = nameText(name)
    this.quote = quoteOf(name)
    this.schema = schema === null ? null : nameText(schema)
    this.schemaQuote = schema === null ? null : quoteOf(schema)
    this.temporary = options.temporary ?? false
    this.ifNotExists = options.ifNotExists ?? false
  }
}

/** A named enumeration as an object of its own (PostgreSQL). */
export class CreateEnumType extends DdlElement {
  override readonly tag = 'create_enum_type'
  constructor(readonly type: Enum) {
    super()
  }
}

export class DropEnumType extends DdlElement {
  override readonly tag = 'drop_enum_type'
  constructor(readonly type: Enum) {
    super()
  }
}

export class CreateDomainType extends DdlElement {
  override readonly tag = 'create_domain_type'
  constructor(readonly type: DOMAIN) {
    super()
  }
}

export class DropDomainType extends DdlElement {
  override readonly tag = 'drop_domain_type'
  constructor(readonly type: DOMAIN) {
    super()
  }
}

export class SetViewComment extends DdlElement {
  override readonly tag = 'set_view_comment'
  constructor(readonly view: View) {
    super()
  }
}

/** Ties a sequence to the column of its `ownedBy`, with which it goes. */
export class SetSequenceOwner extends DdlElement {
  override readonly tag = 'set_sequence_owner'
  constructor(readonly sequence: Sequence) {
    super(sequence)
  }
}

/** SQL as it stands, with `%(table)s`, `%(schema)s`, `%(fullname)s` of its table; a literal percent sign is doubled. */
export class DDL extends DdlElement {
  override readonly tag = 'ddl'
  constructor(
    readonly statement: string,
    readonly context: Readonly<Record<string, string>> = {},
    readonly target: SchemaItem | null = null,
  ) {
    super(target)
  }

  override against(target: SchemaItem): DDL {
    return this.copyWith({ target, subject: target })
  }
}

/** The SQL of something that the toolkit only carries. */
export class CreateRawObject extends DdlElement {
  override readonly tag = 'create_raw_object'
  constructor(readonly object: RawObject) {
    super()
  }
}
