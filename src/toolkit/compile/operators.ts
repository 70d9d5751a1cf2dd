import { CompileError } from '../errors.ts'
import { Cast } from '../sql/cast.ts'
import { ColumnElement } from '../sql/column-element.ts'
import { literalColumn } from '../sql/column.ts'
import { affinity, stringType } from '../sql/infer-type.ts'
import type { BinaryExpression, ExpressionList, UnaryExpression } from '../sql/operator-elements.ts'
import { isCustom, isOrdering, op } from '../sql/operators.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Numeric } from '../types/scalar.ts'
import { contextLike, withoutResult, type Context } from './context.ts'
import { renderLiteral } from './literals.ts'
import type { BinaryVisitor, NodeVisitor, Spelling, UnaryVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'
import type { StructureReader } from '../sql/structure.ts'

/** Expressions of operators. */
export const operatorVisitors: Readonly<Record<string, NodeVisitor>> = {
  binary,
  unary,
  expressionList,
  lowered: (compiler: StatementCompiler, { element }: Lowered, context: Context) =>
    `lower(${compiler.process(element, context)})`,
}

/** An operator between two sides, by its own rule or with its text between them. */
export function binary(
  compiler: StatementCompiler,
  element: BinaryExpression,
  context: Context,
): string {
  const visitor = compiler.spelling.binary[element.operator.name]
  if (visitor) return visitor(compiler, element, context)
  return genericBinary(compiler, element, compiler.operatorText(element.operator), context)
}

/** Nothing inside of it could have to be told apart from the operator. */
const isLeaf = ({ tag }: ColumnElement): boolean => tag === 'column' || tag === 'bind'

const withinOperator = (context: Context): Context =>
  context.inOperator === true ? context : contextLike(context, { inOperator: true })

/** Both sides with a text between them. */
export function genericBinary(
  compiler: StatementCompiler,
  element: BinaryExpression,
  operator: string,
  context: Context,
): string {
  const { eagerGrouping = false, inOperator = false } = context
  const inner = isLeaf(element.left) && isLeaf(element.right) ? context : withinOperator(context)
  const text =
    compiler.process(element.left, inner) + operator + compiler.process(element.right, inner)
  return inOperator && eagerGrouping ? `(${text})` : text
}

function unary(compiler: StatementCompiler, element: UnaryExpression, context: Context): string {
  const inner = element.tag === 'unary' ? context : withoutResult(context)
  const visitor = compiler.spelling.unary[element.operator.name]
  if (visitor) return visitor(compiler, element, inner)
  return genericUnary(compiler, element, inner)
}

export function genericUnary(
  compiler: StatementCompiler,
  element: UnaryExpression,
  context: Context,
): string {
  const operator = compiler.operatorText(element.operator)
  const text = compiler.process(element.element, context)
  return isOrdering(element.operator) ? text + operator : operator + text
}

function expressionList(
  compiler: StatementCompiler,
  element: ExpressionList,
  context: Context,
): string {
  const visitor = compiler.spelling.lists[element.operator.name]
  if (visitor) return visitor(compiler, element, context)
  const inner = withinOperator(context)
  return compiler.joined(element.operands, compiler.operatorText(element.operator), inner)
}

/** `lower(x)`, for comparing without case. */
class Lowered extends ColumnElement {
  override readonly tag = 'lowered'
  readonly element: ColumnElement
  constructor(element: ColumnElement) {
    super(element.type)
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
  override selfGroup(): ColumnElement {
    return this
  }
  override withOperandType(type: TypeEngine): ColumnElement {
    return new Lowered(this.element.withOperandType(type))
  }
}

export const lowered = (element: ColumnElement): ColumnElement => new Lowered(element)

/** The same expression with other sides. */
export const withSides = (
  element: BinaryExpression,
  left: ColumnElement,
  right: ColumnElement,
): BinaryExpression =>
  Object.assign(Object.create(Object.getPrototypeOf(element)), element, { left, right })

const percent = literalColumn("'%'")

interface Pattern {
  readonly before: boolean
  readonly after: boolean
  readonly lower: boolean
  readonly negated: boolean
}

/** LIKE against a text at the start, at the end or in the middle. */
function textMatch({ before, after, lower, negated }: Pattern): BinaryVisitor {
  return (compiler, element, context) => {
    const text = lower ? lowered(element.right) : element.right
    const opened = before ? typedPercent.concat(text) : text
    const pattern = after ? opened.concat(typedPercent) : opened
    const left = lower ? lowered(element.left) : element.left
    const whole = withSides(element, left, pattern)
    const visitor =
      compiler.spelling.binary[lower ? innerIlike(negated) : negated ? 'notLike' : 'like']
    return (visitor ?? like(negated))(compiler, Object.assign(whole, { lowered: lower }), context)
  }
}

const innerIlike = (negated: boolean) => (negated ? 'notIlike' : 'ilike')
const typedPercent: ColumnElement = Object.assign(percent, { type: stringType })

export const like =
  (negated: boolean): BinaryVisitor =>
  (compiler, element, context) => {
    const left = compiler.process(element.left, context)
    const right = compiler.process(element.right, context)
    return `${left}${negated ? ' NOT' : ''} LIKE ${right}${escapeClause(compiler, element)}`
  }

export function escapeClause(compiler: StatementCompiler, element: BinaryExpression): string {
  const { escape } = element.modifiers
  return typeof escape === 'string'
    ? ` ESCAPE ${renderLiteral(escape, stringType, compiler.dialect)}`
    : ''
}

/** Both sides in lower case, unless they are already. */
const ilike =
  (negated: boolean): BinaryVisitor =>
  (compiler, element, context) => {
    const done = 'lowered' in element && element.lowered === true
    const sides = done ? element : withSides(element, lowered(element.left), lowered(element.right))
    return like(negated)(compiler, sides, context)
  }

const between =
  (text: string): BinaryVisitor =>
  (compiler, element, context) =>
    genericBinary(
      compiler,
      element,
      element.modifiers['symmetric'] === true ? `${text}SYMMETRIC ` : text,
      context,
    )

const noRegexp: BinaryVisitor = (compiler) =>
  compiler.unsupported('regular expressions', 'use like(), or a function of the database')

const isFalse = (compiler: StatementCompiler, element: UnaryExpression): boolean =>
  element.implicitlyBoolean || compiler.dialect.features.nativeBoolean

const truth =
  (expected: boolean): UnaryVisitor =>
  (compiler, element, context) => {
    const text = compiler.process(element.element, context)
    if (isFalse(compiler, element)) return expected ? text : `NOT ${text}`
    return `${text} = ${expected ? 1 : 0}`
  }

const custom: BinaryVisitor = (compiler, element, context) => {
  const { operator } = element
  if (!isCustom(operator)) throw new CompileError('a custom operator has its text')
  const text = ` ${compiler.escapePercents(operator.text)} `
  return genericBinary(
    compiler,
    element,
    text,
    contextLike(context, {
      eagerGrouping: operator.eagerGrouping,
    }),
  )
}

const trueDivision: BinaryVisitor = (compiler, element, context) => {
  const left = compiler.process(element.left, context)
  if (!compiler.dialect.features.divisionTruncates)
    return `${left} / ${compiler.process(element.right, context)}`
  const { type } = element.right
  const exact = affinity(type) === 'numeric' || affinity(type) === 'float' ? type : new Numeric()
  return `${left} / ${compiler.process(new Cast(element.right, exact), context)}`
}

const floorDivision: BinaryVisitor = (compiler, element, context) => {
  const text = `${compiler.process(element.left, context)} / ${compiler.process(element.right, context)}`
  const whole =
    affinity(element.left.type) === 'integer' && affinity(element.right.type) === 'integer'
  return compiler.dialect.features.divisionTruncates && whole ? text : `FLOOR(${text})`
}

const modulo: BinaryVisitor = (compiler, element, context) =>
  `${compiler.process(element.left, context)} ${compiler.dialect.doublesPercents ? '%%' : '%'} ${compiler.process(element.right, context)}`

const notSupportedIndex: BinaryVisitor = (compiler) =>
  compiler.unsupported('indexes into arrays and JSON documents', 'use a function of the database')

/** Operators with a rule of their own, by name. */
export const operatorSpelling: Pick<Spelling, 'binary' | 'unary' | 'lists'> = {
  lists: {},
  unary: { isTrue: truth(true), isFalse: truth(false) },
  binary: {
    like: like(false),
    notLike: like(true),
    ilike: ilike(false),
    notIlike: ilike(true),
    contains: textMatch({ before: true, after: true, lower: false, negated: false }),
    notContains: textMatch({ before: true, after: true, lower: false, negated: true }),
    icontains: textMatch({ before: true, after: true, lower: true, negated: false }),
    notIcontains: textMatch({ before: true, after: true, lower: true, negated: true }),
    startswith: textMatch({ before: false, after: true, lower: false, negated: false }),
    notStartswith: textMatch({ before: false, after: true, lower: false, negated: true }),
    istartswith: textMatch({ before: false, after: true, lower: true, negated: false }),
    notIstartswith: textMatch({ before: false, after: true, lower: true, negated: true }),
    endswith: textMatch({ before: true, after: false, lower: false, negated: false }),
    notEndswith: textMatch({ before: true, after: false, lower: false, negated: true }),
    iendswith: textMatch({ before: true, after: false, lower: true, negated: false }),
    notIendswith: textMatch({ before: true, after: false, lower: true, negated: true }),
    between: between(' BETWEEN '),
    notBetween: between(' NOT BETWEEN '),
    regexpMatch: noRegexp,
    notRegexpMatch: noRegexp,
    regexpReplace: noRegexp,
    notIn: (compiler, element, context) =>
      `(${genericBinary(compiler, element, ' NOT IN ', context)})`,
    notMatch: (compiler, element, context) =>
      `NOT ${binary(compiler, Object.assign(withSides(element, element.left, element.right), { operator: op.match }), context)}`,
    truediv: trueDivision,
    floordiv: floorDivision,
    mod: modulo,
    custom,
    getitem: notSupportedIndex,
    jsonGetitem: notSupportedIndex,
    jsonPathGetitem: notSupportedIndex,
    functionAsComparison: (compiler, element, context) =>
      compiler.joined(element.children(), '', context),
  },
}
