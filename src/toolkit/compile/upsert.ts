import { CompileError } from '../errors.ts'
import { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { CrudValue } from '../sql/assignments.ts'
import type { Insert } from '../sql/dml.ts'
import { isNullType, nullType } from '../sql/infer-type.ts'
import type { OnConflictDoNothing, OnConflictDoUpdate, UpsertValue } from '../sql/upsert.ts'
import { contextLike, type Context } from './context.ts'
import { ownKey } from './crud-names.ts'
import type { NodeVisitor } from './spelling.ts'
import type { StatementCompiler } from './statement.ts'

/** ON CONFLICT as PostgreSQL and SQLite have it. */
export const conflictVisitors: Readonly<Record<string, NodeVisitor>> = {
  onConflictDoNothing: (
    compiler: StatementCompiler,
    element: OnConflictDoNothing,
    context: Context,
  ) => {
    const target = conflictTarget(compiler, element, context)
    return target === '' ? 'ON CONFLICT DO NOTHING' : `ON CONFLICT ${target} DO NOTHING`
  },
  onConflictDoUpdate,
}

function conflictTarget(
  compiler: StatementCompiler,
  element: OnConflictDoNothing,
  context: Context,
): string {
  if (element.constraint !== null)
    return `ON CONSTRAINT ${compiler.preparer.namedConstraint(element.constraint, element.constraintIsMade)}`
  if (element.elements === null) return ''
  const bare: Context = contextLike(context, { includeTable: false, useSchema: false })
  const columns = element.elements.map((column) =>
    typeof column === 'string' ? compiler.preparer.quote(column) : compiler.process(column, bare),
  )
  const target = `(${columns.join(', ')})`
  if (element.indexWhere === null) return target
  const literalExecute = compiler.dialect.features.conflictTargetLiterals
  return `${target} WHERE ${compiler.process(element.indexWhere, contextLike(bare, { literalExecute }))}`
}

function onConflictDoUpdate(
  compiler: StatementCompiler,
  element: OnConflictDoUpdate,
  context: Context,
): string {
  const target = conflictTarget(compiler, element, context)
  const bare: Context = contextLike(context, { useSchema: false })
  const set = upsertAssignments(compiler, element.values, false).map(({ name, value }) => {
    return `${name} = ${compiler.process(value.selfGroup(), bare)}`
  })
  const text = `ON CONFLICT ${target} DO UPDATE SET ${set.join(', ')}`
  if (element.where === null) return text
  return `${text} WHERE ${compiler.process(element.where, contextLike(bare, { includeTable: true }))}`
}

export interface UpsertAssignment {
  readonly name: string
  readonly value: ColumnElement
  readonly column: ColumnElement | null
}

/** What an upsert sets, in the order of the table's columns unless the given one matters; others come last. */
export function upsertAssignments(
  compiler: StatementCompiler,
  values: readonly UpsertValue[],
  keepsOrder: boolean,
): readonly UpsertAssignment[] {
  const columns = currentInsert(compiler).table.columns
  const keyOf = (key: UpsertValue[0]) => (typeof key === 'string' ? key : ownKey(key))
  const given = new Map(values.map(([key, value]) => [keyOf(key), value]))
  const order = keepsOrder ? [...given.keys()] : columns.map(ownKey)
  const known = order.flatMap((key) => {
    const column = columns.find((candidate) => ownKey(candidate) === key)
    const value = given.get(key)
    if (!column || value === undefined) return []
    const name = compiler.process(column, { includeTable: false })
    return [{ name, value: typed(value, column), column }]
  })
  const keys = new Set(columns.map(ownKey))
  const others = values.filter(([key]) => !keys.has(keyOf(key)))
  return [
    ...known,
    ...others.map(([key, value]) => ({
      name:
        typeof key === 'string'
          ? compiler.preparer.quote(key)
          : compiler.process(key, { useSchema: false }),
      value: typed(value, null),
      column: null,
    })),
  ]
}

function typed(value: ColumnElement, column: ColumnElement | null): ColumnElement {
  if (value instanceof CrudValue)
    return new BindParameter(null, value.value, column?.type ?? nullType, {
      unique: true,
      source: value,
    })
  const untyped = value instanceof BindParameter && isNullType(value.type) && column !== null
  return untyped ? value.withOperandType(column.type) : value
}

export function currentInsert(compiler: StatementCompiler): Insert {
  const statement = compiler.top?.statement
  if (statement && isInsert(statement)) return statement
  throw new CompileError('an upsert belongs to an INSERT')
}

const isInsert = (statement: { readonly tag: string }): statement is Insert =>
  statement.tag === 'insert'
