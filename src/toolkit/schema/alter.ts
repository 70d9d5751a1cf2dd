import type { Enum } from '../types/enum.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import type { Constraint } from './constraint.ts'
import { DdlElement } from './ddl.ts'
import type { Index } from './indexes.ts'
import type { RawObject } from './raw-object.ts'
import type { DialectOptions, NameLike } from './schema-item.ts'
import type { Sequence } from './sequence.ts'

export class RenameTable extends DdlElement {
  override readonly tag = 'rename_table'
  constructor(
    readonly table: AnyTable,
    readonly to: NameLike,
  ) {
    super()
  }
}

/** Moves a table to another schema. */
export class SetTableSchema extends DdlElement {
  override readonly tag = 'set_table_schema'
  constructor(
    readonly table: AnyTable,
    readonly schema: NameLike,
  ) {
    super()
  }
}

/** Options of a table that are different from now on: `table.options` instead of `was`. */
export class SetTableOptions extends DdlElement {
  override readonly tag = 'set_table_options'
  constructor(
    readonly table: AnyTable,
    readonly was: DialectOptions,
  ) {
    super()
  }
}

/** A column as part of the table that it is added to. */
export class AddColumn extends DdlElement {
  override readonly tag = 'add_column'
  constructor(
    readonly column: AnyColumn,
    /** `after`: the column before it, null for the first place; absent: the last place. */
    readonly options: { readonly after?: string | null } = {},
  ) {
    super()
  }
}

export class DropColumn extends DdlElement {
  override readonly tag = 'drop_column'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

export class RenameColumn extends DdlElement {
  override readonly tag = 'rename_column'
  constructor(
    readonly column: AnyColumn,
    readonly to: NameLike,
  ) {
    super()
  }
}

/** The type that the column has from now on. */
export class SetColumnType extends DdlElement {
  override readonly tag = 'set_column_type'
  constructor(
    readonly column: AnyColumn,
    /** `using`: how values become the new type, SQL as text (PostgreSQL). */
    readonly options: { readonly using?: string } = {},
  ) {
    super()
  }
}

/** Whether the column may be null from now on. */
export class SetColumnNullable extends DdlElement {
  override readonly tag = 'set_column_nullable'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

/** The default that the column has from now on; none takes it away. */
export class SetColumnDefault extends DdlElement {
  override readonly tag = 'set_column_default'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

/** How the column counts from now on; none makes it an ordinary one. */
export class SetColumnIdentity extends DdlElement {
  override readonly tag = 'set_column_identity'
  constructor(
    readonly column: AnyColumn,
    readonly was: AnyColumn,
  ) {
    super()
  }
}

/** Makes a generated column an ordinary one that keeps its values. */
export class DropColumnExpression extends DdlElement {
  override readonly tag = 'drop_column_expression'
  constructor(readonly column: AnyColumn) {
    super()
  }
}

/** The whole column once more, for databases that forget what is not repeated (MySQL). */
export class ModifyColumn extends DdlElement {
  override readonly tag = 'modify_column'
  constructor(
    /** As it becomes. */
    readonly column: AnyColumn,
    /** `from`: its name before, where that is another; `after` as of `AddColumn`. */
    readonly options: { readonly from?: string; readonly after?: string | null } = {},
  ) {
    super()
  }
}

export class RenameIndex extends DdlElement {
  override readonly tag = 'rename_index'
  constructor(
    readonly index: Index,
    readonly to: NameLike,
  ) {
    super()
  }
}

export class RenameConstraint extends DdlElement {
  override readonly tag = 'rename_constraint'
  constructor(
    readonly constraint: Constraint,
    readonly to: NameLike,
  ) {
    super()
  }
}

/** Checks the rows that were there when the constraint was added without looking at them. */
export class ValidateConstraint extends DdlElement {
  override readonly tag = 'validate_constraint'
  constructor(readonly constraint: Constraint) {
    super()
  }
}

export class AlterSequence extends DdlElement {
  override readonly tag = 'alter_sequence'
  constructor(
    /** As it becomes. */
    readonly sequence: Sequence,
    readonly was: Sequence,
  ) {
    super()
  }
}

/** One more value of an enumeration, in front of or behind another. */
export class AddEnumValue extends DdlElement {
  override readonly tag = 'add_enum_value'
  constructor(
    readonly type: Enum,
    readonly value: string,
    readonly options: { readonly before?: string; readonly after?: string } = {},
  ) {
    super()
  }
}

export class RenameEnumValue extends DdlElement {
  override readonly tag = 'rename_enum_value'
  constructor(
    readonly type: Enum,
    readonly from: string,
    readonly to: string,
  ) {
    super()
  }
}

export class RenameEnumType extends DdlElement {
  override readonly tag = 'rename_enum_type'
  constructor(
    readonly type: Enum,
    readonly to: NameLike,
  ) {
    super()
  }
}

/** Takes away something that the toolkit only carries. */
export class DropRawObject extends DdlElement {
  override readonly tag = 'drop_raw_object'
  constructor(readonly object: RawObject) {
    super()
  }
}
