import { CompileError } from '../../errors.ts'
import { genericBinary } from '../../compile/operators.ts'
import { returningClause } from '../../compile/dml.ts'
import { aggregateStrings, argumentsOf } from '../../compile/functions.ts'
import type { BinaryVisitor, Clauses, Spelling } from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler, withReports } from '../../compile/statement.ts'
import { conflictVisitors } from '../../compile/upsert.ts'
import { literal, type Extract } from '../../sql/constructs.ts'
import { affinity } from '../../sql/infer-type.ts'
import { isTextIndex } from '../../sql/index-expression.ts'
import type { BinaryExpression } from '../../sql/operator-elements.ts'
import { contextLike, plainContext, type Context } from '../../compile/context.ts'

const { clauses: standard } = standardSpelling

/** https://sqlite.org/lang_select.html, https://sqlite.org/lang_expr.html */
const clauses: Clauses = {
  ...standard,
  // OFFSET needs a LIMIT, and without an offset the row numbers start at none
  limit(compiler, select, context) {
    const { limitClause, offsetClause } = select
    const count = limitClause ?? (offsetClause === null ? null : literal(-1))
    const limit =
      count === null
        ? ''
        : `\n LIMIT ${compiler.process(count, limitClause === null ? plainContext : context)}`
    return `${limit} OFFSET ${compiler.process(offsetClause ?? literal(0), offsetClause === null ? plainContext : context)}`
  },
  // locks are those of the file
  forUpdate: () => '',
  returning: (compiler, _, columns, top) =>
    returningClause(compiler, columns, top, contextLike(plainContext, { includeTable: false })),
  updateFrom: (compiler, _, froms, context) =>
    `FROM ${froms.map((from) => compiler.process(from, { ...context, asFrom: true })).join(', ')}`,
  emptySet(_, types) {
    const ones = (types.length === 0 ? [null] : types).map(() => '1').join(', ')
    return `SELECT ${ones} FROM (SELECT ${ones}) WHERE 1!=1`
  },
  emptyIn(compiler, types) {
    return this.emptySet(compiler, types)
  },
}

const jsonAt: BinaryVisitor = (compiler, element, context) => {
  const extracted = (inner: BinaryExpression, asJson: boolean) => {
    const text = `JSON_EXTRACT(${compiler.process(inner.left, context)}, ${compiler.process(inner.right, context)})`
    return asJson ? `JSON_QUOTE(${text})` : text
  }
  if (affinity(element.type) === 'json') return extracted(element, true)
  return `CAST(${extracted(element, false)} AS ${compiler.castType(element.type)})`
}

const bitwiseXor: BinaryVisitor = (compiler, element, context) => {
  const grouped: Context = { ...context, eagerGrouping: true }
  return `(${genericBinary(compiler, element, ' | ', grouped)} - ${genericBinary(compiler, element, ' & ', grouped)})`
}

/** Fields of strftime: https://sqlite.org/lang_datefunc.html */
const extractFields: Readonly<Record<string, string>> = {
  month: '%m',
  day: '%d',
  year: '%Y',
  second: '%S',
  hour: '%H',
  doy: '%j',
  minute: '%M',
  epoch: '%s',
  dow: '%w',
  week: '%W',
}

function extract(compiler: StatementCompiler, element: Extract, context: Context): string {
  const field = extractFields[element.field]
  if (field === undefined) {
    throw new CompileError(
      `SQLite can not take ${element.field} from a time; it knows ${Object.keys(extractFields).join(', ')}`,
      {
        code: 'unsupported',
      },
    )
  }
  return `CAST(STRFTIME('${field}', ${compiler.process(element.element, context)}) AS INTEGER)`
}

const spelling: Spelling = withReports({
  ...standardSpelling,
  nodes: {
    ...standardSpelling.nodes,
    ...conflictVisitors,
    true: () => '1',
    false: () => '0',
    extract,
  },
  binary: {
    ...standardSpelling.binary,
    truediv: (compiler, element, context) =>
      `${compiler.process(element.left, context)} / (${compiler.process(element.right, context)} + 0.0)`,
    isDistinctFrom: (compiler, element) =>
      `${compiler.process(element.left)} IS NOT ${compiler.process(element.right)}`,
    isNotDistinctFrom: (compiler, element) =>
      `${compiler.process(element.left)} IS ${compiler.process(element.right)}`,
    jsonGetitem: jsonAt,
    // one operator takes keys, positions and paths
    custom: (compiler, element, context) =>
      isTextIndex(element)
        ? genericBinary(compiler, element, ' ->> ', contextLike(context, { eagerGrouping: true }))
        : (standardSpelling.binary.custom?.(compiler, element, context) ?? ''),
    jsonPathGetitem: jsonAt,
    regexpMatch: (compiler, element, context) =>
      genericBinary(compiler, element, ' REGEXP ', context),
    notRegexpMatch: (compiler, element, context) =>
      genericBinary(compiler, element, ' NOT REGEXP ', context),
    bitwiseXor,
  },
  functions: {
    now: () => 'CURRENT_TIMESTAMP',
    localtimestamp: () => "DATETIME(CURRENT_TIMESTAMP, 'localtime')",
    char_length: (compiler, element, context) => `length${argumentsOf(compiler, element, context)}`,
    aggregate_strings: aggregateStrings('group_concat'),
  },
  clauses,
})

/** Statements of SQLite. */
export class SqliteStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
}
