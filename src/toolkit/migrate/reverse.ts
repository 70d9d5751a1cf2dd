import type { AnyColumn } from '../schema/column-types.ts'
import { Enum } from '../types/enum.ts'
import type { TypeFamily } from '../types/engine.ts'
import type { AlterColumnOperation, ColumnChange, ColumnOperation, Operation } from './ops.ts'
import { changedColumn } from './remake-table.ts'

/**
 * What takes an operation back.
 *
 * @returns null where nothing does: rows stay as they are, and what is not known is not made again; `effects` says why
 */
export function reverse(operation: Operation): Operation | null {
  if (operation.kind === 'bulk insert' || operation.kind === 'answer') return null
  if (operation.kind === 'alter column') return reverseColumn(operation)
  if (operation.kind === 'add column' || operation.kind === 'drop column')
    return oppositeColumn(operation)
  return oppositeRule(operation) ?? oppositeObject(operation) ?? asItWas(operation)
}

/** The operations that take others back, the last one first. */
export const reverseAll = (operations: readonly Operation[]): readonly Operation[] =>
  operations.toReversed().flatMap((operation) => reverse(operation) ?? [])

const other = <K extends string>(kind: K, one: K, two: K): K => (kind === one ? two : one)

function oppositeRule(operation: Operation): Operation | null {
  if ('constraint' in operation)
    return { ...operation, kind: other(operation.kind, 'add constraint', 'drop constraint') }
  if ('index' in operation)
    return { ...operation, kind: other(operation.kind, 'create index', 'drop index') }
  if (operation.kind === 'create table' || operation.kind === 'drop table')
    return { ...operation, kind: other(operation.kind, 'create table', 'drop table') }
  if (operation.kind === 'create schema' || operation.kind === 'drop schema')
    return { ...operation, kind: other(operation.kind, 'create schema', 'drop schema') }
  return null
}

function oppositeObject(operation: Operation): Operation | null {
  if ('view' in operation)
    return { ...operation, kind: other(operation.kind, 'create view', 'drop view') }
  if ('object' in operation)
    return { ...operation, kind: other(operation.kind, 'create raw', 'drop raw') }
  if (operation.kind === 'create type' || operation.kind === 'drop type')
    return { ...operation, kind: other(operation.kind, 'create type', 'drop type') }
  if (operation.kind === 'create sequence' || operation.kind === 'drop sequence')
    return { ...operation, kind: other(operation.kind, 'create sequence', 'drop sequence') }
  return null
}

/** Two sides of a change in each other's place. */
function asItWas(operation: Operation): Operation | null {
  if (operation.kind === 'rename table')
    return { ...operation, table: operation.to, to: operation.table }
  if (operation.kind === 'rename index' || operation.kind === 'rename constraint')
    return { ...operation, from: operation.to, to: operation.from }
  if (operation.kind === 'table comment')
    return { ...operation, comment: operation.was, was: operation.comment }
  if (operation.kind === 'table options')
    return { ...operation, options: operation.was, was: operation.options }
  if (operation.kind === 'alter sequence')
    return { ...operation, sequence: operation.was, was: operation.sequence }
  if (operation.kind === 'alter domain')
    return { ...operation, type: operation.was, was: operation.type }
  if (operation.kind === 'alter enum') {
    const renames = [...(operation.renames ?? [])].map(([from, to]) => [to, from] as const)
    return { ...operation, type: operation.was, was: operation.type, renames: new Map(renames) }
  }
  if (operation.kind !== 'execute' || operation.reverse === null) return null
  return { ...operation, statement: operation.reverse, reverse: operation.statement }
}

const changedParts = [
  'type',
  'nullable',
  'serverDefault',
  'computed',
  'identity',
  'comment',
  'autoincrement',
  'options',
] as const

function reverseColumn(operation: AlterColumnOperation): Operation | null {
  const { table, column, change, was } = operation
  if (was === null) return null
  const { name } = change
  const back: ColumnChange = {
    ...Object.fromEntries(
      changedParts.filter((part) => part in change).map((part) => [part, was[part]]),
    ),
    ...(name !== undefined && { name: column }),
  }
  return {
    kind: 'alter column',
    table,
    column: name ?? column,
    change: back,
    was: changedColumn(was, change),
  }
}

/** A column that comes back to rows has no values for them: one that may not be null gets the emptiest there is. */
function oppositeColumn(operation: ColumnOperation): Operation {
  const { kind, table, column, after } = operation
  const same = { table, column, ...(after !== undefined && { after }) }
  if (kind === 'add column') return { kind: 'drop column', ...same }
  const fill = emptiest(column)
  return { kind: 'add column', ...same, ...(fill !== null && { fill }) }
}

const emptyValues: Readonly<Partial<Record<TypeFamily, string>>> = {
  integer: '0',
  numeric: '0',
  float: '0',
  string: "''",
  boolean: 'false',
  date: "'1970-01-01'",
  time: "'00:00:00'",
  datetime: "'1970-01-01 00:00:00'",
  binary: "''",
  json: "'{}'",
  uuid: "'00000000-0000-0000-0000-000000000000'",
}

/** SQL that fills the column, or null where that is not needed or nothing is known to. */
function emptiest(column: AnyColumn): string | null {
  const { nullable, serverDefault, computed, identity, type, autoincrement } = column
  const comesByItself = serverDefault ?? computed ?? identity
  if (nullable || comesByItself !== null || autoincrement === true) return null
  if (type instanceof Enum) return `'${(type.values[0] ?? '').replaceAll("'", "''")}'`
  return emptyValues[type.family] ?? null
}
