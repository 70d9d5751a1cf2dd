import {
  Column,
  MetaData,
  Sequence,
  Table,
  types,
  View,
  type ColumnOptions,
  type TableItem,
  type TypeInput,
} from '../index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import type { DOMAIN } from '../types/postgresql.ts'
import { compareMetadata, type CompareOptions } from '../migrate/compare/index.ts'
import type {
  AlterColumnOperation,
  ColumnOperation,
  Operation,
  RenameOperation,
  RenameTableOperation,
} from '../migrate/ops.ts'

export type Fill = (metadata: MetaData) => void

export function schema(fill: Fill): MetaData {
  const metadata = new MetaData()
  fill(metadata)
  return metadata
}

/** Kind and name of each step, with what becomes different about a column. */
export const told = (operations: readonly Operation[]): readonly string[] => operations.map(toldOne)

const toldOne = (operation: Operation): string => [operation.kind, ...wordsOf(operation)].join(' ')

function wordsOf(operation: Operation): readonly string[] {
  if ('to' in operation) return renameWords(operation)
  if ('column' in operation) return columnWords(operation)
  if ('constraint' in operation) return [operation.constraint.tag]
  if ('index' in operation) return [operation.index.name ?? '']
  if ('view' in operation) return [operation.view.name]
  if ('object' in operation) return [operation.object.name]
  if (operation.kind === 'alter enum') return operation.type.values
  const isTable = operation.kind === 'create table' || operation.kind === 'drop table'
  return isTable ? [operation.table.key] : []
}

const renameWords = (operation: RenameOperation | RenameTableOperation): readonly string[] =>
  'from' in operation ? [operation.from, operation.to] : [operation.table.name, operation.to.name]

function columnWords(operation: ColumnOperation | AlterColumnOperation): readonly string[] {
  const { table, column } = operation
  if (typeof column !== 'string') return [`${table.name}.${column.name}`]
  const { name, ...change } = 'change' in operation ? operation.change : {}
  const changed = name === undefined ? Object.keys(change).join(', ') : `name ${name}`
  return [`${table.name}.${column}`, changed]
}

export const differences = (before: Fill, after: Fill, options: CompareOptions = {}) =>
  told(compareMetadata(schema(before), schema(after), { dialect: postgresql, ...options }))

export const table =
  (...items: readonly TableItem[]): Fill =>
  (metadata) => {
    new Table('t', metadata, new Column('id', types.Integer, { primaryKey: true }), ...items)
  }

export const column = (type: TypeInput, options: ColumnOptions = {}): Fill =>
  table(new Column('c', type, options))

export const view =
  (definition: string, options = {}): Fill =>
  (metadata) => {
    new View('v', metadata, definition, options)
  }

export const raw =
  (sql: string): Fill =>
  (metadata) => {
    const place = { schema: null, after: ['t'], info: {} }
    metadata.rawObjects.push({ kind: 'trigger', name: 'tr', sql, ...place })
  }

export const type =
  (made: DOMAIN | InstanceType<typeof types.Enum>): Fill =>
  (metadata) =>
    metadata.addNamedType(made)

export const sequence =
  (options = {}): Fill =>
  (metadata) => {
    new Sequence('s', { metadata, ...options })
  }

export const mood = (...values: readonly string[]) => new types.Enum(values, { name: 'mood' })
export const nothing: Fill = () => undefined

export const named =
  (name: string, ...columns: readonly string[]): Fill =>
  (metadata) =>
    void new Table(name, metadata, ...columns.map((key) => new Column(key, types.Integer)))

export const both =
  (...fills: readonly Fill[]): Fill =>
  (metadata) => {
    for (const fill of fills) fill(metadata)
  }
