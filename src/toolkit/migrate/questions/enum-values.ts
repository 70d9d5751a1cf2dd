import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { cast } from '../../sql/constructs.ts'
import { Column } from '../../schema/column.ts'
import { Enum } from '../../types/enum.ts'
import { ENUM } from '../../types/mysql.ts'
import { Text } from '../../types/scalar.ts'
import type { Answer } from '../decisions.ts'
import type { AlterColumnOperation, AlterEnumOperation, TableName } from '../ops.ts'
import { columnConcern } from './column-concern.ts'
import { literalValue } from './elements.ts'
import { emptyOffer, expressionOffer, valueOffer } from './offers.ts'
import { columnOf, type Concern, type Moment, type Settlement } from './question.ts'

/** Rows that have a value which an enumeration no longer has. */
export function enumConcerns(operation: AlterEnumOperation, moment: Moment): readonly Concern[] {
  const { type, was, renames } = operation
  const removed = was.values.filter((one) => !type.values.includes(one) && !renames?.has(one))
  if (removed.length === 0) return []
  const tables = [...moment.state.tables.values()]
  return tables.flatMap((table) =>
    table.columns
      .filter((column) => isOf(column, was))
      .flatMap((column) => usedValues(operation, moment, { table, column, removed })),
  )
}

const isOf = ({ type }: AnyColumn, { name, schema }: Enum): boolean =>
  type instanceof Enum && type.nativeEnum && type.name === name && type.schema === schema

interface Used {
  readonly table: AnyTable
  readonly column: AnyColumn
  readonly removed: readonly string[]
}

function usedValues(
  operation: AlterEnumOperation,
  moment: Moment,
  { table, column, removed }: Used,
): readonly Concern[] {
  const { dialect } = moment
  const { type } = operation
  const gone = removed.map((one) => literalValue(one, dialect))
  const concerns = columnConcern({
    question: 'cast',
    places: [moment.place(table, column.name)],
    answers: [valueOffer(type), expressionOffer, ...emptyOffer(column), 'delete', 'leave out'],
    moment,
    table,
    column: column.name,
    which: (of) => cast(of(column.name), new Text()).in(gone),
    without: null,
  })
  return concerns.map((concern) => ({
    ...concern,
    settle: (answer) => {
      const settlement = concern.settle(inOldWords(answer, operation))
      return needsText(answer, operation)
        ? throughText(settlement, table, column, type)
        : settlement
    },
  }))
}

/** The answer speaks of the values as they become. */
function inOldWords(answer: Answer, { renames }: AlterEnumOperation): Answer {
  if (typeof answer === 'string' || !('value' in answer)) return answer
  const before = [...(renames ?? [])].find(([, after]) => after === answer.value)
  return before === undefined ? answer : { value: before[0] }
}

/** A value that the type only gets, or an expression, which gives a text. */
function needsText(answer: Answer, { was }: AlterEnumOperation): boolean {
  if (typeof answer === 'string') return false
  return 'expression' in answer || !was.values.some((one) => one === answer.value)
}

/** The column is a text while its values change. */
function throughText(
  settlement: Settlement,
  table: TableName,
  column: AnyColumn,
  type: Enum,
): Settlement {
  const text = new Text()
  const { name, nullable } = column
  return {
    ...settlement,
    before: [
      { kind: 'alter column', table, column: name, change: { type: text }, was: column },
      ...(settlement.before ?? []),
    ],
    after: [
      {
        kind: 'alter column',
        table,
        column: name,
        change: { type },
        was: new Column(name, text, { nullable }),
      },
    ],
  }
}

/**
 * Where the values belong to the column (MySQL), an answer may give one that it only gets: the column takes the old
 * and the new ones for a while.
 */
export function throughWiderEnum(
  concerns: readonly Concern[],
  { table, column, change: { type } }: AlterColumnOperation,
  { state }: Moment,
): readonly Concern[] {
  const is = columnOf(state, table, column)
  if (!(type instanceof ENUM) || !(is?.type instanceof ENUM)) return concerns
  const values = [...new Set([...is.type.values, ...type.values])]
  const wider: AlterColumnOperation = {
    kind: 'alter column',
    table,
    column,
    change: { type: new ENUM(values) },
    was: is,
  }
  return concerns.map((concern) => ({
    ...concern,
    settle: (answer) => {
      const settlement = concern.settle(answer)
      if (typeof answer === 'string') return settlement
      return { ...settlement, before: [wider, ...(settlement.before ?? [])] }
    },
  }))
}
