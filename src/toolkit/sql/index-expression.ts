import { ArgumentError } from '../errors.ts'
import {
  TypeEngine,
  wireText,
  type BindProcessor,
  type TypeDialect,
  type TypeFamily,
} from '../types/engine.ts'
import { HSTORE } from '../types/postgresql.ts'
import { Text } from '../types/scalar.ts'
import { ARRAY, JSON_ } from '../types/structured.ts'
import { jsonPath } from '../util/json-path.ts'
import { asExpression, asOperandOf } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import { constants } from './constants.ts'
import { integerType, nullType, stringType } from './infer-type.ts'
import { ClauseElement } from './node.ts'
import { BinaryExpression } from './operator-elements.ts'
import { customOperator, op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** A position in a JSON array, a key of a JSON object, a path of both: each dialect binds them in its own way. */
export class JsonIndexType extends TypeEngine<string | number | readonly (string | number)[]> {
  override readonly tag: string
  override readonly family: TypeFamily

  constructor(kind: 'JSONIntIndex' | 'JSONStrIndex' | 'JSONPath') {
    super()
    this.tag = kind
    this.family = kind === 'JSONIntIndex' ? 'integer' : 'string'
  }
  override bindProcessor({ features }: TypeDialect): BindProcessor | null {
    if (features.jsonIndexes === 'paths') return (value) => jsonPath(value)
    return this.tag === 'JSONPath' ? arrayText : null
  }
}

/** `{"a","0"}`: a path is an array of texts. https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO */
const arrayText: BindProcessor = (value) => {
  if (!Array.isArray(value)) return wireText(value)
  const parts = value.map((part) => `"${String(part).replaceAll(/["\\]/g, '\\$&')}"`)
  return `{${parts.join(',')}}`
}

const intIndex = new JsonIndexType('JSONIntIndex')
const keyIndex = new JsonIndexType('JSONStrIndex')
const pathIndex = new JsonIndexType('JSONPath')
const hstoreKey = customOperator('->', { precedence: 15, selfPrecedent: true, eagerGrouping: true })

/** From and to of an array's part, both ends included, as PostgreSQL counts. */
export class Slice extends ColumnElement {
  override readonly tag = 'slice'
  readonly start: ColumnElement
  readonly stop: ColumnElement
  readonly step: ColumnElement

  constructor(start: unknown, stop: unknown, step: unknown, name: ColumnElement['key'] = null) {
    super(nullType)
    const end = (value: unknown) => asExpression(value ?? null, { type: integerType, name })
    this.start = end(start)
    this.stop = end(stop)
    this.step = step === null || step === undefined ? constants.null : end(step)
  }
  override structure(to: StructureReader): void {
    to.child('start', this.start)
    to.child('stop', this.stop)
    to.child('step', this.step)
  }
  override selfGroup(): ColumnElement {
    return this
  }
}

/** The ends of a slice as they are given to `at()`. */
export interface SliceRange {
  readonly start: unknown
  readonly stop: unknown
  readonly step?: unknown
}

const asTextOperators = {
  jsonGetitem: customOperator('->>', { precedence: 15, selfPrecedent: true, eagerGrouping: true }),
  jsonPathGetitem: customOperator('#>>', {
    precedence: 15,
    selfPrecedent: true,
    eagerGrouping: true,
  }),
}

/** Whether it is what `asText()` makes of a JSON index. */
export const isTextIndex = ({ operator, right }: BinaryExpression): boolean =>
  right.type instanceof JsonIndexType &&
  (operator === asTextOperators.jsonGetitem || operator === asTextOperators.jsonPathGetitem)

/** An index into a JSON document. */
export class JsonIndex extends BinaryExpression {
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  override asType(type: TypeEngine): ColumnElement {
    return this.copyWith({ type })
  }
  override asText(): ColumnElement {
    const path = this.operator === op.jsonPathGetitem
    const operator = path ? asTextOperators.jsonPathGetitem : asTextOperators.jsonGetitem
    return new BinaryExpression(this.left, this.right, operator, { type: new Text() })
  }
}

/** `expression[index]`: the element of an array, or what stands at a key or path of a JSON document. */
export function indexed(expression: ColumnElement, index: unknown): ColumnElement {
  const { type } = expression
  if (type instanceof ARRAY) return arrayElement(expression, type, index)
  if (type instanceof JSON_) return jsonElement(expression, index)
  if (type instanceof HSTORE)
    return at(expression, asOperandOf(expression, hstoreKey, index), hstoreKey, stringType)
  throw new ArgumentError(`only arrays, JSON and HSTORE have elements, not ${type.tag}`)
}

const at = (
  left: ColumnElement,
  right: ColumnElement,
  operator: Operator,
  type: TypeEngine,
): ColumnElement => new BinaryExpression(left, right, operator, { type })

function arrayElement(expression: ColumnElement, type: ARRAY, index: unknown): ColumnElement {
  const shift = type.zeroIndexes ? 1 : 0
  if (isRange(index)) {
    const slice = new Slice(
      shifted(index.start, shift),
      shifted(index.stop, shift),
      index.step,
      expression.key,
    )
    return at(expression, slice, op.getitem, type)
  }
  const nested = type.dimensions !== null && type.dimensions > 1
  const result = nested
    ? new ARRAY(type.itemType, {
        dimensions: (type.dimensions ?? 1) - 1,
        zeroIndexes: type.zeroIndexes,
      })
    : type.itemType
  return at(
    expression,
    asOperandOf(expression, op.getitem, shifted(index, shift)),
    op.getitem,
    result,
  )
}

const shifted = (value: unknown, by: number): unknown =>
  typeof value === 'number' ? value + by : value

const isRange = (index: unknown): index is SliceRange =>
  typeof index === 'object' &&
  index !== null &&
  !(index instanceof ClauseElement) &&
  'stop' in index

function jsonElement(expression: ColumnElement, index: unknown): ColumnElement {
  const operator = Array.isArray(index) ? op.jsonPathGetitem : op.jsonGetitem
  const single = typeof index === 'number' ? intIndex : keyIndex
  const type = Array.isArray(index) ? pathIndex : single
  const right =
    index instanceof ClauseElement
      ? asOperandOf(expression, operator, index)
      : expression.bindParam(operator, index, { type })
  return new JsonIndex(expression, right, operator, { type: expression.type })
}
