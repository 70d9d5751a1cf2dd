import { InvalidRequestError } from '../errors.ts'
import type { AnyTable } from '../schema/column-types.ts'
import { ForeignKeyConstraint, type Constraint } from '../schema/constraint.ts'
import { MetaData } from '../schema/metadata.ts'
import { namedTypeKey, namedTypesIn, type NamedType } from '../schema/named-types.ts'
import { tableKey } from '../schema/schema-item.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import { ARRAY } from '../types/structured.ts'
import { findColumn, findConstraint, findIndex, findTable } from './find.ts'
import { changedSequence, copyView, followStatements, followTable } from './follow.ts'
import { NewNames } from './new-names.ts'
import type {
  AlterColumnOperation,
  AlterDomainOperation,
  AlterEnumOperation,
  AlterSequenceOperation,
  ColumnOperation,
  ConstraintOperation,
  IndexOperation,
  Operation,
  RawOperation,
  RenameOperation,
  RenameTableOperation,
  SchemaOperation,
  SequenceOperation,
  TableName,
  TableOperation,
  TypeOperation,
} from './ops.ts'
import { adoptConstraint, copyIndex, dropConstraint } from './remake-rules.ts'
import { outlineTable, remakeTable, type TableChange } from './remake-table.ts'

/**
 * Changes a schema as the operation changes a database. Nothing of the operation becomes part of it: tables, columns
 * and rules are copied.
 *
 * @param metadata is changed in place
 * @throws InvalidRequestError when what the operation changes is not there, or what it makes is
 */
export function applyToModel(metadata: MetaData, operation: Operation): void {
  if (!changeTable(metadata, operation)) changeObject(metadata, operation)
}

/** @returns false where the operation is not about a table that is there */
function changeTable(metadata: MetaData, operation: Operation): boolean {
  if (operation.kind === 'rename table') renameTable(metadata, operation)
  else if (operation.kind === 'add column' || operation.kind === 'drop column')
    changeColumns(metadata, operation)
  else if (operation.kind === 'alter column') alterColumn(metadata, operation)
  else if (operation.kind === 'table comment')
    findTable(metadata, operation.table).comment = operation.comment
  else if (operation.kind === 'table options')
    findTable(metadata, operation.table).options = operation.options
  else return changeRules(metadata, operation)
  return true
}

function changeRules(metadata: MetaData, operation: Operation): boolean {
  if ('constraint' in operation || operation.kind === 'rename constraint')
    changeConstraints(findTable(metadata, operation.table), operation)
  else if ('index' in operation || operation.kind === 'rename index')
    changeIndexes(findTable(metadata, operation.table), operation)
  else return false
  return true
}

/** Of `execute`, rows and answers a model says nothing. */
function changeObject(metadata: MetaData, operation: Operation): void {
  if (operation.kind === 'create table' || operation.kind === 'drop table')
    changeTables(metadata, operation)
  else if (operation.kind === 'create view') metadata.addView(copyView(operation.view))
  else if (operation.kind === 'drop view') metadata.views.delete(operation.view.key)
  else if (operation.kind === 'create raw' || operation.kind === 'drop raw')
    changeRawObjects(metadata, operation)
  else if (operation.kind === 'create schema' || operation.kind === 'drop schema')
    changeSchemas(metadata, operation)
  else if ('type' in operation) changeTypes(metadata, operation)
  else if ('sequence' in operation) changeSequences(metadata, operation)
}

function changeTypes(
  metadata: MetaData,
  operation: TypeOperation | AlterEnumOperation | AlterDomainOperation,
): void {
  if ('was' in operation) {
    replaceType(metadata, operation.was, operation.type)
    if (operation.kind === 'alter enum' && operation.renames)
      renameValues(metadata, operation.type, operation.renames)
  }
  if (operation.kind === 'create type') metadata.addNamedType(operation.type)
  else if (operation.kind === 'drop type') metadata.namedTypes.delete(namedTypeKey(operation.type))
}

