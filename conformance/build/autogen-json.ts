import {
  CheckConstraint,
  DefaultClause,
  ForeignKeyConstraint,
  TextClause,
  UniqueConstraint,
  type AnyColumn,
  type AnyTable,
  type Computed,
  type Constraint,
  type ServerDefault,
  type TypeEngine,
} from '#toolkit'
import type {
  AlterColumnOperation,
  ColumnOperation,
  IndexOperation,
  Operation,
  TableOperation,
} from '#toolkit/migrate'

type Json = Readonly<Record<string, unknown>>

/** An operation as the corpus writes it; null for a kind that the corpus does not know. */
export function operationToJson(operation: Operation): Json | null {
  const { kind } = operation
  if (kind === 'create table' || kind === 'drop table') return tableOperationJson(operation)
  if (kind === 'add column' || kind === 'drop column') return columnOperationJson(operation)
  if (kind === 'alter column') return alterJson(operation)
  if (kind === 'create index' || kind === 'drop index') return indexJson(operation)
  if (kind === 'add constraint') return addedJson(operation.constraint, operation.table.name)
  return kind === 'drop constraint' ? droppedJson(operation.constraint, operation.table.name) : null
}

const tableOperationJson = ({ kind, table }: TableOperation): Json =>
  kind === 'drop table'
    ? { op: 'drop_table', table: table.name }
    : { op: 'create_table', table: table.name, definition: tableJson(table) }

const columnOperationJson = ({ kind, table, column }: ColumnOperation): Json =>
  kind === 'drop column'
    ? { op: 'drop_column', table: table.name, column: column.name }
    : { op: 'add_column', table: table.name, column: columnJson(column) }

const droppedJson = ({ tag, name }: Constraint, table: string): Json => ({
  op: 'drop_constraint',
  table,
  name,
  type: constraintTypes[tag],
})

const constraintTypes: Readonly<Record<string, string>> = {
  check: 'check',
  unique: 'unique',
  foreign_key: 'foreignkey',
  primary_key: 'primary',
}

/** Only what is there. */
const given = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

function tableJson(table: AnyTable): Json {
  const uniques = [...table.constraints].filter((item) => item instanceof UniqueConstraint)
  return given({
    kind: 'table',
    name: table.name,
    columns: table.columns.map((column) => columnJson(column)),
    constraints:
      uniques.length === 0
        ? undefined
        : uniques.map(({ columns }) => ({
            kind: 'unique',
            columns: columns.map(({ name }) => name),
          })),
  })
}

function columnJson(column: AnyColumn): Json {
  return given({
    name: column.name,
    key: column.key === column.name ? undefined : column.key,
    type: typeJson(column.type),
    primary_key: column.primaryKey || undefined,
    nullable: column.nullableGiven ?? undefined,
    server_default: column.serverDefault === null ? undefined : defaultJson(column.serverDefault),
    computed: column.computed === null ? undefined : computedJson(column.computed),
  })
}

const computedJson = ({ sqltext, persisted }: Computed): Json =>
  given({ sqltext: textJson(sqltext), persisted: persisted ?? undefined })

function typeJson(type: TypeEngine): Json {
  const { tag } = type
  const fields = 'length' in type ? { length: type.length } : numericFields(type)
  return Object.fromEntries(
    Object.entries({ type: tag, ...fields }).filter(([, value]) => value !== null),
  )
}

const numericFields = (type: TypeEngine): Json => ({
  ...('precision' in type && { precision: type.precision }),
  ...('scale' in type && { scale: type.scale }),
})

const textJson = (element: object): Json =>
  element instanceof TextClause ? { node: 'text', text: element.text } : { node: 'other' }

function defaultJson(value: ServerDefault | null): unknown {
  if (!(value instanceof DefaultClause)) return null
  return typeof value.argument === 'string' ? value.argument : textJson(value.argument)
}

function alterJson({ table, column, change, was }: AlterColumnOperation): Json {
  const hadDefault = was !== null && was.serverDefault !== null
  const newDefault = change.identity ? { identity: {} } : change.serverDefault
  return given({
    op: 'alter_column',
    table: table.name,
    column,
    type: change.type && typeJson(change.type),
    nullable: change.nullable,
    server_default: change.identity
      ? newDefault
      : change.serverDefault === undefined
        ? undefined
        : defaultJson(change.serverDefault),
    existing_type: was === null ? undefined : typeJson(was.type),
    existing_nullable: was?.nullable,
    existing_server_default:
      hadDefault || newDefault !== undefined ? defaultJson(was?.serverDefault ?? null) : undefined,
  })
}

function indexJson({ kind, table, index }: IndexOperation) {
  if (kind === 'drop index') return { op: 'drop_index', table: table.name, name: index.name }
  const columns = index.columns.map(({ name }) => name)
  return { op: 'create_index', table: table.name, name: index.name, columns, unique: index.unique }
}

function addedJson(constraint: Constraint, table: string): Json | null {
  const { name } = constraint
  if (constraint instanceof CheckConstraint) return { op: 'create_check_constraint', table, name }
  const columns = constraint.columns.map((column) => column.name)
  if (constraint instanceof UniqueConstraint) {
    return { op: 'create_unique_constraint', table, name, columns }
  }
  if (!(constraint instanceof ForeignKeyConstraint)) return null
  return given({
    op: 'create_foreign_key',
    table,
    name,
    columns,
    referred_table: constraint.referredTable.name,
    referred_columns: constraint.elements.map(({ column }) => column.name),
    ondelete: constraint.onDelete ?? undefined,
    onupdate: constraint.onUpdate ?? undefined,
  })
}
