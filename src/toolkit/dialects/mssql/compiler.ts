import { contextLike, withoutResult, type Context } from '../../compile/context.ts'
import { aggregateStrings, argumentsOf, frame } from '../../compile/functions.ts'
import { binary, withSides } from '../../compile/operators.ts'
import type {
  BinaryVisitor,
  Clauses,
  FunctionVisitor,
  NodeVisitor,
  Spelling,
} from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler, withReports } from '../../compile/statement.ts'
import { BindParameter } from '../../sql/bind.ts'
import type { TryCast } from '../../sql/cast.ts'
import type { Collation } from '../../sql/collation.ts'
import type { Extract } from '../../sql/constructs.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import type { GenerativeSelect } from '../../sql/generative-select.ts'
import type { BinaryExpression } from '../../sql/operator-elements.ts'
import { op } from '../../sql/operators.ts'
import type { Select } from '../../sql/select.ts'
import type { FrameClause } from '../../sql/window.ts'
import { jsonAt } from './json.ts'
import { outputClause } from './output.ts'
import { numberedRows, rowWindow, topText, usesTop } from './row-limits.ts'
import { standInVisitors } from './schema-aliases.ts'

const { clauses: standard } = standardSpelling

const asFroms = (
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  context: Context,
): string =>
  froms.map((from) => compiler.process(from, contextLike(context, { asFrom: true }))).join(', ')

/** A subquery has no order unless it decides which rows there are: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql */
function ordersNothing(compiler: StatementCompiler, select: GenerativeSelect): boolean {
  if (compiler.stack.length < 2 || usesTop(select)) return false
  return select.offsetClause === null || !compiler.dialect.features.offsetFetch
}

/** https://learn.microsoft.com/sql/t-sql/queries/select-transact-sql */
const clauses: Clauses = {
  ...standard,
  limit: rowWindow,
  fetch: rowWindow,
  preColumns: (compiler, select, context) =>
    standard.preColumns(compiler, select, context) + topText(compiler, select, context),
  orderBy: (compiler, select, context) =>
    ordersNothing(compiler, select) ? '' : standard.orderBy(compiler, select, context),
  // only a cursor can be declared FOR UPDATE
  forUpdate: (compiler) => {
    compiler.report('FOR UPDATE', "lock with the hint 'WITH (UPDLOCK)'", 'row-locks', 'left-out')
    return ''
  },
  withPreamble: () => 'WITH',
  fromHint: (_, hint, text) => `${text} ${hint}`,
  updateFrom: (compiler, update, froms, context) =>
    `FROM ${asFroms(compiler, [update.table, ...froms], context)}`,
  deleteTable: (compiler, statement, froms, context) =>
    compiler.process(
      statement.table,
      contextLike(context, { asFrom: true, asHint: froms.length > 0, isCrud: true }),
    ),
  deleteFrom: (compiler, statement, froms, context) =>
    `FROM ${asFroms(compiler, [statement.table, ...froms], context)}`,
  returning: outputClause,
  emptySet: () => 'SELECT 1 WHERE 1!=1',
  sequenceNext: (compiler, sequence) => `NEXT VALUE FOR ${compiler.preparer.qualified(sequence)}`,
  // a savepoint is never released
  savepoint: (kind, name) => {
    if (kind === 'SAVEPOINT') return `SAVE TRANSACTION ${name}`
    return kind === 'ROLLBACK TO SAVEPOINT' ? `ROLLBACK TRANSACTION ${name}` : ''
  },
}

const renamed =
  (name: string): FunctionVisitor =>
  (compiler, element, context) =>
    name + argumentsOf(compiler, element, context)

/** Rows that have the same values, NULL too. */
const sameRows =
  (word: string): BinaryVisitor =>
  (compiler, element) =>
    `${word} (SELECT ${compiler.process(element.left)} INTERSECT SELECT ${compiler.process(element.right)})`

const nodes: Readonly<Record<string, NodeVisitor>> = {
  ...standardSpelling.nodes,
  ...standInVisitors,
  // a parameter on the left has no type that the server could work out
  binary: (compiler: StatementCompiler, element: BinaryExpression, context: Context) => {
    const { left, right, operator } = element
    const turned =
      operator === op.eq && left instanceof BindParameter && !(right instanceof BindParameter)
    return binary(compiler, turned ? withSides(element, right, left) : element, context)
  },
  // the bounds of a frame are no place for parameters
  frame: (compiler: StatementCompiler, element: FrameClause, context: Context) =>
    frame(compiler, element, contextLike(context, { literalExecute: true })),
  tryCast: (compiler: StatementCompiler, element: TryCast, context: Context) => {
    return `TRY_CAST (${compiler.process(element.element, withoutResult(context))} AS ${compiler.castType(element.type)})`
  },
  extract: (compiler: StatementCompiler, element: Extract, context: Context) => {
    const field = compiler.spelling.extractFields[element.field] ?? element.field
    return `DATEPART(${field}, ${compiler.process(element.element, context)})`
  },
  collation: ({ preparer }: StatementCompiler, { collation, schema }: Collation) => {
    const name = preparer.collation(collation)
    return schema === null ? name : `${preparer.quote(schema)}.${name}`
  },
}

const spelling: Spelling = withReports({
  ...standardSpelling,
  nodes,
  operators: { ...standardSpelling.operators, concat: ' + ' },
  binary: {
    ...standardSpelling.binary,
    match: (compiler, element, context) =>
      `CONTAINS (${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})`,
    isDistinctFrom: sameRows('NOT EXISTS'),
    isNotDistinctFrom: sameRows('EXISTS'),
    jsonGetitem: jsonAt,
    jsonPathGetitem: jsonAt,
  },
  functions: {
    now: () => 'CURRENT_TIMESTAMP',
    current_date: () => 'GETDATE()',
    length: renamed('LEN'),
    char_length: renamed('LEN'),
    pow: renamed('POWER'),
    aggregate_strings: aggregateStrings('string_agg'),
  },
  extractFields: {
    doy: 'dayofyear',
    dow: 'weekday',
    milliseconds: 'millisecond',
    microseconds: 'microsecond',
  },
  clauses,
})

/** Statements of SQL Server. */
export class MssqlStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
  override restructured(statement: Select): Select {
    return numberedRows(this, statement)
  }
}
