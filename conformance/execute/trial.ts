import {
  ColumnElement,
  compile,
  CompileError,
  Delete,
  FromClause,
  Insert,
  literalColumn,
  select,
  SelectBase,
  TextClause,
  Update,
  type ClauseElement,
  type Compiled,
  type Dialect,
  type StatementOptions,
} from '#toolkit'
import { onWarning } from '../../src/toolkit/util/warn.ts'
import { CaseBuilder } from '../build/build-case.ts'
import { statementOptions } from '../build/compile-statement.ts'
import { schemaOptions } from '../build/schema-options.ts'
import { isObject, unitsOf, type CorpusFile, type DialectName, type Unit } from '../case.ts'
import { dialectOf } from '../dialects.ts'
import { kindOf } from '../kind.ts'
import { Node } from '../node.ts'
import type { TrialEngine } from './engines.ts'
import { classOf, forbidden, type OutcomeClass } from './outcome-classes.ts'
import { stopsInOwnText } from './own-text.ts'
import { trialTables } from './trial-tables.ts'

// the cases do what the toolkit warns of, on purpose
onWarning(() => undefined)

export interface TrialOutcome {
  readonly id: string
  readonly dialect: DialectName
  readonly outcome: OutcomeClass
  readonly sql: string
  /** What the engine or the compiler said; empty where all went well. */
  readonly said: string
}

/** Executes the statements of a file that are written for the engine's dialect. */
export async function tryFile(
  file: CorpusFile,
  engine: TrialEngine,
): Promise<readonly TrialOutcome[]> {
  const outcomes: TrialOutcome[] = []
  for (const given of file.cases) {
    if (kindOf(given) !== 'statement') continue
    for (const unit of unitsOf(given))
      if (unit.dialect.name === engine.dialect) outcomes.push(await tryUnit(unit, engine))
  }
  return outcomes
}

async function tryUnit(unit: Unit, engine: TrialEngine): Promise<TrialOutcome> {
  const outcome = (kind: OutcomeClass, said = '', sql = ''): TrialOutcome => ({
    id: unit.id,
    dialect: unit.dialect.name,
    outcome: kind,
    sql,
    said,
  })
  const builder = new CaseBuilder(new Node(unit.case))
  const statement = executable(builder.root())
  if (statement === null) return outcome('no statement')
  // as the engine's own driver is spoken to
  const dialect = dialectOf(unit.dialect).with({
    paramstyle: engine.paramstyle,
    features: engine.features,
  })
  const options = optionsOf(unit)
  let compiled: Compiled
  try {
    compiled = compile(statement, dialect, options)
  } catch (error) {
    if (error instanceof CompileError) return outcome('refused by the compiler', error.message)
    throw error
  }
  const { sql, parameters } = compiled.bind(missingAsNull(compiled, options))
  const tables = tablesOf(unit, builder)
  const made = trialSetup(tables, dialect, options)
  if (made === null) return outcome('tables not created', 'no such type', sql)
  const { setup, error } = await engine.attempt(made, sql, parameters)
  if (setup !== null) return outcome('tables not created', setup.message, sql)
  const { problems } = compiled
  const reported = problems.map(({ message }) => message).join('; ')
  if (error === null) return outcome(executedClass(problems), reported, sql)
  const said = `${error.code} ${error.message}`.trim()
  if (reported !== '') return outcome('reported and refused', `${said} — ${reported}`, sql)
  const found = classOf(error, engine.dialect)
  const own = forbidden.has(found) && stopsInOwnText(unit.case, sql, error)
  return outcome(own ? 'SQL text of the case' : found, said, sql)
}

/** Problems of parts that are left out do not stop the statement. */
function executedClass(problems: readonly { readonly code: string }[]): OutcomeClass {
  if (problems.length === 0) return 'executed'
  const all = problems.every(({ code }) => code.startsWith('left-out.'))
  return all ? 'executed, a part left out' : 'reported, yet executed'
}

const statements = [SelectBase, Insert, Update, Delete, TextClause] as const
const isStatement = (root: unknown): root is ClauseElement =>
  statements.some((kind) => root instanceof kind)

/** The statement itself, or a SELECT of an expression; null for a part that stands nowhere alone. */
function executable(root: unknown): ClauseElement | null {
  if (isStatement(root)) return root
  if (root instanceof ColumnElement) return select(root)
  return root instanceof FromClause ? select(literalColumn('1')).selectFrom(root) : null
}

function optionsOf(unit: Unit): StatementOptions {
  const compileOptions = new Node(unit.case).nodeOrNull('compile')
  const options = {
    ...schemaOptions(compileOptions),
    ...(compileOptions && statementOptions(compileOptions)),
  }
  return options.schemaTranslateMap ? { ...options, renderSchemaTranslate: true } : options
}

/** The values of the case; a parameter that has none yet is NULL. */
function missingAsNull(compiled: Compiled, options: StatementOptions): Record<string, unknown> {
  const missing = [...compiled.bindNames].filter(([bind]) => bind.required)
  return { ...Object.fromEntries(missing.map(([, name]) => [name, null])), ...options.params }
}

function tablesOf(unit: Unit, builder: CaseBuilder): readonly FromClause[] {
  const declared = unit.case['tables']
  if (!isObject(declared)) return []
  return Object.keys(declared)
    .map((id) => builder.refer(id))
    .filter((table) => table instanceof FromClause)
}

function trialSetup(
  tables: readonly FromClause[],
  dialect: Dialect,
  { schemaTranslateMap }: StatementOptions,
): readonly string[] | null {
  try {
    return trialTables(tables, dialect, schemaTranslateMap ?? null)
  } catch (error) {
    if (error instanceof CompileError) return null
    throw error
  }
}
