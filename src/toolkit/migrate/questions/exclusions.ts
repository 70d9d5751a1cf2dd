import { Column } from '../../schema/column.ts'
import { ExcludeConstraint } from '../../schema/constraint.ts'
import { and_, or_ } from '../../sql/conjunction.ts'
import { exists } from '../../sql/exists.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { columnNames } from '../find.ts'
import type { Operation } from '../ops.ts'
import { deleteRows, type Which } from './changed-rows.ts'
import { bracketed } from './elements.ts'
import { placesOf } from './places.ts'
import { tableIn, type Concern, type Moment } from './question.ts'
import { columnsOf, lightTable } from './rows-ahead.ts'
import { select } from '../../sql/select.ts'

/** Rows that exclude each other; only those of a table whose rows a key tells apart can be asked for. */
export function exclusionConcerns(operation: Operation, moment: Moment): readonly Concern[] {
  if (operation.kind !== 'add constraint') return []
  const { constraint, table } = operation
  if (!(constraint instanceof ExcludeConstraint)) return []
  const pairs = constraint.elements.map(([part, operator]) => [nameOf(part), operator] as const)
  const known = tableIn(moment.state, table)
  const key = known === null ? [] : columnNames(known.primaryKey)
  const rows = moment.ahead.of(table)
  if (rows.isEmpty || key.length === 0 || pairs.some(([name]) => name === null)) return []
  const { where } = constraint
  const excluded =
    (other: FromClause): Which =>
    (of) => {
      const its = columnsOf(other)
      const same = pairs.map(([name, operator]) => of(name ?? '').op(operator)(its(name ?? '')))
      const another = or_(...key.map((name) => of(name).ne(its(name))))
      return exists()
        .selectFrom(other)
        .where(and_(another, ...same))
    }
  const meant = where === null ? rows : rows.kept(table.name, () => bracketed(where))
  const from = meant.named(table.name)
  const which = excluded(meant.named('other'))
  const places = placesOf(constraint, columnNames(constraint), operation, moment)
  return [
    {
      question: 'duplicates',
      places,
      rows: select(...from.columns)
        .selectFrom(from)
        .where(which(columnsOf(from))),
      answers: ['delete', 'leave out'],
      settle: (answer) => {
        if (answer === 'leave out') return { operation: null }
        const light = lightTable(table, rows.names)
        const present = select(...light.columns).selectFrom(light)
        const others = where === null ? present : present.where(bracketed(where))
        const change = { moment, table, place: { question: 'duplicates' as const, places } }
        const gone: Which = (of) =>
          where === null
            ? excluded(others.subquery('other'))(of)
            : and_(bracketed(where), excluded(others.subquery('other'))(of))
        return { before: deleteRows({ ...change, which: gone }) }
      },
    },
  ]
}

const nameOf = (part: unknown): string | null => {
  if (typeof part === 'string') return part
  return part instanceof Column ? part.name : null
}
