import { ToolkitError } from '#toolkit'
import type { Detect } from '#toolkit/migrate'
import { onWarning } from '../src/toolkit/util/warn.ts'
import { autogenDifference, unseenDifference } from './build/autogen.ts'
import { compileCase, schemaStatements } from './build/compile-case.ts'
import { unitsOf, type CorpusFile, type DialectName, type Unit } from './case.ts'
import { differenceOf, expectsRefusal, schemaDifference } from './compare.ts'
import { kindOf, type Kind } from './kind.ts'

// the cases do what the toolkit warns of, on purpose
onWarning(() => undefined)

export interface Selection {
  readonly kind?: Kind | undefined
  readonly dialect?: DialectName | undefined
  /** What comparisons of schemas look at; `alembic` when absent. */
  readonly detect?: Detect | undefined
}

export interface Outcome {
  readonly id: string
  readonly dialect: DialectName
  readonly kind: Kind
  /** Absent where the case passed. */
  readonly failure?: string
}

export interface FileOutcome {
  readonly file: string
  readonly outcomes: readonly Outcome[]
}

/** Runs the units of a file that the selection asks for; none is skipped. */
export async function runFile(file: CorpusFile, selection: Selection): Promise<FileOutcome> {
  const outcomes: Outcome[] = []
  for (const given of file.cases) {
    const kind = kindOf(given)
    if (selection.kind !== undefined && selection.kind !== kind) continue
    for (const unit of unitsOf(given)) {
      if (selection.dialect !== undefined && selection.dialect !== unit.dialect.name) continue
      const failure = await failureOf(unit, kind, selection)
      const outcome = { id: unit.id, dialect: unit.dialect.name, kind }
      outcomes.push(failure === undefined ? outcome : { ...outcome, failure })
    }
  }
  return { file: file.name, outcomes }
}

async function failureOf(
  unit: Unit,
  kind: Kind,
  selection: Selection,
): Promise<string | undefined> {
  const refusal = expectsRefusal(unit.expected)
  try {
    const failure = await compared(unit, kind, selection)
    return refusal ? 'compiled, although the dialect cannot express it' : failure
  } catch (error) {
    if (refusal && isRefusal(error)) return undefined
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

/** Only the toolkit's own report counts as a refusal, no other exception does. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ToolkitError && error.code === 'unsupported'

async function compared(
  unit: Unit,
  kind: Kind,
  { detect }: Selection,
): Promise<string | undefined> {
  if (kind === 'autogen') return detect === 'all' ? unseenDifference(unit) : autogenDifference(unit)
  if (unit.case['area'] === 'schemas')
    return schemaDifference(unit.expected, schemaStatements(unit))
  return differenceOf(unit.expected, compileCase(unit))
}
