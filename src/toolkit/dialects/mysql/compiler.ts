import { CompileError } from '../../errors.ts'
import { contextLike, type Context } from '../../compile/context.ts'
import { argumentsOf, frame, OrderedArguments } from '../../compile/functions.ts'
import { lockedTables } from '../../compile/locked-tables.ts'
import { renderLiteral } from '../../compile/literals.ts'
import { genericBinary } from '../../compile/operators.ts'
import type {
  BinaryVisitor,
  Clauses,
  FunctionVisitor,
  NodeVisitor,
  Spelling,
} from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler, withReports } from '../../compile/statement.ts'
import type { Cast } from '../../sql/cast.ts'
import type { ClauseList } from '../../sql/clause-list.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import type { Join } from '../../sql/from.ts'
import { affinity, stringType } from '../../sql/infer-type.ts'
import { isTextIndex } from '../../sql/index-expression.ts'
import type { BinaryExpression } from '../../sql/operator-elements.ts'
import { Select } from '../../sql/select.ts'
import type { FrameClause } from '../../sql/window.ts'
import { Numeric } from '../../types/scalar.ts'
import { castTypeText } from './cast-type.ts'
import { onDuplicateKeyUpdate } from './dml.ts'

const { clauses: standard } = standardSpelling

const asFroms = (
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  context: Context,
): string => froms.map((from) => compiler.process(from, { ...context, asFrom: true })).join(', ')

/** https://dev.mysql.com/doc/refman/8.0/en/select.html */
const clauses: Clauses = {
  ...standard,
  limit(compiler, select, context) {
    const { limitClause, offsetClause } = select
    // the offset stands first, so it has to be rendered first
    const offset = offsetClause === null ? '' : `${compiler.process(offsetClause, context)}, `
    const limit =
      limitClause === null ? '18446744073709551615' : compiler.process(limitClause, context)
    return ` \n LIMIT ${offset}${limit}`
  },
  forUpdate: (compiler, lock, context) => {
    const { forShare, forUpdateOf } = compiler.dialect.features
    const word = lock.read ? (forShare ? 'FOR SHARE' : 'LOCK IN SHARE MODE') : 'FOR UPDATE'
    const of =
      lock.of === null || !forUpdateOf ? '' : ` OF ${lockedTables(compiler, lock.of, context)}`
    return ` ${word}${of}${lock.nowait ? ' NOWAIT' : ''}${lock.skipLocked ? ' SKIP LOCKED' : ''}`
  },
  fromHint: (_, hint, text) => `${text} ${hint}`,
  updateTables: (compiler, update, froms, context) =>
    asFroms(compiler, [update.table, ...froms], context),
  updateFrom: () => '',
  deleteTable: (compiler, statement, froms, context) =>
    compiler.process(statement.table, {
      ...context,
      asFrom: froms.length === 0,
      asHint: froms.length > 0,
      isCrud: true,
    }),
  deleteFrom: (compiler, statement, froms, context) => {
    const { table } = statement
    const named = froms.some((from) => from.fromObjects.includes(table))
    return `USING ${asFroms(compiler, named ? froms : [table, ...froms], context)}`
  },
  postCriteria: (compiler, { dialectOptions }) => {
    const limit = dialectOptions[`${compiler.dialect.name}Limit`]
    return typeof limit === 'number' ? `LIMIT ${Math.trunc(limit)}` : ''
  },
  emptySet: (_, types) => {
    const outer = types.map((__, index) => `_in_${index}`).join(', ')
    const inner = types.map((__, index) => `1 AS _in_${index}`).join(', ')
    return `SELECT ${outer} FROM (SELECT ${inner}) as _empty_set WHERE 1!=1`
  },
  sequenceNext: (compiler, sequence) => {
    if (!compiler.dialect.features.sequences) return standard.sequenceNext(compiler, sequence)
    return `nextval(${compiler.preparer.qualified(sequence)})`
  },
}

