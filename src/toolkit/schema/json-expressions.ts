import { ClauseElement } from '../sql/node.ts'
import { Collation } from '../sql/collation.ts'
import { BinaryExpression, UnaryExpression } from '../sql/operator-elements.ts'
import { op } from '../sql/operators.ts'
import { ColumnElement } from '../sql/column-element.ts'
import { text, TextClause } from '../sql/text.ts'
import { Column } from './column.ts'
import type { AnyTable } from './column-types.ts'
import type { JsonReader } from './json-reader.ts'
import type { Json } from './schema-item.ts'

/** Writes an expression as SQL, with values as literals. */
export type ElementText = (element: ClauseElement) => string

/** Columns and what indexes do with them stay what they are; everything else becomes its SQL. */
export function expressionToJson(element: ClauseElement, sqlOf: ElementText): Json {
  if (element instanceof Column) return { column: element.key }
  if (element instanceof TextClause && !hasValues(element)) return { text: element.text }
  if (element instanceof UnaryExpression && element.operator === op.desc) {
    return { desc: expressionToJson(element.element, sqlOf) }
  }
  if (element instanceof BinaryExpression && element.right instanceof Collation) {
    return { collate: element.right.collation, of: expressionToJson(element.left, sqlOf) }
  }
  return { text: escapedColons(sqlOf(element)) }
}

const hasValues = (element: TextClause): boolean =>
  [...element.binds.values()].some((bind) => bind.value !== undefined && bind.value !== null)

/** SQL that holds no parameters: a colon in it is a colon. */
const escapedColons = (sql: string): string => sql.replaceAll(/(?<![:\w\\]):(?=\w)/gu, '\\:')

/** @param table where its columns are; null where it has none */
export function expressionFromJson(json: JsonReader, table: AnyTable | null): ClauseElement {
  const column = json.at('column')
  if (column.present) return columnOf(column, table)
  const descending = json.at('desc')
  if (descending.present) return operand(descending, table).desc()
  const collation = json.at('collate')
  if (collation.present) return operand(json.at('of'), table).collate(collation.text())
  return text(json.at('text').text())
}

function operand(json: JsonReader, table: AnyTable | null): ColumnElement {
  const element = expressionFromJson(json, table)
  if (element instanceof ColumnElement) return element
  throw json.refuse('a column or an expression')
}

function columnOf(json: JsonReader, table: AnyTable | null): Column {
  const found = table?.columns.get(json.text())
  if (found) return found
  throw json.refuse('a column of the table')
}

/** Options hold plain data, and expressions under a mark of their own. */
export function optionToJson(value: unknown, sqlOf: ElementText): Json {
  if (value instanceof ClauseElement) return { $sql: expressionToJson(value, sqlOf) }
  if (Array.isArray(value)) return value.map((item: unknown) => optionToJson(item, sqlOf))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]: readonly [string, unknown]) => [key, optionToJson(item, sqlOf)] as const,
    )
    return Object.fromEntries(entries)
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}

export function optionFromJson(json: JsonReader, table: AnyTable | null): unknown {
  const { value } = json
  if (Array.isArray(value)) return json.list().map((item) => optionFromJson(item, table))
  if (typeof value !== 'object' || value === null) return value
  const marked = json.at('$sql')
  if (marked.present) return expressionFromJson(marked, table)
  return Object.fromEntries(
    json.entries().map(([key, item]) => [key, optionFromJson(item, table)] as const),
  )
}