function changeSequences(
  metadata: MetaData,
  { kind, sequence }: SequenceOperation | AlterSequenceOperation,
): void {
  if (kind === 'drop sequence') {
    metadata.sequences.delete(sequence.key)
    return
  }
  const { ownedBy } = sequence
  const table = ownedBy?.table && metadata.tables.get(ownedBy.table.key)
  const owner = table?.columns.get(ownedBy?.name ?? '') ?? null
  metadata.addSequence(changedSequence(sequence, owner))
}

function changeTables(metadata: MetaData, { kind, table, without }: TableOperation): void {
  if (kind === 'create table') {
    remakeTable(table, metadata, { indexes: false, ...(without && { constraints: without }) })
    return
  }
  const { name, key } = table
  metadata.tables.delete(key)
  const left = metadata.rawObjects.filter(
    (object) => object.kind !== 'trigger' || object.after[0] !== name,
  )
  metadata.rawObjects.splice(0, metadata.rawObjects.length, ...left)
  for (const sequence of metadata.sequences.values())
    if (sequence.ownedBy?.table?.key === key) metadata.sequences.delete(sequence.key)
}

function renameTable(metadata: MetaData, { table, to }: RenameTableOperation): void {
  const key = tableKey(to.name, to.schema)
  if (metadata.tables.has(key))
    throw new InvalidRequestError(
      `"${tableKey(table.name, table.schema)}" cannot be renamed to "${key}": there is a table of that name.`,
    )
  replaceTable(findTable(metadata, table), { to })
}

/** Another table in the place of one, with everything that referred to it. */
function replaceTable(before: AnyTable, change: TableChange): AnyTable {
  const { metadata } = before
  metadata.remove(before)
  const after = remakeTable(before, metadata, change)
  const { column } = change
  const renames = {
    table: before.name,
    newTable: after.name,
    columns: new Map(column?.change.name === undefined ? [] : [[column.name, column.change.name]]),
  }
  followTable(before, after, renames)
  if (before.name !== after.name || renames.columns.size > 0)
    followStatements(before, metadata, renames)
  return after
}

function changeColumns(metadata: MetaData, operation: ColumnOperation): void {
  const table = findTable(metadata, operation.table)
  const { kind, column, after } = operation
  if (kind === 'add column') replaceTable(table, { added: { column, after } })
  else replaceTable(table, { without: findColumn(table, column.name).name })
}

function alterColumn(
  metadata: MetaData,
  { table: name, column, change }: AlterColumnOperation,
): void {
  const table = findTable(metadata, name)
  findColumn(table, column)
  replaceTable(table, { column: { name: column, change } })
}

function changeConstraints(
  table: AnyTable,
  operation: ConstraintOperation | RenameOperation,
): void {
  if ('from' in operation) {
    const { from, to } = operation
    const found = table.sortedConstraints.find(({ name }) => name === from)
    if (found === undefined)
      throw new InvalidRequestError(`The table "${table.key}" has no constraint "${from}".`)
    found.rename(to)
  } else if (operation.kind === 'add constraint') {
    adoptConstraint(operation.constraint, table)
  } else dropConstraint(table, findConstraint(table, operation.constraint))
}

function changeIndexes(table: AnyTable, operation: IndexOperation | RenameOperation): void {
  if ('from' in operation) findIndex(table, operation.from).rename(operation.to)
  else if (operation.kind === 'create index') {
    const { index } = operation
    copyIndex(index, table, NewNames.onto(table, index.table))
  } else table.indexes.delete(findIndex(table, operation.index.name))
}

/** Every column of the type is of the new one, in arrays and domains too. */
function replaceType(metadata: MetaData, was: NamedType, type: NamedType): void {
  const key = namedTypeKey(was)
  const of = (found: TypeEngine): TypeEngine => {
    if (isNamed(found) && namedTypeKey(found) === key) return type
    if (found instanceof ARRAY) {
      const item = of(found.itemType)
      return item === found.itemType ? found : new ARRAY(item, { dimensions: found.dimensions })
    }
    if (!(found instanceof DOMAIN)) return found
    const under = of(found.dataType)
    return under === found.dataType ? found : new DOMAIN(found.name, under, found.options)
  }
  for (const table of metadata.tables.values())
    for (const column of table.columns) column.type = of(column.type)
  const types = [...metadata.namedTypes.values()].map((one) => of(one))
  metadata.namedTypes.clear()
  for (const one of types) if (isNamed(one)) metadata.addNamedType(one)
}

