import { genericBinary } from '../../compile/operators.ts'
import { labelledColumns } from '../../compile/selects.ts'
import type { BinaryVisitor, Clauses, NodeVisitor, Spelling } from '../../compile/spelling.ts'
import { standardSpelling, StatementCompiler } from '../../compile/statement.ts'
import { plainContext, type Context } from '../../compile/context.ts'
import type { Cast } from '../../sql/cast.ts'
import { FromClause } from '../../sql/from-clause.ts'
import type { ColumnElement } from '../../sql/column-element.ts'

const asFroms = (
  compiler: StatementCompiler,
  froms: readonly FromClause[],
  context: Context,
): string => froms.map((from) => compiler.process(from, { ...context, asFrom: true })).join(', ')

/** What other databases can do, in words that none of them reads: for messages. */
const clauses: Clauses = {
  ...standardSpelling.clauses,
  returning: (compiler, _, columns) => {
    const flat = columns.flatMap((element) =>
      element instanceof FromClause ? element.columns : [element as ColumnElement],
    )
    const named = flat.map((column) => ({
      column,
      label: null,
      fallback: null,
      key: column.key,
      repeated: false,
    }))
    const list = labelledColumns(compiler, named, {
      mapped: true,
      asFrom: false,
      context: plainContext,
    })
    return `RETURNING ${list}`
  },
  updateFrom: (compiler, _, froms, context) => `FROM ${asFroms(compiler, froms, context)}`,
  deleteFrom: (compiler, _, froms, context) => `, ${asFroms(compiler, froms, context)}`,
  emptySet: () => 'SELECT 1 WHERE 1!=1',
  fromHint: (_, hint, text) => `${text} [${hint}]`,
  sequenceNext: (compiler, sequence) =>
    `<next sequence value: ${compiler.preparer.qualified(sequence)}>`,
}

const index: BinaryVisitor = (compiler, element, context) =>
  `${compiler.process(element.left, context)}[${compiler.process(element.right, context)}]`

const tryCast: NodeVisitor = (compiler: StatementCompiler, element: Cast, context: Context) =>
  `TRY_CAST(${compiler.process(element.element, context)} AS ${compiler.castType(element.type)})`

const spelling: Spelling = {
  ...standardSpelling,
  nodes: { ...standardSpelling.nodes, tryCast },
  binary: {
    ...standardSpelling.binary,
    getitem: index,
    jsonGetitem: index,
    jsonPathGetitem: index,
    regexpMatch: (compiler, element, context) =>
      genericBinary(compiler, element, ' <regexp> ', context),
    notRegexpMatch: (compiler, element, context) =>
      genericBinary(compiler, element, ' <not regexp> ', context),
    regexpReplace: (compiler, element, context) =>
      `<regexp replace>(${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})`,
  },
  clauses,
}

/** The default compiler that prints what it could only refuse. */
export class EnhancedStatementCompiler extends StatementCompiler {
  override get spelling(): Spelling {
    return spelling
  }
}
