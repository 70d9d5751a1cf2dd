import { compile, type Compiled, type ParameterValues } from '../compile/compiled.ts'
import type { Dialect } from '../compile/dialect.ts'
import { ArgumentError } from '../errors.ts'
import { DdlElement } from '../schema/ddl.ts'
import { ClauseElement } from '../sql/node.ts'
import { withDefaults, type RunScalar } from './column-defaults.ts'
import type { DriverResult, DriverRow, DriverValue } from './driver.ts'
import type { Executable, StatementParameters } from './executable-types.ts'
import { insertedPrimaryKey } from './inserted-key.ts'
import type { ResultData } from './result.ts'
import { RowShape, type ResultColumn } from './row-shape.ts'
import type { CompiledCache } from './cache.ts'

/** What the driver is asked, and how its answer becomes a result. */
export interface ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow
  /** One list of values per execution, or null for a single one. */
  readonly sets: readonly DriverRow[] | null
  finish(result: DriverResult): ResultData
}

export interface PlanContext {
  readonly dialect: Dialect
  readonly cache: CompiledCache
  /** Runs an expression beforehand, for a default that the statement itself cannot tell afterwards. */
  readonly runScalar: RunScalar
}

/**
 * Compiles a statement, fills in defaults and binds its parameters.
 *
 * @throws ArgumentError when it is nothing that can be executed
 * @throws InvalidRequestError when a parameter is missing
 */
export async function planExecution(
  statement: Executable,
  parameters: StatementParameters,
  context: PlanContext,
): Promise<ExecutionPlan> {
  if (statement instanceof DdlElement) return ddlPlan(context.dialect.ddl(statement))
  if (!(statement instanceof ClauseElement))
    throw new ArgumentError(
      `Not an executable object: ${JSON.stringify(statement)}; put SQL into text() or use execDriverSql()`,
    )
  return isMany(parameters)
    ? planMany(statement, parameters, context)
    : planOne(statement, parameters, context)
}

const isMany = (parameters: StatementParameters): parameters is readonly ParameterValues[] =>
  Array.isArray(parameters)

const ddlPlan = (sql: string): ExecutionPlan => ({
  sql,
  parameters: [],
  sets: null,
  finish: rawResult,
})

async function planOne(
  statement: ClauseElement,
  parameters: ParameterValues,
  context: PlanContext,
): Promise<ExecutionPlan> {
  const columnKeys = Object.keys(parameters)
  const compiled = context.cache.get(statement, columnKeys, () =>
    compile(statement, context.dialect, { columnKeys }),
  )
  const values = await withDefaults(compiled, parameters, context.runScalar)
  const { sql, parameters: bound } = compiled.bind(values)
  return {
    sql,
    parameters: wired(bound),
    sets: null,
    finish: (result) => finishOne(result, compiled, values),
  }
}

function finishOne(result: DriverResult, compiled: Compiled, values: ParameterValues): ResultData {
  const data = resultOf(result, compiled)
  const key = insertedPrimaryKey(compiled, values, data)
  if (compiled.implicitReturning.length === 0) return { ...data, insertedPrimaryKey: key }
  // these rows were asked for by the compiler, not by the statement
  return { ...data, insertedPrimaryKey: key, rows: [], returnsRows: false }
}

/** All sets have the columns of the first one. */
async function planMany(
  statement: ClauseElement,
  sets: readonly ParameterValues[],
  context: PlanContext,
): Promise<ExecutionPlan> {
  const columnKeys = Object.keys(sets[0] ?? {})
  const compiled = context.cache.get(statement, [...columnKeys, ''], () =>
    compile(statement, context.dialect, { columnKeys, forExecutemany: true }),
  )
  const rows = compiled.prefetch.length === 0 ? sets : await filledRows(compiled, sets, context)
  const bind = compiled.rowBinder()
  if (bind === null)
    throw new ArgumentError('An expanding parameter cannot be used with a list of parameters')
  return {
    sql: compiled.bind(rows[0] ?? {}).sql,
    parameters: [],
    sets: rows.map((row) => wired(bind(row))),
    finish: (result) => resultOf(result, compiled),
  }
}

async function filledRows(
  compiled: Compiled,
  sets: readonly ParameterValues[],
  { runScalar }: PlanContext,
): Promise<readonly ParameterValues[]> {
  const rows: ParameterValues[] = []
  for (const parameters of sets) rows.push(await withDefaults(compiled, parameters, runScalar))
  return rows
}

/** The result of SQL that no compiler knows: columns as the driver names them, values as it gives them. */
export function rawResult(result: DriverResult): ResultData {
  return resultOf(result, null)
}

function resultOf(result: DriverResult, compiled: Compiled | null): ResultData {
  return {
    shape: new RowShape(columnsOf(result, compiled)),
    rows: result.rows,
    returnsRows: result.columns.length > 0,
    rowcount: result.changes,
    lastrowid: result.lastInsertRowid,
    insertedPrimaryKey: null,
  }
}

function columnsOf(result: DriverResult, compiled: Compiled | null): readonly ResultColumn[] {
  const known = compiled?.resultColumns ?? []
  if (compiled === null || known.length !== result.columns.length)
    return result.columns.map((key) => ({ key, process: null, source: null }))
  const { dialect } = compiled
  return known.map(({ key, type, source }) => ({
    key,
    process: type.forDialect(dialect).resultProcessor(dialect),
    source,
  }))
}

/**
 * Types without a bind processor hand values on as they are.
 *
 * @throws ArgumentError for a value that no driver takes
 */
const wired = (values: readonly unknown[]): DriverRow => values.map(toDriverValue)

function toDriverValue(value: unknown): DriverValue {
  if (value === undefined) return null
  if (isDriverValue(value)) return value
  const kind = Object.prototype.toString.call(value)
  throw new ArgumentError(`A value of the kind ${kind} cannot be bound; give its parameter a type`)
}

const plainKinds = new Set(['string', 'number', 'bigint', 'boolean'])

const isDriverValue = (value: unknown): value is DriverValue =>
  value === null || plainKinds.has(typeof value) || value instanceof Uint8Array
