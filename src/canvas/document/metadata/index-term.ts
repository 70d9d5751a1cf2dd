import type { ClauseElement } from '#toolkit'

/** A part of an index without what stands behind it. */
export interface IndexTerm {
  readonly base: ClauseElement
  readonly descending: boolean
  readonly collation: string | undefined
}

/** Takes `column COLLATE x DESC` apart. */
export function indexTerm(expression: ClauseElement): IndexTerm {
  const operator = operatorName(expression)
  const [inner, right] = expression.children()
  if (inner && (operator === 'desc' || operator === 'asc')) {
    return { ...indexTerm(inner), descending: operator === 'desc' }
  }
  const collation = right && collationName(right)
  return inner && operator === 'collate' && collation !== undefined
    ? { base: inner, descending: false, collation }
    : { base: expression, descending: false, collation: undefined }
}

function operatorName(expression: ClauseElement): string | undefined {
  if (!('operator' in expression)) return undefined
  const { operator } = expression
  const isNamed = typeof operator === 'object' && operator !== null && 'name' in operator
  return isNamed && typeof operator.name === 'string' ? operator.name : undefined
}

const collationName = (expression: ClauseElement): string | undefined =>
  'collation' in expression && typeof expression.collation === 'string'
    ? expression.collation
    : undefined
