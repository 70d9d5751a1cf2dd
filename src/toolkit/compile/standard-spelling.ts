import { bindVisitors } from './binds.ts'
import { standardClauses } from './clauses.ts'
import { dmlVisitors } from './dml.ts'
import { expressionVisitors } from './expressions.ts'
import { fromVisitors } from './froms.ts'
import { functionVisitors } from './functions.ts'
import { operatorSpelling, operatorVisitors } from './operators.ts'
import { operatorTexts } from './operator-texts.ts'
import { selectVisitors } from './selects.ts'
import type { Spelling } from './spelling.ts'

/** How elements are spelled where a dialect says nothing else. */
export const standardSpelling: Spelling = {
  nodes: {
    ...expressionVisitors,
    ...operatorVisitors,
    ...bindVisitors,
    ...functionVisitors,
    ...fromVisitors,
    ...selectVisitors,
    ...dmlVisitors,
    cte: (compiler, element, context) => compiler.ctes.visit(compiler, element, context),
  },
  operators: operatorTexts,
  ...operatorSpelling,
  functions: {},
  clauses: standardClauses,
  extractFields: {},
}
