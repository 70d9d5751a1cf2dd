import { Table } from '../schema/table.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { Insert, type Update } from '../sql/dml.ts'
import type { StatementCompiler } from './statement.ts'

export interface ReturningModifiers {
  /** The generated primary key has to be known afterwards. */
  readonly needsKeys: boolean
  /** RETURNING is added for it. */
  readonly implicit: boolean
  /** Columns that are fetched because that was asked for. */
  readonly defaults: ReadonlySet<ColumnElement> | null
}

/** What has to be fetched from the statement without having been selected. */
export function returningModifiers(
  compiler: StatementCompiler,
  request: Returned,
): ReturningModifiers {
  const { statement } = request
  const asked = statement.returnsDefaults !== false
  if (statement instanceof Insert) return insertModifiers(compiler, request, statement)
  const fetches = asked && mayReturn(statement) && compiler.dialect.features.updateReturning
  return { needsKeys: false, implicit: fetches, defaults: fetches ? defaultsOf(statement) : null }
}

interface Returned {
  readonly statement: Insert | Update
  readonly top: boolean
}

const mayReturn = (statement: Insert | Update): boolean =>
  tableOf(statement)?.implicitReturning ?? false

function insertModifiers(
  compiler: StatementCompiler,
  { top }: Returned,
  statement: Insert,
): ReturningModifiers {
  const { features } = compiler.dialect
  const asked = statement.returnsDefaults !== false
  const needsKeys = top && needsGeneratedKeys(compiler, statement)
  const possible = needsKeys && features.insertReturning && mayReturn(statement)
  const wanted = features.favorsReturning || asked || !driverTellsKey(compiler, statement)
  const implicit = possible && wanted
  return { needsKeys, implicit, defaults: implicit && asked ? defaultsOf(statement) : null }
}

const driverTellsKey = ({ dialect: { features } }: StatementCompiler, statement: Insert): boolean =>
  features.lastRowId && (tableOf(statement)?.autoincrementColumn ?? null) !== null

function needsGeneratedKeys(compiler: StatementCompiler, statement: Insert): boolean {
  const single = statement.multiValues.length === 0 && statement.returningColumns.length === 0
  if (!single || statement.inlined || compiler.inline) return false
  if (!compiler.forExecutemany) return true
  return compiler.dialect.features.insertManyReturning && statement.returnsDefaults !== false
}

const defaultsOf = ({ returnsDefaults, table }: Insert | Update): ReadonlySet<ColumnElement> =>
  new Set(typeof returnsDefaults === 'boolean' ? table.columns : returnsDefaults)

export const tableOf = ({ table }: Insert | Update): Table | null =>
  table instanceof Table ? table : null