/** PostgreSQL knows values in texts by what they are: `'old'::mood` is `'new'::mood` then. */
function renameValues(metadata: MetaData, type: Enum, renames: ReadonlyMap<string, string>): void {
  const rewrite = (sql: string) =>
    sql.replaceAll(
      /'((?:[^']|'')*)'(?=::(?:(?:\w+|"(?:[^"]|"")*")\.)?"?([\w ]+)"?)/g,
      (whole, value: string, name: string) => {
        const to = name === type.name ? renames.get(value.replaceAll("''", "'")) : undefined
        return to === undefined ? whole : `'${to.replaceAll("'", "''")}'`
      },
    )
  const concerned = [...metadata.tables.values()].filter((table) =>
    table.columns.some((column) => namedTypesIn(column.type).includes(type)),
  )
  for (const table of concerned) replaceTable(table, { rewrite })
  for (const view of metadata.views.values())
    if (typeof view.definition === 'string')
      metadata.views.set(view.key, copyView(view, rewrite(view.definition)))
}

const isNamed = (type: TypeEngine): type is NamedType =>
  type instanceof DOMAIN || (type instanceof Enum && type.name !== null)

function changeRawObjects(metadata: MetaData, { kind, object }: RawOperation): void {
  if (kind === 'create raw') {
    metadata.rawObjects.push({ ...object, info: { ...object.info } })
    return
  }
  const place = metadata.rawObjects.findIndex(
    (one) => one.kind === object.kind && one.name === object.name && one.schema === object.schema,
  )
  if (place >= 0) metadata.rawObjects.splice(place, 1)
}

/** As reading a whole database says it. */
function changeSchemas(metadata: MetaData, { kind, name }: SchemaOperation): void {
  const others = metadata.rawObjects.filter((one) => one.kind !== 'schema' || one.name !== name)
  const sql = `CREATE SCHEMA "${name.replaceAll('"', '""')}"`
  const made = { kind: 'schema', schema: null, name, sql, after: [], early: true, info: {} }
  metadata.rawObjects.splice(
    0,
    metadata.rawObjects.length,
    ...(kind === 'create schema' ? [made, ...others] : others),
  )
}

/** A copy of a table, and outlines of those that it, or a rule that comes to it, refers to. */
export function partOf(
  metadata: MetaData,
  table: TableName,
  rules: Iterable<Constraint> = [],
): MetaData {
  const part = new MetaData({ namingConvention: {} })
  const own = metadata.tables.get(tableKey(table.name, table.schema))
  if (own) remakeTable(own, part)
  for (const rule of [...rules, ...(own?.constraints ?? [])]) {
    if (!(rule instanceof ForeignKeyConstraint)) continue
    const referred = metadata.tables.get(rule.referredTableKey)
    if (referred && referred !== own) outlineTable(referred, part)
  }
  return part
}

/**
 * A table as it is at that moment of the migration. What is made from it is written down before the state moves on.
 *
 * @throws InvalidRequestError when there is no such table
 */
export const tableBefore = (table: TableName, state: MetaData): AnyTable => findTable(state, table)

/** A copy of the table that an operation is about, as the operation leaves it. */
export function tableAfter(
  operation: Extract<Operation, { table: TableName }>,
  state: MetaData,
): AnyTable {
  const part = partOf(state, operation.table, rulesIn(operation))
  applyToModel(part, operation)
  return findTable(part, operation.kind === 'rename table' ? operation.to : operation.table)
}

/** The rules that an operation brings. */
export function rulesIn(operation: Operation): Iterable<Constraint> {
  if (operation.kind === 'add constraint') return [operation.constraint]
  return operation.kind === 'create table' ? operation.table.constraints : []
}
