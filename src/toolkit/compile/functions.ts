import { CompileError } from '../errors.ts'
import { ClauseList } from '../sql/clause-list.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { NextValue } from '../sql/sequence-value.ts'
import {
  FunctionElement,
  type FunctionAsBinary,
  type ScalarFunctionColumn,
} from '../sql/functions.ts'
import type {
  AggregateOrderBy,
  FrameBound,
  FrameClause,
  FunctionFilter,
  Over,
} from '../sql/window.ts'
import { nameText, QuotedName, type NameLike } from '../util/quoted-name.ts'
import { contextLike, withoutResult, type Context } from './context.ts'
import type { FunctionVisitor, NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

export const functionVisitors: Readonly<Record<string, NodeVisitor>> = {
  function: functionCall,
  functionAsBinary: (compiler: StatementCompiler, element: FunctionAsBinary, context: Context) =>
    compiler.process(element.element, context),
  expressionSource: (
    compiler: StatementCompiler,
    element: { readonly element: ColumnElement },
    context: Context,
  ) => compiler.process(element.element, context),
  scalarFunctionColumn,
  over,
  frame,
  withinGroup,
  aggregateOrderBy,
  filter,
  orderedArguments,
  nextValue: (compiler: StatementCompiler, element: NextValue) =>
    compiler.spelling.clauses.sequenceNext(compiler, element.sequence),
}

/** Functions of the standard that are written in upper case, and without parentheses when they have no arguments. */
const standardNames: Readonly<Record<string, readonly [name: string, bare: boolean]>> = {
  coalesce: ['coalesce', false],
  current_date: ['CURRENT_DATE', true],
  current_time: ['CURRENT_TIME', true],
  current_timestamp: ['CURRENT_TIMESTAMP', true],
  current_user: ['CURRENT_USER', true],
  localtime: ['LOCALTIME', true],
  localtimestamp: ['LOCALTIMESTAMP', true],
  random: ['random', false],
  sysdate: ['sysdate', true],
  session_user: ['SESSION_USER', true],
  user: ['USER', true],
  cube: ['CUBE', false],
  rollup: ['ROLLUP', false],
  grouping_sets: ['GROUPING SETS', false],
}

/** A call with its arguments. */
export function functionCall(
  compiler: StatementCompiler,
  element: FunctionElement,
  context: Context,
): string {
  if (context.isResult === true)
    compiler.noteResult(nameText(element.name), element.name, element.type)
  const inner: Context = contextLike(context, { isResult: false, inAggregate: true, asFrom: false })
  const text = callText(compiler, element, inner)
  return element.ordinality ? `${text} WITH ORDINALITY` : text
}

function callText(compiler: StatementCompiler, element: FunctionElement, context: Context): string {
  const key = nameText(element.name).toLowerCase()
  const plain = element.packages.length === 0
  const visitor = compiler.spelling.functions[key]
  if (visitor) return visitor(compiler, element, context)
  const standard = plain && Object.hasOwn(standardNames, key) ? standardNames[key] : undefined
  if (standard) {
    const [name, bare] = standard
    return bare && element.args.clauses.length === 0
      ? name
      : name + argumentsOf(compiler, element, context)
  }
  reportName(compiler, element, key)
  const path = [...element.packages, element.name].map((part) => functionName(compiler, part))
  return path.join('.') + argumentsOf(compiler, element, context)
}

/** Names that no function is called by, and paths that are too long for one. */
function reportName(compiler: StatementCompiler, { packages }: FunctionElement, key: string): void {
  const { features, definition } = compiler.dialect
  if (packages.length >= features.functionPathLength)
    compiler.report(
      `functions that are called by ${packages.length + 1} names`,
      'leave out the outer names',
      'function-path',
    )
  if (packages.length === 0 && definition.identifiers.uncallable?.has(key) === true)
    compiler.report(
      `function with the name ${key}, which is a word of SQL`,
      'write it with text() where it is none',
      'function-name',
    )
}

/** The arguments in their parentheses. */
export const argumentsOf = (
  compiler: StatementCompiler,
  element: FunctionElement,
  context: Context,
): string => compiler.process(element.argumentList, context)

/** Reserved words are fine as names of functions; only what could not be read otherwise is quoted. */
function functionName(compiler: StatementCompiler, name: NameLike): string {
  if (name instanceof QuotedName) return compiler.preparer.quote(name)
  const { legal, illegalStart } = compiler.dialect.definition.identifiers
  return legal.test(name) && !illegalStart.test(name) ? name : compiler.preparer.quoteAlways(name)
}

function scalarFunctionColumn(
  compiler: StatementCompiler,
  element: ScalarFunctionColumn,
  context: Context,
): string {
  const rest = withoutResult(context)
  if (context.isResult === true) compiler.noteResult(element.name, element.name, element.type)
  return `(${compiler.process(element.element, rest)}).${compiler.preparer.quote(element.name)}`
}

function over(compiler: StatementCompiler, element: Over, context: Context): string {
  const rest = withoutResult(context)
  const list = (word: string, part: ClauseList | null) =>
    part === null || part.clauses.length === 0 ? [] : [`${word} BY ${compiler.process(part, rest)}`]
  const frameText =
    element.frame === null
      ? []
      : [
          `${element.frame.unit} BETWEEN ${compiler.process(element.frame.clause, rest)}${exclusion(element)}`,
        ]
  const parts = [
    ...list('PARTITION', element.partitionBy),
    ...list('ORDER', element.orderBy),
    ...frameText,
  ]
  return `${compiler.process(element.element, rest)} OVER (${parts.join(' ')})`
}

const exclusions = /^(?:current row|group|ties|no others)$/i

function exclusion({ exclude }: Over): string {
  if (exclude === null) return ''
  if (!exclusions.test(exclude))
    throw new CompileError(`a frame can not exclude ${JSON.stringify(exclude)}`)
  return ` EXCLUDE ${exclude}`
}

/** `ROWS BETWEEN … AND …` without its first word. */
export function frame(compiler: StatementCompiler, element: FrameClause, context: Context): string {
  const bound = (end: FrameBound, unbounded: string): string => {
    if (end.kind === 'unbounded') return `UNBOUNDED ${unbounded}`
    if (end.kind === 'current') return 'CURRENT ROW'
    return 'value' in end ? `${compiler.process(end.value, context)} ${end.kind.toUpperCase()}` : ''
  }
  return `${bound(element.start, 'PRECEDING')} AND ${bound(element.end, 'FOLLOWING')}`
}

function withinGroup(
  compiler: StatementCompiler,
  element: AggregateOrderBy,
  context: Context,
): string {
  const rest = withoutResult(context)
  return `${compiler.process(element.element, rest)} WITHIN GROUP (ORDER BY ${compiler.process(element.orderBy, rest)})`
}

function aggregateOrderBy(
  compiler: StatementCompiler,
  element: AggregateOrderBy,
  context: Context,
): string {
  const style = compiler.dialect.features.aggregateOrderBy
  if (style === 'within-group') return withinGroup(compiler, element, context)
  if (style === 'none')
    return compiler.unsupported('ORDER BY inside of an aggregate', 'order in a subquery')
  const inner = element.element
  if (!(inner instanceof FunctionElement))
    throw new CompileError('only a function can be ordered inside')
  return compiler.process(withOrder(inner, element.orderBy), context)
}

/** The last argument takes the order, as `array_agg(x ORDER BY y)`. */
export class OrderedArguments extends ClauseList {
  override readonly tag = 'orderedArguments'
  readonly list: ClauseList
  readonly orderBy: ClauseList

  constructor(list: ClauseList, orderBy: ClauseList) {
    super(list.clauses)
    this.list = list
    this.orderBy = orderBy
  }
}

const withOrder = (element: FunctionElement, orderBy: ClauseList): FunctionElement =>
  Object.assign(Object.create(Object.getPrototypeOf(element)), element, {
    args: new OrderedArguments(element.args, orderBy),
  })

function orderedArguments(
  compiler: StatementCompiler,
  element: OrderedArguments,
  context: Context,
): string {
  return `${compiler.process(element.list, context)} ORDER BY ${compiler.process(element.orderBy, context)}`
}

function filter(compiler: StatementCompiler, element: FunctionFilter, context: Context): string {
  const rest = withoutResult(context)
  return `${compiler.process(element.element, rest)} FILTER (WHERE ${compiler.process(element.criterion, rest)})`
}

/** `aggregate_strings(x, ',')` under the dialect's name for it; the separator is no parameter but a literal. */
export const aggregateStrings =
  (name: string): FunctionVisitor =>
  (compiler, element, context) => {
    const { args } = element
    const [value, separator] = args.clauses
    if (!value || !separator)
      throw new CompileError('aggregate_strings takes the expression and the separator')
    const order =
      args instanceof OrderedArguments ? ` ORDER BY ${compiler.process(args.orderBy, context)}` : ''
    const literal = compiler.process(separator, contextLike(context, { literalExecute: true }))
    return `${name}(${compiler.process(value, context)}, ${literal}${order})`
  }
