import { fn } from '../../sql/func.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { String_ } from '../../types/scalar.ts'
import { LargeBinary } from '../../types/structured.ts'
import type { Answer } from '../decisions.ts'
import type { Operation } from '../ops.ts'
import { cutsTexts } from './casts/index.ts'
import { columnConcern } from './column-concern.ts'
import { literalValue } from './elements.ts'
import { emptyOffer, otherOffers } from './offers.ts'
import { columnOf, type Concern, type Moment } from './question.ts'
import { withoutChange } from './without-change.ts'

/** Texts that a shorter column would cut. */
export function tooLongConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind !== 'alter column' || !cutsTexts(moment.dialect)) return []
  const { table, column, change } = operation
  const is = columnOf(moment.state, table, column)
  const limit = lengthOf(change.type)
  const before = lengthOf(is?.type)
  if (limit === null || is === null || (before !== null && before <= limit)) return []
  if (!holdsText(is.type)) return []
  const measure = is.type instanceof LargeBinary ? 'octet_length' : 'char_length'
  const most = literalValue(limit, moment.dialect)
  const others: readonly Answer[] = [...otherOffers(is), ...emptyOffer(is)]
  return columnConcern({
    question: 'too long',
    places: [moment.place(table, change.name ?? column)],
    answers: ['truncate', ...others, 'delete', 'leave out'],
    moment,
    table,
    column,
    which: (of) => fn(measure, [of(column)]).gt(most),
    truncated: (value) => fn('left', [value, most]),
    without: withoutChange(operation, 'type', 'using'),
  })
}

const holdsText = (type: TypeEngine): boolean =>
  type instanceof String_ || type instanceof LargeBinary

const lengthOf = (type: TypeEngine | undefined): number | null =>
  type instanceof String_ || type instanceof LargeBinary ? type.length : null
