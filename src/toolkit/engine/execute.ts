import type { Compiled, ParameterValues } from '../compile/compiled.ts'
import type { CompileOptions, SchemaTranslateMap } from '../compile/dialect.ts'
import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { DdlElement } from '../schema/ddl.ts'
import { DmlStatement, Insert } from '../sql/dml.ts'
import { ClauseElement } from '../sql/node.ts'
import { withDefaults, type RunScalar } from './column-defaults.ts'
import type { Call } from './cursor.ts'
import type { DriverConnection, DriverResult, DriverRow } from './driver.ts'
import { driverRow } from './driver-values.ts'
import type { StatementOrigin } from './events.ts'
import type { Executable, StatementParameters } from './executable-types.ts'
import { originOf, formFor, type FormSource, type FormUse } from './form-use.ts'
import { InsertManyPlan, sentinelOf, withSentinel, type Batch } from './insert-many.ts'
import { insertedKeysOfMany, insertedKeysOfOne } from './inserted-key.ts'
import type { MadeRows } from './made-rows.ts'
import type { ResultData } from './result.ts'
import { RowShape } from './row-shape.ts'
import { plainColumns } from './statement-form.ts'

/** What the driver is asked, and how its answer becomes a result. */
export interface ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow
  /** One list of values per execution, or null for a single one. */
  readonly sets: readonly DriverRow[] | null
  /** Whether the SQL was made now or kept from before, for the log. */
  readonly origin?: StatementOrigin
  /** How rows may be made into objects at once, if at all. */
  readonly madeRows?: MadeRows | null
  finish(result: DriverResult): ResultData
}

/** Statements to be run one after the other in place of one, whose results `merge` puts together. */
interface BatchedPlan extends ExecutionPlan {
  readonly batches: readonly Batch[]
  merge(results: readonly DriverResult[]): DriverResult
}

export const isBatched = (plan: ExecutionPlan): plan is BatchedPlan => 'batches' in plan

export interface PlanContext extends FormSource {
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
  const use = formFor(statement, context, { columnKeys, ...translating(context) })
  const { compiled } = use.form
  if (compiled.prefetch.length === 0) return new SinglePlan(use, parameters)
  const values = withDefaults(compiled, parameters, context.runScalar)
  return values instanceof Promise
    ? values.then((all) => new SinglePlan(use, all))
    : new SinglePlan(use, values)
}

class SinglePlan implements ExecutionPlan {
  readonly sql: string
  readonly parameters: DriverRow
  readonly sets = null
  readonly #use: FormUse
  readonly #values: ParameterValues

  constructor(use: FormUse, values: ParameterValues) {
    const { sql, parameters } = use.form.compiled.bind(values, use.sources)
    this.sql = sql
    this.parameters = driverRow(parameters)
    this.#use = use
    this.#values = values
  }

