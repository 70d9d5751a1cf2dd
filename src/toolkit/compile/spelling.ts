import type { ColumnElement } from '../sql/column-element.ts'
import type { Delete, DmlStatement, Update } from '../sql/dml.ts'
import type { FromClause } from '../sql/from-clause.ts'
import type { GenerativeSelect, ForUpdate } from '../sql/generative-select.ts'
import type { FunctionElement } from '../sql/functions.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { BinaryExpression, ExpressionList, UnaryExpression } from '../sql/operator-elements.ts'
import type { OperatorName } from '../sql/operators.ts'
import type { Select } from '../sql/select.ts'
import type { TypeEngine } from '../types/engine.ts'
import type { Context } from './context.ts'
import type { StatementCompiler } from './statement.ts'

/** Renders one kind of element; which kind is said by the key in the table. */
export type NodeVisitor = (compiler: StatementCompiler, element: never, context: Context) => string

export type BinaryVisitor = (
  compiler: StatementCompiler,
  element: BinaryExpression,
  context: Context,
) => string
export type UnaryVisitor = (
  compiler: StatementCompiler,
  element: UnaryExpression,
  context: Context,
) => string
export type ListVisitor = (
  compiler: StatementCompiler,
  element: ExpressionList,
  context: Context,
) => string
export type FunctionVisitor = (
  compiler: StatementCompiler,
  element: FunctionElement,
  context: Context,
) => string

type ByOperator<V> = Readonly<Partial<Record<OperatorName | 'custom', V>>>

/** The parts of statements that dialects spell in their own way. */
export interface Clauses {
  /** LIMIT and OFFSET, each on a line of its own. */
  limit(compiler: StatementCompiler, select: GenerativeSelect, context: Context): string
  fetch(compiler: StatementCompiler, select: GenerativeSelect, context: Context): string
  forUpdate(compiler: StatementCompiler, forUpdate: ForUpdate, context: Context): string
  /** Between SELECT and the columns: DISTINCT. */
  preColumns(compiler: StatementCompiler, select: Select, context: Context): string
  /** Conditions of joins where these stand in WHERE. */
  joinConditions(
    compiler: StatementCompiler,
    froms: readonly FromClause[],
  ): readonly ColumnElement[]
  groupBy(compiler: StatementCompiler, select: GenerativeSelect, context: Context): string
  orderBy(compiler: StatementCompiler, select: GenerativeSelect, context: Context): string
  withPreamble(recursive: boolean): string
  selectHint(hints: ReadonlyMap<FromClause, string>): string
  /** The table's text with the hint. */
  fromHint(table: FromClause, hint: string, text: string): string
  statementHint(hints: readonly string[]): string
  updateTables(
    compiler: StatementCompiler,
    update: Update,
    froms: readonly FromClause[],
    context: Context,
  ): string
  updateFrom(
    compiler: StatementCompiler,
    update: Update,
    froms: readonly FromClause[],
    context: Context,
  ): string
  deleteTable(
    compiler: StatementCompiler,
    statement: Delete,
    froms: readonly FromClause[],
    context: Context,
  ): string
  deleteFrom(
    compiler: StatementCompiler,
    statement: Delete,
    froms: readonly FromClause[],
    context: Context,
  ): string
  /** Behind the conditions of UPDATE and DELETE, before extensions. */
  postCriteria(compiler: StatementCompiler, statement: Update | Delete): string
  returning(
    compiler: StatementCompiler,
    statement: DmlStatement,
    columns: readonly ClauseElement[],
    top: boolean,
  ): string
  /** What an empty list in IN becomes, without the condition that makes it false. */
  emptySet(compiler: StatementCompiler, types: readonly TypeEngine[]): string
  /** Whole list for an empty IN or NOT IN, inside of its parentheses. */
  emptyIn(
    compiler: StatementCompiler,
    types: readonly TypeEngine[],
    operator: 'in' | 'notIn' | null,
  ): string
  /** A parameter of a type that the driver has to be told. */
  bindCast(compiler: StatementCompiler, type: TypeEngine, text: string): string
  /** A selected column as the type asks for it, or itself. */
  sequenceNext(compiler: StatementCompiler, sequence: SequenceLike): string
  savepoint(kind: 'SAVEPOINT' | 'ROLLBACK TO SAVEPOINT' | 'RELEASE SAVEPOINT', name: string): string
}

export interface SequenceLike {
  readonly name: string
  readonly quote: boolean | null
  readonly schema: string | null
  readonly schemaQuote: boolean | null
}

/** How a dialect spells elements: tables by node, operator and function, then clauses. */
export interface Spelling {
  readonly nodes: Readonly<Record<string, NodeVisitor>>
  readonly operators: Readonly<Partial<Record<OperatorName | 'custom', string>>>
  readonly binary: ByOperator<BinaryVisitor>
  readonly unary: ByOperator<UnaryVisitor>
  readonly lists: ByOperator<ListVisitor>
  /** By name in lower case. */
  readonly functions: Readonly<Record<string, FunctionVisitor>>
  readonly clauses: Clauses
  /** Fields of EXTRACT that are called differently. */
  readonly extractFields: Readonly<Record<string, string>>
}