function jsonAt(compiler: StatementCompiler, element: BinaryExpression, context: Context): string {
  const extracted = () =>
    `JSON_EXTRACT(${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})`
  if (affinity(element.type) === 'json') return extracted()
  return `CASE ${extracted()} WHEN 'null' THEN NULL ${jsonValue(element, extracted)} END`
}

/** The extracted value as its type; the document is extracted once more for it. */
function jsonValue({ type }: BinaryExpression, extracted: () => string): string {
  const family = affinity(type)
  if (family === 'boolean') return 'WHEN true THEN true ELSE false'
  if (family === 'integer') return `ELSE CAST(${extracted()} AS SIGNED INTEGER)`
  if (family === 'string') return `ELSE JSON_UNQUOTE(${extracted()})`
  if (family !== 'numeric' && family !== 'float') return `ELSE ${extracted()}`
  const exact = type instanceof Numeric && type.precision !== null && type.scale !== null
  return exact
    ? `ELSE CAST(${extracted()} AS DECIMAL(${type.precision}, ${type.scale}))`
    : `ELSE ${extracted()}+0.0000000000000000000000`
}

const aggregateStrings: FunctionVisitor = (compiler, element, context) => {
  const [value, separator] = element.args.clauses
  if (!value || !separator)
    throw new CompileError('aggregate_strings takes the expression and the separator')
  const order =
    element.args instanceof OrderedArguments
      ? ` ORDER BY ${compiler.process(element.args.orderBy, context)}`
      : ''
  const literal = compiler.process(separator, { ...context, literalExecute: true })
  return `group_concat(${compiler.process(value, context)}${order} SEPARATOR ${literal})`
}

const modes = [
  ['mysqlBooleanMode', 'IN BOOLEAN MODE'],
  ['mysqlNaturalLanguage', 'IN NATURAL LANGUAGE MODE'],
  ['mysqlQueryExpansion', 'WITH QUERY EXPANSION'],
] as const

/** https://dev.mysql.com/doc/refman/8.0/en/fulltext-search.html */
const match: BinaryVisitor = (compiler, element, context) => {
  const {
    mysqlBooleanMode = true,
    mysqlNaturalLanguage = false,
    mysqlQueryExpansion = false,
  } = element.modifiers
  const flags = { mysqlBooleanMode, mysqlNaturalLanguage, mysqlQueryExpansion }
  if (
    mysqlBooleanMode === true &&
    (mysqlNaturalLanguage === true || mysqlQueryExpansion === true)
  ) {
    throw new CompileError('MATCH in boolean mode goes with no other mode')
  }
  const words = modes.flatMap(([flag, word]) => (flags[flag] === true ? [` ${word}`] : []))
  const left = compiler.process(element.left, context)
  return `MATCH (${left}) AGAINST (${compiler.process(element.right, context)}${words.join('')})`
}

const regexp =
  (negated: boolean): BinaryVisitor =>
  (compiler, element, context) => {
    const { flags } = element.modifiers
    if (flags === null || flags === undefined) {
      return genericBinary(compiler, element, negated ? ' NOT REGEXP ' : ' REGEXP ', context)
    }
    const literal = renderLiteral(String(flags), stringType, compiler.dialect)
    const parts = [
      compiler.process(element.left, context),
      compiler.process(element.right, context),
    ]
    if (compiler.dialect.features.regexpFlagsInPattern) {
      return `${parts[0] ?? ''}${negated ? ' NOT REGEXP ' : ' REGEXP '}CONCAT('(?', ${literal}, ')', ${parts[1] ?? ''})`
    }
    return `${negated ? 'NOT ' : ''}REGEXP_LIKE(${parts.join(', ')}, ${literal})`
  }

