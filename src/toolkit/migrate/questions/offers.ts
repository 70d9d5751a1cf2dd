import type { AnyColumn } from '../../schema/column-types.ts'
import type { TypeEngine, TypeFamily } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import type { Answer } from '../decisions.ts'

/** Any SQL over the columns of the row. */
export const expressionOffer: Answer = { expression: 'SQL' }

/** The form of an answer that gives a value, with one that the type takes. */
export const valueOffer = (type: TypeEngine | null): Answer => ({ value: exampleOf(type) })

function exampleOf(type: TypeEngine | null): string | number | boolean {
  if (type instanceof Enum) return type.values[0] ?? ''
  return type === null ? '' : (examples[type.family] ?? '')
}

const examples: Readonly<Partial<Record<TypeFamily, string | number | boolean>>> = {
  integer: 0,
  numeric: 0,
  float: 0,
  boolean: false,
  date: '2000-01-01',
  time: '00:00:00',
  datetime: '2000-01-01 00:00:00',
  interval: '00:00:00',
  json: '{}',
  uuid: '00000000-0000-0000-0000-000000000000',
}

/** NULL, where the column takes it. */
export const emptyOffer = ({ nullable, primaryKey, computed }: AnyColumn): readonly Answer[] =>
  nullable && !primaryKey && computed === null ? ['set null'] : []

/** Another value; one that the database computes takes none. */
export const otherOffers = (column: AnyColumn | null): readonly Answer[] =>
  column !== null && column.computed === null ? [valueOffer(column.type), expressionOffer] : []

/** Whether an answer is one of those that are offered: a value and an expression by their form. */
export const isOffered = (answer: Answer, offers: readonly Answer[]): boolean =>
  offers.some((offer) => formOf(offer) === formOf(answer))

const formOf = (answer: Answer): string => {
  if (typeof answer === 'string') return answer
  return 'value' in answer ? 'value' : 'expression'
}
