import { withoutResult, type Context } from '../../compile/context.ts'
import { tableValuedColumn } from '../../compile/froms.ts'
import { aggregateStrings, argumentsOf, functionCall } from '../../compile/functions.ts'
import { renderLiteral } from '../../compile/literals.ts'
import type {
  BinaryVisitor,
  Clauses,
  FunctionVisitor,
  NodeVisitor,
  Spelling,
} from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler, withReports } from '../../compile/statement.ts'
import type { Cast } from '../../sql/cast.ts'
import type { CompoundKeyword } from '../../sql/compound.ts'
import type { FunctionElement } from '../../sql/functions.ts'
import { stringType } from '../../sql/infer-type.ts'
import type { Select } from '../../sql/select.ts'
import type { TableValuedColumn } from '../../sql/table-valued.ts'
import type { Slot } from '../../compile/slot.ts'
import { quoteOf } from '../../sql/names.ts'
import { nameText } from '../../util/quoted-name.ts'
import { castTypeText } from './cast-type.ts'
import { joinConditions, joinVisitors } from './joins.ts'
import { jsonAt } from './json.ts'
import { returningInto } from './returning.ts'
import { countedRows, rowWindow } from './row-limits.ts'

const { clauses: standard } = standardSpelling

/** https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html */
const clauses: Clauses = {
  ...standard,
  limit: rowWindow,
  fetch: rowWindow,
  joinConditions,
  forUpdate: (compiler, { of, nowait, skipLocked }, context) => {
    if (compiler.stack.length > 1) return ''
    const columns = of === null ? '' : ` OF ${compiler.joined(of, ', ', context)}`
    return ` FOR UPDATE${columns}${nowait ? ' NOWAIT' : ''}${skipLocked ? ' SKIP LOCKED' : ''}`
  },
  withPreamble: () => 'WITH',
  selectHint: (hints) => [...hints.values()].map((text) => `/*+ ${text} */`).join(' '),
  returning: returningInto,
  emptySet: () => 'SELECT 1 FROM DUAL WHERE 1!=1',
  sequenceNext: (compiler, sequence) => `${compiler.preparer.qualified(sequence)}.nextval`,
  // a savepoint is never released
  savepoint: (kind, name) =>
    kind === 'RELEASE SAVEPOINT' ? '' : standard.savepoint(kind, name.replace(/^_+/, '')),
}

const renamed =
  (name: string): FunctionVisitor =>
  (compiler, element, context) =>
    name + argumentsOf(compiler, element, context)

/** An operator as a function of its two sides. */
const called =
  (name: string, suffix = ''): BinaryVisitor =>
  (compiler, element, context) =>
    `${name}(${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})${suffix}`

const shifted: BinaryVisitor = (compiler) =>
  compiler.unsupported('shifts of bits', 'multiply by or divide by a power of 2')

/** DECODE takes NULL for equal to NULL. */
const decoded =
  (same: 0 | 1): BinaryVisitor =>
  (compiler, element) =>
    `DECODE(${compiler.process(element.left)}, ${compiler.process(element.right)}, 0, 1) = ${same}`

const regexp =
  (name: string): BinaryVisitor =>
  (compiler, element, context) => {
    const { flags } = element.modifiers
    const parts = [element.left, element.right].map((part) => compiler.process(part, context))
    if (flags !== null && flags !== undefined)
      parts.push(renderLiteral(String(flags), stringType, compiler.dialect))
    return `${name}(${parts.join(', ')})`
  }

const nodes: Readonly<Record<string, NodeVisitor>> = {
  ...standardSpelling.nodes,
  ...joinVisitors,
  cast: (compiler: StatementCompiler, element: Cast, context: Context) => {
    const type = castTypeText(element.type, compiler.dialect)
    return `CAST(${compiler.process(element.element, withoutResult(context))} AS ${type})`
  },
  function: (compiler: StatementCompiler, element: FunctionElement, context: Context) => {
    const call = functionCall(compiler, element, context)
    const isTable = nameText(element.name).toLowerCase() === 'table'
    return context.asFrom === true && !isTable ? `TABLE (${call})` : call
  },
  tableValuedColumn: (compiler: StatementCompiler, element: TableValuedColumn, context: Context) =>
    `${tableValuedColumn(compiler, element, context)}.COLUMN_VALUE`,
}

const spelling: Spelling = withReports({
  ...standardSpelling,
  nodes,
  binary: {
    ...standardSpelling.binary,
    mod: called('mod'),
    match: called('CONTAINS '),
    bitwiseXor: called('BITXOR'),
    bitwiseOr: called('BITOR'),
    bitwiseAnd: called('BITAND'),
    bitwiseLshift: shifted,
    bitwiseRshift: shifted,
    isDistinctFrom: decoded(1),
    isNotDistinctFrom: decoded(0),
    jsonGetitem: jsonAt,
    jsonPathGetitem: jsonAt,
    regexpMatch: regexp('REGEXP_LIKE'),
    notRegexpMatch: regexp('NOT REGEXP_LIKE'),
    regexpReplace: regexp('REGEXP_REPLACE'),
  },
  unary: {
    ...standardSpelling.unary,
    bitwiseNot: (compiler) =>
      compiler.unsupported('negation of bits', 'subtract the number from -1'),
  },
  functions: {
    now: () => 'CURRENT_TIMESTAMP',
    char_length: renamed('LENGTH'),
    pow: renamed('POWER'),
    aggregate_strings: aggregateStrings('LISTAGG'),
    // written without parentheses, as it was called
    uid: (_, element) => nameText(element.name),
  },
  clauses,
})

/** Statements of Oracle Database. */
export class OracleStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
  override get withoutTables(): string {
    return ' FROM DUAL'
  }
  override restructured(statement: Select): Select {
    return countedRows(this, statement)
  }
  /** Names of parameters follow the rules of other names: https://docs.oracle.com/en/database/oracle/oracle-database/23/lnoci/ */
  override bindText({ name, bind }: Slot): string {
    const quote = quoteOf(bind.key) ?? !this.preparer.isPlain(name)
    return quote ? `"${name.replaceAll('"', '')}"` : name
  }
  /** What is written out when the statement runs gets numbers behind the name, and no quotes around it. */
  override safeBindName(name: string, late = false): string {
    if (!late) return name
    const safe = super.safeBindName(name.replaceAll(/[.[\]\\/? ]/g, 'C'))
    return /^[\d_]/.test(safe) ? `D${safe}` : safe
  }
  /** `table AS name` is refused. */
  override aliasSuffix(name: string): string {
    return ` ${name}`
  }
  override compoundKeyword(keyword: CompoundKeyword): string {
    return keyword === 'EXCEPT' ? 'MINUS' : keyword
  }
}
