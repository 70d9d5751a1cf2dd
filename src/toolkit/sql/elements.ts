import { BindParameter, comparedBind } from './bind.ts'
import { ColumnElement } from './column-element.ts'
import { operated } from './comparator.ts'
import { implementElements } from './element-builder.ts'
import { Label } from './label.ts'
import { AsBoolean, Grouping, UnaryExpression } from './operator-elements.ts'
import { op } from './operators.ts'

implementElements({
  operate: operated,
  bind: comparedBind,
  group: (element) => new Grouping(element),
  truth: (element, expected) => new AsBoolean(element, expected ? op.isTrue : op.isFalse),
  not: (element) => new UnaryExpression(element, op.inv),
  label: (name, element) => new Label(name, element),
})

export { BindParameter, ColumnElement, Label }
export { ColumnClause, column, literalColumn } from './column.ts'
export { ClauseList } from './clause-list.ts'
export { ClauseElement } from './node.ts'
export { FromClause } from './from-clause.ts'
export { TextClause, text } from './text.ts'
export { TableClause } from './table-clause.ts'
