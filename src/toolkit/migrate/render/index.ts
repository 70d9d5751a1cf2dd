// The door of code that is written: expressions, columns and constraints as TypeScript, for scripts and models.

export { columnExpression } from './column-expression.ts'
export { expressionText, plainSql } from './expression-text.ts'
export {
  constraintExpression,
  dialectMembers,
  Imports,
  indexOptions,
  indexParts,
  optionMembers,
  sqlExpression,
  sqlString,
  tableOptions,
  telling,
  typeExpression,
  type ColumnNames,
} from './schema-printer.ts'
export {
  call,
  chain,
  fits,
  importStatement,
  lineComment,
  literal,
  objectLiteral,
  propertyKey,
  sqlLiteral,
  stringLiteral,
} from './typescript-printer.ts'
