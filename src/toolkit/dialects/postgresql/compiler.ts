import { CompileError } from '../../errors.ts'
import { renderLiteral, textLiteral } from '../../compile/literals.ts'
import { escapeClause, genericBinary } from '../../compile/operators.ts'
import { aggregateStrings, argumentsOf } from '../../compile/functions.ts'
import type {
  BinaryVisitor,
  Clauses,
  FunctionVisitor,
  NodeVisitor,
  Spelling,
} from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler, withReports } from '../../compile/statement.ts'
import { lockedTables } from '../../compile/locked-tables.ts'
import { conflictVisitors } from '../../compile/upsert.ts'
import type { Context } from '../../compile/context.ts'
import type { Dialect } from '../../compile/dialect.ts'
import { Cast } from '../../sql/cast.ts'
import type { ClauseList } from '../../sql/clause-list.ts'
import type { ForUpdate } from '../../sql/generative-select.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { FunctionElement } from '../../sql/functions.ts'
import { affinity, integerType, isNullType, stringType } from '../../sql/infer-type.ts'
import { Grouping, type BinaryExpression } from '../../sql/operator-elements.ts'
import { isCustom } from '../../sql/operators.ts'
import { ARRAY, HSTORE, JSONB } from '../../types/postgresql.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { String_ } from '../../types/scalar.ts'
import { hasBindCast } from './bind-casts.ts'

const { clauses: standard } = standardSpelling

const asFroms = (
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  context: Context,
): string => froms.map((from) => compiler.process(from, { ...context, asFrom: true })).join(', ')

/** https://www.postgresql.org/docs/15/sql-select.html */
const clauses: Clauses = {
  ...standard,
  limit(compiler, select, context) {
    const { limitClause, offsetClause } = select
    const limit = limitClause === null ? '' : ` \n LIMIT ${compiler.process(limitClause, context)}`
    if (offsetClause === null) return limit
    const all = limitClause === null ? '\n LIMIT ALL' : ''
    return `${limit}${all} OFFSET ${compiler.process(offsetClause, context)}`
  },
  fetch(compiler, select, context) {
    const { offsetClause, fetchClause } = select
    const offset =
      offsetClause === null ? '' : `\n OFFSET (${compiler.process(offsetClause, context)}) ROWS`
    if (fetchClause === null) return offset
    const percent = fetchClause.percent ? ' PERCENT' : ''
    const ties = fetchClause.withTies ? 'WITH TIES' : 'ONLY'
    return `${offset}\n FETCH FIRST (${compiler.process(fetchClause.count, context)})${percent} ROWS ${ties}`
  },
  forUpdate: (compiler, lock, context) => {
    const of = lock.of === null ? '' : ` OF ${lockedTables(compiler, lock.of, context)}`
    return ` ${lockWord(lock)}${of}${lock.nowait ? ' NOWAIT' : ''}${lock.skipLocked ? ' SKIP LOCKED' : ''}`
  },
  fromHint: (_, hint, text) => {
    if (hint.toUpperCase() === 'ONLY') return `ONLY ${text}`
    throw new CompileError(
      `PostgreSQL knows one hint for tables, ONLY, and not ${JSON.stringify(hint)}`,
    )
  },
  preColumns: (compiler, select, context) => {
    if (select.distinctColumns.length === 0) return standard.preColumns(compiler, select, context)
    return `DISTINCT ON (${compiler.joined(select.distinctColumns, ', ', context)}) `
  },
  updateFrom: (compiler, _, froms, context) => `FROM ${asFroms(compiler, froms, context)}`,
  deleteFrom: (compiler, _, froms, context) => `USING ${asFroms(compiler, froms, context)}`,
  emptySet: (compiler, types) => {
    const known = types.length === 0 ? [integerType] : types
    const nulls = known.map(
      (type) => `CAST(NULL AS ${compiler.typeText(isNullType(type) ? integerType : type)})`,
    )
    return `SELECT ${nulls.join(', ')} WHERE 1!=1`
  },
  bindCast: (compiler, type, text) => text + castBehind(compiler, type),
  sequenceNext: (compiler, sequence) =>
    `nextval(${textLiteral(compiler.preparer.qualified(sequence), compiler.dialect)})`,
}

const knownCasts = new WeakMap<Dialect, WeakMap<TypeEngine, string>>()

/** What stands behind each parameter of a type; schemas that are translated make it differ from statement to statement. */
function castBehind(compiler: StatementCompiler, type: TypeEngine): string {
  if (compiler.preparer.translatesSchemas) return castText(compiler, type)
  const { dialect } = compiler
  const casts = knownCasts.get(dialect) ?? new WeakMap<TypeEngine, string>()
  const known = casts.get(type)
  if (known !== undefined) return known
  const text = castText(compiler, type)
  casts.set(type, text)
  knownCasts.set(dialect, casts)
  return text
}

function castText(compiler: StatementCompiler, type: TypeEngine): string {
  if (!hasBindCast(type, compiler.dialect)) return ''
  const stored = type.forDialect(compiler.dialect)
  const shown =
    stored instanceof String_ && stored.length !== null && stored.family === 'string'
      ? stringType
      : stored
  return `::${compiler.typeText(shown)}`
}

const lockWord = ({ read, keyShare }: ForUpdate): string => {
  if (read) return keyShare ? 'FOR KEY SHARE' : 'FOR SHARE'
  return keyShare ? 'FOR NO KEY UPDATE' : 'FOR UPDATE'
}

