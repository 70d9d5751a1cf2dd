import { CompileError } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import type { TypeEngine } from '../types/engine.ts'
import { TupleType } from '../types/structured.ts'
import { UserDefinedType } from '../types/decorator.ts'
import type { Context } from './context.ts'
import { renderLiteral } from './literals.ts'
import { open } from './placeholders.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'
import { want } from './wants.ts'

export const bindVisitors: Readonly<Record<string, NodeVisitor>> = { bind }

function bind(compiler: StatementCompiler, element: BindParameter, context: Context): string {
  if (context.literalBinds === true) {
    compiler.readsValues = true
    const text = literalOf(compiler, element, element.value)
    return element.expanding ? `(${text})` : text
  }
  const literalExecute = context.literalExecute === true || element.literalExecute
  const name = compiler.bindName(element)
  compiler.rememberBind(name, element)
  context.bindNames?.add(name)
  const late = literalExecute || element.expanding
  if (late) compiler.rememberLate(element, literalExecute)
  const text = late
    ? compiler.placeholder(name, element, true)
    : compiler.castBind(element.type, compiler.placeholder(name, element))
  return element.expanding ? `(${text})` : text
}

/**
 * The value as it stands in SQL, a list without its parentheses.
 *
 * @throws CompileError when the type has no literals
 */
export function literalOf(
  compiler: StatementCompiler,
  element: BindParameter,
  value: unknown,
): string {
  if (element.expanding) return literalList(compiler, element, value)
  if (value === null || value === undefined) return nullLiteral(element.type)
  return literalValue(compiler, value, element.type)
}

const nullLiteral = (type: TypeEngine): string => (type.family === 'json' ? "'null'" : 'NULL')

export function literalValue(
  compiler: StatementCompiler,
  value: unknown,
  type: TypeEngine,
): string {
  if (value === null || value === undefined) return 'NULL'
  if (type instanceof UserDefinedType) {
    throw new CompileError(`the type ${type.tag} has no literals; bind the value instead`)
  }
  if (type.family === 'array') want(compiler, 'arrayLiterals')
  const text = renderLiteral(value, type, compiler.dialect)
  if (!text.includes(open) && !text.includes('__[POSTCOMPILE_')) return text
  throw new CompileError('this text can not be written as a literal; bind the value instead')
}

function literalList(compiler: StatementCompiler, element: BindParameter, value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  const { type } = element
  if (values.length === 0) {
    const empty = emptyList(compiler, element)
    if (!(type instanceof TupleType)) return empty
    if (compiler.dialect.features.tupleInValues)
      compiler.report(
        'empty list of tuples written as a literal',
        'bind the list, or leave the condition out',
        'empty-tuples',
      )
    return prefixed(compiler, empty)
  }
  if (!(type instanceof TupleType)) {
    return values.map((item) => literalValue(compiler, item, type)).join(', ')
  }
  const rows = values.map((row) => `(${tupleLiterals(compiler, type, row)})`)
  return prefixed(compiler, rows.join(', '))
}

function tupleLiterals(compiler: StatementCompiler, type: TupleType, row: unknown): string {
  const parts: readonly unknown[] = Array.isArray(row) ? row : [row]
  return parts
    .map((part, index) => literalValue(compiler, part, type.types[index] ?? type))
    .join(', ')
}

/** `VALUES (…), (…)` where the dialect wants it. */
export const prefixed = (compiler: StatementCompiler, rows: string): string =>
  compiler.dialect.features.tupleInValues ? `VALUES ${rows}` : rows

export function emptyList(compiler: StatementCompiler, element: BindParameter): string {
  const { type, expandOperator } = element
  const types = type instanceof TupleType ? type.types : [type]
  const name = expandOperator?.name
  const text = compiler.spelling.clauses.emptyIn(
    compiler,
    types,
    name === 'in' || name === 'notIn' ? name : null,
  )
  return text
}
