import { BindParameter, comparedBind } from './bind.ts'
import { ColumnElement } from './column-element.ts'
import { operated } from './comparator.ts'
import { implementElements } from './element-builder.ts'
import { Alias, Join, LateralAlias, TableSample } from './from.ts'
import { FunctionElement } from './functions.ts'
import { Label } from './label.ts'
import { AsBoolean, Grouping, UnaryExpression } from './operator-elements.ts'
import { op } from './operators.ts'
import { asExpression } from './coerce.ts'
import { nullType } from './infer-type.ts'
import { TextualSelect } from './textual-select.ts'
import { TableValuedColumn } from './table-valued.ts'
import { Exists, ScalarSelect, StatementGrouping } from './scalar-select.ts'

implementElements({
  operate: operated,
  bind: comparedBind,
  group: (element) => new Grouping(element),
  truth: (element, expected) => new AsBoolean(element, expected ? op.isTrue : op.isFalse),
  not: (element) => new UnaryExpression(element, op.inv),
  label: (name, element) => new Label(name, element),
  alias: (from, name) => new Alias(from, name),
  lateral: (from, name) => new LateralAlias(from, name),
  join: ({ left, right, on, ...options }) => new Join(left, right, on, options),
  tableValued: (from) => new TableValuedColumn(from, nullType),
  scalarSelect: (select) => new ScalarSelect(select),
  exists: (select) => new Exists(new ScalarSelect(select)),
  textual: (text, columns, positional) => new TextualSelect(text, columns, positional),
  statementGroup: (select) => new StatementGrouping(select),
  tablesample: ({ from, sampling, name = null, seed = null }) =>
    new TableSample(
      from,
      name,
      sampling instanceof FunctionElement ? sampling : new FunctionElement('system', [sampling]),
      seed === null ? null : asExpression(seed),
    ),
})

export { BindParameter, ColumnElement, Label }
export { ColumnClause } from './column.ts'
export { ClauseList } from './clause-list.ts'
export { FromClause } from './from-clause.ts'
export { TextClause, text } from './text.ts'