const regexpReplace: BinaryVisitor = (compiler, element, context) => {
  const { flags } = element.modifiers
  const left = compiler.process(element.left, context)
  if (flags === null || flags === undefined)
    return `REGEXP_REPLACE(${left}, ${compiler.process(element.right, context)})`
  const literal = renderLiteral(String(flags), stringType, compiler.dialect)
  if (!compiler.dialect.features.regexpFlagsInPattern) {
    return `REGEXP_REPLACE(${left}, ${compiler.process(element.right, context)}, ${literal})`
  }
  const [pattern, replacement] = element.right
    .children()
    .map((part) => compiler.process(part, context))
  return `REGEXP_REPLACE(${left}, CONCAT('(?', ${literal}, ')', ${pattern ?? ''}), ${replacement ?? ''})`
}

/** Drivers with the style `%s` write values into the text themselves; the others leave it to the server. */
const preparesFrames = ({ dialect: { features, paramstyle } }: StatementCompiler): boolean =>
  features.frameParameters || paramstyle === 'format'
const literally = (context: Context): Context => contextLike(context, { literalExecute: true })

const nodes: Readonly<Record<string, NodeVisitor>> = {
  ...standardSpelling.nodes,
  onDuplicateKeyUpdate,
  frame: (compiler: StatementCompiler, element: FrameClause, context: Context) =>
    frame(compiler, element, preparesFrames(compiler) ? context : literally(context)),
  cast: (compiler: StatementCompiler, element: Cast, context: Context) => {
    const type = castTypeText(element.type, compiler.dialect)
    if (type === null) return compiler.process(element.element.selfGroup(), context)
    return `CAST(${compiler.process(element.element, context)} AS ${type})`
  },
  join: (compiler: StatementCompiler, element: Join, context: Context) => {
    const { enclosingAlias: _enclosing, ...rest } = context
    const inner: Context = { ...rest, asFrom: true }
    const word = element.full
      ? ' FULL OUTER JOIN '
      : element.isouter
        ? ' LEFT OUTER JOIN '
        : ' INNER JOIN '
    const sides =
      compiler.process(element.left, inner) + word + compiler.process(element.right, inner)
    return `${sides} ON ${compiler.process(element.onclause, { ...rest, asFrom: false })}`
  },
  'mysql.limit': (compiler: StatementCompiler, element: ClauseList, context: Context) =>
    `LIMIT ${compiler.joined(element.clauses, '', { ...context, literalExecute: true })}`,
}

const spelling: Spelling = withReports({
  ...standardSpelling,
  nodes,
  lists: {
    concat: (compiler, element, context) =>
      `concat(${compiler.joined(element.operands, ', ', context)})`,
  },
  binary: {
    ...standardSpelling.binary,
    concat: (compiler, element, context) =>
      `concat(${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})`,
    isDistinctFrom: (compiler, element) =>
      `NOT (${compiler.process(element.left)} <=> ${compiler.process(element.right)})`,
    isNotDistinctFrom: (compiler, element) =>
      `${compiler.process(element.left)} <=> ${compiler.process(element.right)}`,
    jsonGetitem: jsonAt,
    // MariaDB has no ->>, and MySQL takes only a literal behind it
    custom: (compiler, element, context) =>
      isTextIndex(element)
        ? jsonAt(compiler, element, context)
        : (standardSpelling.binary.custom?.(compiler, element, context) ?? ''),
    jsonPathGetitem: jsonAt,
    match,
    regexpMatch: regexp(false),
    notRegexpMatch: regexp(true),
    regexpReplace,
  },
  functions: {
    random: (compiler, element, context) => `rand${argumentsOf(compiler, element, context)}`,
    rollup: (compiler, element, context) =>
      `${compiler.joined(element.args.clauses, ', ', context)} WITH ROLLUP`,
    sysdate: () => 'SYSDATE()',
    aggregate_strings: aggregateStrings,
  },
  extractFields: { milliseconds: 'millisecond' },
  clauses,
})

/** Statements of MySQL and MariaDB. */
export class MysqlStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
  /** A condition without tables needs one that stands for none. */
  override get withoutTables(): string {
    const statement = this.top?.statement
    return statement instanceof Select && statement.whereCriteria.length > 0 ? ' FROM DUAL' : ''
  }
}
