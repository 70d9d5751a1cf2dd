import type { AnyColumn } from '../../schema/column-types.ts'
import { func } from '../../sql/func.ts'
import { select } from '../../sql/select.ts'
import type { TypeEngine } from '../../types/engine.ts'
import type { Answer } from '../decisions.ts'
import type { AlterColumnOperation, Operation, TableName, TableOptionsOperation } from '../ops.ts'
import { castTest, type TypeChange } from './casts/index.ts'
import { columnConcern } from './column-concern.ts'
import { enumConcerns, throughWiderEnum } from './enum-values.ts'
import { emptyOffer, expressionOffer, valueOffer } from './offers.ts'
import { columnOf, tableIn, type Concern, type Moment } from './question.ts'
import { columnsOf } from './rows-ahead.ts'
import { withoutChange } from './without-change.ts'

/** Values that do not become ones of another type. */
export function castConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind === 'alter enum') return enumConcerns(operation, moment)
  if (operation.kind === 'table options') return stricter(operation, moment)
  if (operation.kind !== 'alter column') return []
  return throughWiderEnum(otherType(operation, moment), operation, moment)
}

function otherType(operation: AlterColumnOperation, moment: Moment): readonly Concern[] {
  const { table, column, change } = operation
  const { type: to, using, name = column } = change
  const is = columnOf(moment.state, table, column)
  // with an expression of its own nobody but the database knows what becomes of a value
  if (is === null || to === undefined || using !== undefined || is.computed !== null) return []
  return castConcern(moment, {
    table,
    is,
    to,
    name,
    strict: isStrict(tableIn(moment.state, table)?.options),
    without: withoutChange(operation, 'type', 'using'),
  })
}

/** Values that a STRICT table does not take: https://sqlite.org/stricttables.html */
function stricter(operation: TableOptionsOperation, moment: Moment): readonly Concern[] {
  const { table, options, was } = operation
  if (!isStrict(options) || isStrict(was)) return []
  return (tableIn(moment.state, table)?.columns ?? []).flatMap((is) =>
    castConcern(moment, { table, is, to: is.type, name: is.name, strict: true, without: null }),
  )
}

const isStrict = (options: Readonly<Record<string, unknown>> | undefined): boolean =>
  options?.['sqlite_strict'] === true

interface Cast {
  readonly table: TableName
  readonly is: AnyColumn
  readonly to: TypeEngine
  readonly name: string
  readonly strict: boolean
  readonly without: Operation | null
}

function castConcern(
  moment: Moment,
  { table, is, to, name, strict, without }: Cast,
): readonly Concern[] {
  const { dialect, ahead } = moment
  const change: TypeChange = { from: is.type, to, dialect, strict }
  const test = castTest(change)
  if (test === null || (!strict && dialect.typeText(is.type) === dialect.typeText(to))) return []
  const answers: readonly Answer[] = [valueOffer(to), expressionOffer, ...emptyOffer(is)]
  const concerns = columnConcern({
    question: 'cast',
    places: [moment.place(table, name)],
    answers: [...answers, 'delete', 'leave out'],
    moment,
    table,
    column: is.name,
    which: (of) => test.fails(of(is.name)),
    ignoring: test.ignoring ?? false,
    setup: test.setup,
    teardown: test.teardown,
    without,
  })
  const found = () => ahead.guard(table, is.name)
  const { quick } = test
  if (quick === undefined) return concerns.map((concern) => ({ ...concern, found }))
  const from = ahead.of(table)
  return concerns.map((concern) => {
    const rows = from.named(table.name)
    const value = quick(columnsOf(rows)(is.name))
    return { ...concern, found, quick: select(func.count(value)).selectFrom(rows) }
  })
}