  get origin(): StatementOrigin {
    return originOf(this.#use)
  }
  get madeRows(): MadeRows | null {
    return this.#use.form.madeRows
  }

  finish({ columns, rows, changes, lastInsertRowid: lastrowid }: DriverResult): ResultData {
    const { form, statement, sources } = this.#use
    const { compiled } = form
    const shape = form.shapeOf(columns)
    // rows that were asked for by the compiler, not by the statement, stay hidden
    const hidden = compiled.implicitReturning.length > 0
    const given = { values: this.#values, sources }
    return {
      shape,
      rows: hidden ? [] : rows,
      returnsRows: !hidden && columns.length > 0,
      rowcount: changes,
      lastrowid,
      insertedKeys: insertedKeysOfOne(compiled, given, { shape, rows, lastrowid }),
      statement,
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
  const sentinel = statement instanceof Insert ? sentinelOf(statement, columnKeys) : null
  const whole =
    statement instanceof Insert && sentinel ? withSentinel(statement, sentinel) : statement
  const options = { columnKeys, forExecutemany: true, ...translating(context) }
  const use = formFor(whole, context, options)
  const { compiled } = use.form
  const make = (rows: readonly ParameterValues[]): ExecutionPlan =>
    statement instanceof Insert && sentinel && returnsRows(compiled)
      ? new InsertManyPlan(use, rows, { sentinel, width: statement.selectedColumns.length })
      : new ManyPlan(use, rows)
  return compiled.prefetch.length === 0
    ? make(sets)
    : filledRows(compiled, sets, context).then(make)
}

const returnsRows = ({ resultColumns, implicitReturning }: Compiled): boolean =>
  resultColumns.length + implicitReturning.length > 0

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
  readonly #use: FormUse
  readonly #rows: readonly ParameterValues[]

  constructor(use: FormUse, rows: readonly ParameterValues[]) {
    const { compiled } = use.form
    if (compiled.statement instanceof DmlStatement && returnsRows(compiled))
      throw new InvalidRequestError(
        'UPDATE and DELETE with RETURNING cannot be run with a list of parameters; run them once for each',
      )
    const bind = compiled.rowBinder(use.sources)
    if (bind === null)
      throw new ArgumentError('An expanding parameter cannot be used with a list of parameters')
    this.sql = compiled.sql
    this.sets = rows.map((row, index) => boundRow(bind, row, index))
    this.#use = use
    this.#rows = rows
  }

  get origin(): StatementOrigin {
    return originOf(this.#use)
  }

  finish(result: DriverResult): ResultData {
    const { form, statement, sources } = this.#use
    return {
      shape: form.shapeOf(result.columns),
      rows: result.rows,
      returnsRows: result.columns.length > 0,
      rowcount: result.changes,
      lastrowid: result.lastInsertRowid,
      insertedKeys: insertedKeysOfMany(form.compiled, this.#rows, sources),
      statement,
    }
  }
}

/** @throws InvalidRequestError with the place of the row in the list when a parameter is missing in it */
function boundRow(
  bind: (values: ParameterValues) => readonly unknown[],
  row: ParameterValues,
  index: number,
): DriverRow {
  try {
    return driverRow(bind(row))
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error
    throw new InvalidRequestError(`${error.message}, in parameter group ${index}`)
  }
}

/**
 * Runs a plan by a function that runs one call of the driver.
 *
 * @param call what is run unless the plan has several statements
 * @param rewrite makes the SQL of a batch what is to be run
 */
export async function runPlan(
  plan: ExecutionPlan,
  call: Call,
  run: (call: Call) => Promise<DriverResult>,
  rewrite: (sql: string) => string = (sql) => sql,
): Promise<DriverResult> {
  if (!isBatched(plan)) return run(call)
  const results: DriverResult[] = []
  for (const { sql, parameters } of plan.batches)
    results.push(await run({ ...call, sql: rewrite(sql), parameters }))
  return plan.merge(results)
}

/** Runs a plan of one statement on a driver that works in this thread. */
export function finishNow(driver: SynchronousDriver, plan: ExecutionPlan): ResultData {
  const { sql, parameters, sets, madeRows } = plan
  if (sets !== null) return plan.finish(driver.executeManyNow(sql, sets))
  if (!madeRows || driver.readNow === undefined)
    return plan.finish(driver.executeNow(sql, parameters))
  const result = driver.readNow(sql, parameters, madeRows.make)
  const data = plan.finish({ ...result, rows: [] })
  const isMade = result.columns.length === madeRows.keys.length
  return { ...data, shape: isMade ? madeRows : data.shape, rows: result.rows }
}

/** A connection of a driver that works in this thread. */
export type SynchronousDriver = Required<Pick<DriverConnection, 'executeNow' | 'executeManyNow'>> &
  Pick<DriverConnection, 'readNow'>

export const isSynchronous = (
  driver: DriverConnection,
): driver is DriverConnection & SynchronousDriver =>
  driver.executeNow !== undefined && driver.executeManyNow !== undefined

/** The result of SQL that no compiler knows: columns as the driver names them, values as it gives them. */
export function rawResult(result: DriverResult): ResultData {
  return {
    shape: new RowShape(plainColumns(result.columns)),
    rows: result.rows,
    returnsRows: result.columns.length > 0,
    rowcount: result.changes,
    lastrowid: result.lastInsertRowid,
    insertedKeys: null,
    statement: null,
  }
}