const subscript = (
  compiler: StatementCompiler,
  element: BinaryExpression,
  context: Context,
): string => {
  const wrapped = element.left instanceof FunctionElement || element.left instanceof Cast
  const left = wrapped ? new Grouping(element.left) : element.left
  return `${compiler.process(left, context)}[${compiler.process(element.right, context)}]`
}

/** `->` and `->>`, or `#>` and `#>>` for paths: https://www.postgresql.org/docs/15/functions-json.html */
const jsonAt =
  (asJson: string, asText: string, subscripts: boolean): BinaryVisitor =>
  (compiler, element, context) => {
    const grouped: Context = { ...context, eagerGrouping: true }
    if (affinity(element.type) !== 'json') {
      const { inOperator: _inOperator, ...inner } = grouped
      return `CAST(${genericBinary(compiler, element, asText, inner)} AS ${compiler.castType(element.type)})`
    }
    const jsonb = element.left.type instanceof JSONB
    if (subscripts && jsonb && compiler.dialect.features.jsonbSubscript)
      return subscript(compiler, element, grouped)
    return genericBinary(compiler, element, asJson, grouped)
  }

const ilike =
  (negated: boolean): BinaryVisitor =>
  (compiler, element, context) => {
    const left = compiler.process(element.left, context)
    const right = compiler.process(element.right, context)
    return `${left}${negated ? ' NOT' : ''} ILIKE ${right}${escapeClause(compiler, element)}`
  }

const regexp =
  (operator: string): BinaryVisitor =>
  (compiler, element, context) => {
    const { flags } = element.modifiers
    if (flags === null || flags === undefined)
      return genericBinary(compiler, element, ` ${operator} `, context)
    if (flags === 'i') return genericBinary(compiler, element, ` ${operator}* `, context)
    const left = compiler.process(element.left, context)
    const text = renderLiteral(String(flags), stringType, compiler.dialect)
    return `${left} ${operator} CONCAT('(?', ${text}, ')', ${compiler.process(element.right, context)})`
  }

const regexpReplace: BinaryVisitor = (compiler, element, context) => {
  const { flags } = element.modifiers
  const parts = [compiler.process(element.left, context), compiler.process(element.right, context)]
  if (flags !== null && flags !== undefined)
    parts.push(renderLiteral(String(flags), stringType, compiler.dialect))
  return `REGEXP_REPLACE(${parts.join(', ')})`
}

const match: BinaryVisitor = (compiler, element, context) => {
  const config = element.modifiers['postgresqlRegconfig']
  const named =
    typeof config === 'string' ? `${renderLiteral(config, stringType, compiler.dialect)}, ` : ''
  const left = compiler.process(element.left, context)
  return `${left} @@ plainto_tsquery(${named}${compiler.process(element.right, context)})`
}

const substring: FunctionVisitor = (compiler, element, context) => {
  const [text, start, length] = element.args.clauses.map((part) => compiler.process(part, context))
  return length === undefined
    ? `SUBSTRING(${text ?? ''} FROM ${start ?? ''})`
    : `SUBSTRING(${text ?? ''} FROM ${start ?? ''} FOR ${length})`
}

const nodes: Readonly<Record<string, NodeVisitor>> = {
  ...standardSpelling.nodes,
  ...conflictVisitors,
  'postgresql.array': (compiler: StatementCompiler, element: ClauseList, context: Context) => {
    if (element.clauses.length > 0)
      return `ARRAY[${compiler.joined(element.clauses, ', ', context)}]`
    const { type } = element
    const untyped = type instanceof ARRAY && isNullType(type.itemType)
    return untyped ? 'ARRAY[]' : `ARRAY[]::${compiler.typeText(type)}`
  },
  'postgresql.distinctOn': (compiler: StatementCompiler, element: ClauseList, context: Context) =>
    element.clauses.length === 0 ? '' : `ON (${compiler.joined(element.clauses, ', ', context)})`,
  'postgresql.aggregateOrderBy': (
    compiler: StatementCompiler,
    element: OrderedArgument,
    context: Context,
  ) =>
    `${compiler.process(element.element, context)} ORDER BY ${compiler.process(element.orderBy, context)}`,
  lowered: (
    compiler: StatementCompiler,
    { element }: { readonly element: BinaryExpression },
    context: Context,
  ) => compiler.process(element, context),
}

interface OrderedArgument {
  readonly element: ClauseList
  readonly orderBy: ClauseList
}

const spelling: Spelling = withReports({
  ...standardSpelling,
  nodes,
  binary: {
    ...standardSpelling.binary,
    bitwiseXor: (compiler, element, context) => genericBinary(compiler, element, ' # ', context),
    jsonGetitem: jsonAt(' -> ', ' ->> ', true),
    jsonPathGetitem: jsonAt(' #> ', ' #>> ', false),
    getitem: (compiler, element, context) =>
      `${compiler.process(element.left, context)}[${compiler.process(element.right, context)}]`,
    custom: (compiler, element, context) => {
      const hstore =
        element.left.type instanceof HSTORE &&
        isCustom(element.operator) &&
        element.operator.text === '->'
      if (hstore && compiler.dialect.features.jsonbSubscript)
        return subscript(compiler, element, context)
      return standardSpelling.binary.custom?.(compiler, element, context) ?? ''
    },
    ilike: ilike(false),
    notIlike: ilike(true),
    regexpMatch: regexp('~'),
    notRegexpMatch: regexp('!~'),
    regexpReplace,
    match,
  },
  functions: {
    aggregate_strings: aggregateStrings('string_agg'),
    pow: (compiler, element, context) => `power${argumentsOf(compiler, element, context)}`,
    substring,
  },
  clauses,
})

/** Statements of PostgreSQL. */
export class PostgresqlStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
}
