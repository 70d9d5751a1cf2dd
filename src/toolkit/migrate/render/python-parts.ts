import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { Column } from '../../schema/column.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import { FetchedValue, type ServerDefault } from '../../schema/defaults.ts'
import type { Index } from '../../schema/indexes.ts'
import type { DialectOptions } from '../../schema/schema-item.ts'
import {
  keywords,
  NotInPython,
  pythonString,
  pythonValue,
  saText,
  sqlArgument,
} from './python-text.ts'
import { isKnownType, pythonType, type PythonImports } from './python-type.ts'
import { referenceOf } from './reference.ts'
import { telling } from './schema-printer.ts'

/** What everything that is written needs. */
export interface PythonContext {
  readonly dialect: Dialect
  readonly imports: PythonImports
}

/** Options that SQLAlchemy 1.4 knows; MySQL's tables take any. */
const knownOptions = new Set(
  `sqlite_autoincrement sqlite_with_rowid sqlite_where sqlite_on_conflict postgresql_using postgresql_where
  postgresql_include postgresql_with postgresql_tablespace postgresql_inherits postgresql_partition_by
  postgresql_ops mysql_length mysql_using mysql_prefix`.split(/\s+/),
)

/** @throws NotInPython for one that SQLAlchemy 1.4 does not know */
export function optionKeywords(
  options: DialectOptions,
  { dialect }: PythonContext,
  ofTable = false,
) {
  const names = dialect.definition.optionNames ?? [dialect.name]
  const own = Object.entries(options).filter(
    ([key, value]) =>
      names.some((name) => key.startsWith(`${name}_`)) && value !== null && value !== false,
  )
  const isKnown = (key: string) =>
    knownOptions.has(key) || (ofTable && /^(mysql|mariadb)_/.test(key))
  if (!own.every(([key]) => isKnown(key))) throw new NotInPython()
  return keywords(Object.fromEntries(own), dialect)
}

/** @throws NotInPython where SQLAlchemy 1.4 would make another column */
export function pythonColumn(column: AnyColumn, context: PythonContext): string {
  const { dialect, imports } = context
  const { name, type, nullable, comment, autoincrement, serverDefault } = column
  const counts = column.table?.autoincrementColumn === column && column.identity === null
  if (column.constraints.size > 0 || (counts && !isKnownType(type, dialect)))
    throw new NotInPython()
  return call('sa.Column', [
    pythonString(name),
    pythonType(type, dialect, imports),
    ...generated(column, dialect),
    ...keywords({ autoincrement: autoincrement === 'auto' ? null : autoincrement }, dialect),
    `nullable=${nullable ? 'True' : 'False'}`,
    ...(serverDefault === null ? [] : [`server_default=${pythonDefault(serverDefault, dialect)}`]),
    ...keywords({ comment }, dialect),
    ...optionKeywords(column.options, context),
  ])
}

function generated({ computed, identity }: AnyColumn, dialect: Dialect): readonly string[] {
  if (computed !== null) {
    const { persisted } = computed
    const args = [sqlArgument(computed.sqltext, dialect), ...keywords({ persisted }, dialect)]
    return [call('sa.Computed', args)]
  }
  if (identity === null) return []
  if (Object.keys(identity.options).length > 0) throw new NotInPython()
  const { always } = identity
  return [call('sa.Identity', keywords({ always, ...identity.identity }, dialect))]
}

export function pythonDefault(serverDefault: ServerDefault, dialect: Dialect): string {
  if (serverDefault instanceof FetchedValue) throw new NotInPython()
  const { argument } = serverDefault
  return typeof argument === 'string' ? pythonString(argument) : saText(argument, dialect)
}

/** A constraint inside of a table; undefined for what types say, and for a key that the columns tell. */
export function pythonConstraint(
  constraint: Constraint,
  context: PythonContext,
): string | undefined {
  const { dialect } = context
  if (constraint instanceof TypeCheckConstraint) return undefined
  if (constraint.comment !== null) throw new NotInPython()
  const columns = constraint.columns.map(({ name }) => pythonString(name))
  const { name, deferrable, initially } = constraint
  const options = [
    ...keywords({ name, deferrable, initially }, dialect),
    ...optionKeywords(constraint.options, context),
  ]
  if (constraint instanceof PrimaryKeyConstraint)
    return columns.length === 0
      ? undefined
      : call('sa.PrimaryKeyConstraint', [...columns, ...options])
  if (constraint instanceof UniqueConstraint)
    return call('sa.UniqueConstraint', [...columns, ...options])
  if (constraint instanceof CheckConstraint)
    return call('sa.CheckConstraint', [sqlArgument(constraint.sqltext, dialect), ...options])
  if (!(constraint instanceof ForeignKeyConstraint)) throw new NotInPython()
  const { schema, table, columns: referred } = referenceOf(constraint)
  const targets = referred.map((column) =>
    pythonString([...(schema === null ? [] : [schema]), table, column].join('.')),
  )
  return call('sa.ForeignKeyConstraint', [
    `[${columns.join(', ')}]`,
    `[${targets.join(', ')}]`,
    ...options,
    ...actions(constraint, dialect),
  ])
}

export const actions = (constraint: ForeignKeyConstraint, dialect: Dialect): readonly string[] =>
  keywords(
    {
      ondelete: telling(constraint.onDelete),
      onupdate: telling(constraint.onUpdate),
      match: constraint.match,
    },
    dialect,
  )

export function indexColumns(index: Index, { dialect }: PythonContext): string {
  const parts = index.expressions.map((part) =>
    part instanceof Column ? pythonValue(part.name, dialect) : saText(part, dialect),
  )
  return `[${parts.join(', ')}]`
}

const call = (callee: string, args: readonly string[]): string => `${callee}(${args.join(', ')})`
