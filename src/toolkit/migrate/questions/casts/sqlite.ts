import { and_, not_, or_ } from '../../../sql/conjunction.ts'
import { case_, cast, typeCoerce } from '../../../sql/constructs.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import { fn } from '../../../sql/func.ts'
import { sql } from '../../../sql/text.ts'
import type { TypeFamily } from '../../../types/engine.ts'
import { Integer, Numeric, Text } from '../../../types/scalar.ts'
import type { CastTest, TypeChange } from './cast-test.ts'

/** Columns of these types hold numbers; dates and times are numbers or texts, as everybody likes. */
const numbers: ReadonlySet<TypeFamily> = new Set(['integer', 'numeric', 'float', 'boolean'])

/**
 * A column of SQLite takes any value and converts what it can (https://sqlite.org/datatype3.html#type_affinity); one of
 * a STRICT table refuses the rest (https://sqlite.org/stricttables.html).
 */
export function sqliteCastTest({ to, strict }: TypeChange): CastTest | null {
  const { family } = to
  if (numbers.has(family)) return plain((value) => isNoNumber(value, strict && family !== 'float'))
  if (!strict) return null
  if (family === 'binary') return plain((value) => fn('typeof', [value]).ne(sql`'blob'`))
  return family === 'string' ? plain((value) => fn('typeof', [value]).eq(sql`'blob'`)) : null
}

const plain = (fails: CastTest['fails']): CastTest => ({
  fails: (value) => and_(value.isNot(null), fails(value)),
  setup: [],
  teardown: [],
})

/** Compared with a number, a text that is one counts as one; no other text equals any number. */
const isNumber = (value: ColumnElement): ColumnElement => value.eq(cast(value, new Numeric()))

const isNoNumber = (value: ColumnElement, whole: boolean): ColumnElement =>
  whole
    ? or_(
        not_(isNumber(value)),
        cast(value, new Numeric()).ne(typeCoerce(cast(value, new Integer()), new Numeric())),
      )
    : not_(isNumber(value))

/** What a column of the type makes of a value. */
export function sqliteConverted(value: ColumnElement, { to }: TypeChange): ColumnElement {
  if (numbers.has(to.family))
    return case_([[isNumber(value), cast(value, new Numeric())]], { otherwise: value })
  if (to.family !== 'string') return value
  const isText = fn('typeof', [value]).in([sql`'integer'`, sql`'real'`])
  return case_([[isText, cast(value, new Text())]], { otherwise: value })
}
