// The door of code that is written: expressions, columns and constraints as TypeScript, for scripts and models.

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
  chain,
  fits,
  importStatement,
  lineComment,
  literal,
  objectLiteral,
  propertyKey,
  stringLiteral,
} from './typescript-printer.ts'
