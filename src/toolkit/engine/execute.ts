import { compile, type Compiled, type ParameterValues } from '../compile/compiled.ts'
import type { CompileOptions, Dialect, SchemaTranslateMap } from '../compile/dialect.ts'
import { ArgumentError } from '../errors.ts'
import { DdlElement } from '../schema/ddl.ts'
import { ClauseElement } from '../sql/node.ts'
import { withDefaults, type RunScalar } from './column-defaults.ts'
import type { DriverConnection, DriverResult, DriverRow } from './driver.ts'
import { driverRow } from './driver-values.ts'
import type { StatementOrigin } from './events.ts'
import type { Executable, StatementParameters } from './executable-types.ts'
import { insertedKeysOfMany, insertedKeysOfOne } from './inserted-key.ts'
import type { ResultData } from './result.ts'
import { RowShape } from './row-shape.ts'
import type { CompiledCache } from './cache.ts'
import { formOf, plainColumns, type StatementForm } from './statement-form.ts'

/** What the driver is asked, and how its answer becomes a result. */
export interface ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow
  /** One list of values per execution, or null for a single one. */
  readonly sets: readonly DriverRow[] | null
  /** Whether the SQL was made now or kept from before, for the log. */
  readonly origin?: StatementOrigin
  finish(result: DriverResult): ResultData
}

export interface PlanContext {
  readonly dialect: Dialect
  readonly cache: CompiledCache
  /** The SQL gets tokens for the names of its schemas; the caller fills them in. */
  readonly schemaTranslateMap?: SchemaTranslateMap | null
  /** Runs an expression beforehand, for a default that the statement itself cannot tell afterwards. */
  readonly runScalar: RunScalar
}

/**
 * Compiles a statement, fills in defaults and binds its parameters.
 *
 * @returns a promise only where the database has to be asked for a default first
 * @throws ArgumentError when it is nothing that can be executed
 * @throws InvalidRequestError when a parameter is missing
 */
export function planExecution(
  statement: Executable,
  parameters: StatementParameters,
  context: PlanContext,
): ExecutionPlan | Promise<ExecutionPlan> {
  if (statement instanceof DdlElement)
    return new RawPlan(context.dialect.ddl(statement, translating(context)))
  if (statement instanceof ClauseElement)
    return isMany(parameters)
      ? planMany(statement, parameters, context)
      : planOne(statement, parameters, context)
  throw new ArgumentError(
    `Not an executable object: ${JSON.stringify(statement)}; put SQL into text() or use execDriverSql()`,
  )
}

const isMany = (parameters: StatementParameters): parameters is readonly ParameterValues[] =>
  Array.isArray(parameters)

class RawPlan implements ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow = []
  readonly sets = null

  constructor(sql: string) {
    this.sql = sql
  }

  finish(result: DriverResult): ResultData {
    return rawResult(result)
  }
}

const translating = ({ schemaTranslateMap = null }: PlanContext): CompileOptions =>
  schemaTranslateMap === null ? {} : { schemaTranslateMap }

function planOne(
  statement: ClauseElement,
  parameters: ParameterValues,
  context: PlanContext,
): ExecutionPlan | Promise<ExecutionPlan> {
  const columnKeys = Object.keys(parameters)
  const compiled = context.cache.get(statement, columnKeys, () =>
    compile(statement, context.dialect, { columnKeys, ...translating(context) }),
  )
  if (compiled.prefetch.length === 0) return new SinglePlan(compiled, parameters)
  const values = withDefaults(compiled, parameters, context.runScalar)
  return values instanceof Promise
    ? values.then((all) => new SinglePlan(compiled, all))
    : new SinglePlan(compiled, values)
}

class SinglePlan implements ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow
  readonly sets = null
  readonly #form: StatementForm
  readonly #values: ParameterValues

  constructor(compiled: Compiled, values: ParameterValues) {
    const { sql, parameters } = compiled.bind(values)
    this.sql = sql
    this.parameters = driverRow(parameters)
    this.#form = formOf(compiled)
    this.#values = values
  }

  finish(result: DriverResult): ResultData {
    const { compiled } = this.#form
    const shape = this.#form.shapeOf(result.columns)
    const returned = { shape, rows: result.rows, lastrowid: result.lastInsertRowid }
    // rows that were asked for by the compiler, not by the statement, stay hidden
    const hidden = compiled.implicitReturning.length > 0
    return {
      shape,
      rows: hidden ? [] : result.rows,
      returnsRows: !hidden && result.columns.length > 0,
      rowcount: result.changes,
      lastrowid: result.lastInsertRowid,
      insertedKeys: insertedKeysOfOne(compiled, this.#values, returned),
    }
  }
}

/** All sets have the columns of the first one. */
function planMany(
  statement: ClauseElement,
  sets: readonly ParameterValues[],
  context: PlanContext,
): ExecutionPlan | Promise<ExecutionPlan> {
  const columnKeys = Object.keys(sets[0] ?? {})
  const compiled = context.cache.get(statement, [...columnKeys, ''], () =>
    compile(statement, context.dialect, {
      columnKeys,
      forExecutemany: true,
      ...translating(context),
    }),
  )
  if (compiled.prefetch.length === 0) return new ManyPlan(compiled, sets)
  return filledRows(compiled, sets, context).then((rows) => new ManyPlan(compiled, rows))
}

async function filledRows(
  compiled: Compiled,
  sets: readonly ParameterValues[],
  { runScalar }: PlanContext,
): Promise<readonly ParameterValues[]> {
  const rows: ParameterValues[] = []
  for (const parameters of sets) {
    const values = withDefaults(compiled, parameters, runScalar)
    rows.push(values instanceof Promise ? await values : values)
  }
  return rows
}

class ManyPlan implements ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow = []
  readonly sets: readonly DriverRow[]
  readonly #form: StatementForm
  readonly #rows: readonly ParameterValues[]

  constructor(compiled: Compiled, rows: readonly ParameterValues[]) {
    const bind = compiled.rowBinder()
    if (bind === null)
      throw new ArgumentError('An expanding parameter cannot be used with a list of parameters')
    this.sql = compiled.bind(rows[0] ?? {}).sql
    this.sets = rows.map((row) => driverRow(bind(row)))
    this.#form = formOf(compiled)
    this.#rows = rows
  }

  finish(result: DriverResult): ResultData {
    return {
      shape: this.#form.shapeOf(result.columns),
      rows: result.rows,
      returnsRows: result.columns.length > 0,
      rowcount: result.changes,
      lastrowid: result.lastInsertRowid,
      insertedKeys: insertedKeysOfMany(this.#form.compiled, this.#rows),
    }
  }
}

/** Runs a plan on a driver that works in this thread. */
export function runNow(driver: DriverConnection, plan: ExecutionPlan): DriverResult {
  const { sql, parameters, sets } = plan
  const result =
    sets === null ? driver.executeNow?.(sql, parameters) : driver.executeManyNow?.(sql, sets)
  if (result === undefined) throw new TypeError('the driver cannot work without waiting')
  return result
}

/** The result of SQL that no compiler knows: columns as the driver names them, values as it gives them. */
export function rawResult(result: DriverResult): ResultData {
  return {
    shape: new RowShape(plainColumns(result.columns)),
    rows: result.rows,
    returnsRows: result.columns.length > 0,
    rowcount: result.changes,
    lastrowid: result.lastInsertRowid,
    insertedKeys: null,
  }
}
