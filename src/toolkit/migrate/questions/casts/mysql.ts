import type { ColumnElement } from '../../../sql/column-element.ts'
import { and_, or_ } from '../../../sql/conjunction.ts'
import { case_, cast } from '../../../sql/constructs.ts'
import { literalColumn } from '../../../sql/column.ts'
import { fn } from '../../../sql/func.ts'
import { sql } from '../../../sql/text.ts'
import { Enum } from '../../../types/enum.ts'
import { Integer, Numeric, Text } from '../../../types/scalar.ts'
import { literalValue } from '../elements.ts'
import type { CastTest, TypeChange } from './cast-test.ts'

/**
 * What a server in strict mode refuses when it converts a column (https://mariadb.com/kb/en/sql-mode/#strict-mode):
 * it has no cast that fails in a question, so each family has its own test.
 */
export function mysqlCastTest(change: TypeChange): CastTest | null {
  const { to, dialect } = change
  if (to instanceof Enum) {
    const values = to.values.map((one) => literalValue(one, dialect))
    return plain((value) => value.notIn(values))
  }
  if (numberFamilies.has(to.family)) return plain((value) => isNoNumber(value, change))
  if (to.family === 'json') return plain((value) => fn('json_valid', [value]).eq(sql`0`))
  // a value that is no date is an error wherever rows are changed, even in a question about it
  if (moments.has(to.family))
    return { ...plain((value) => cast(value, to).is(null)), ignoring: true }
  if (to.family !== 'uuid') return null
  return { ...plain((value) => sql`CAST(${value} AS UUID) IS NULL`), ignoring: true }
}

const numberFamilies: ReadonlySet<string> = new Set(['integer', 'numeric', 'float', 'boolean'])
const moments: ReadonlySet<string> = new Set(['date', 'time', 'datetime'])

const plain = (fails: CastTest['fails']): CastTest => ({
  fails: (value) => and_(value.isNot(null), fails(value)),
  setup: [],
  teardown: [],
})

const blank = '[[:space:]]*'
const wholeNumber = `^${blank}[-+]?[0-9]+${blank}$`
const decimalNumber = `^${blank}[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?${blank}$`

function isNoNumber(value: ColumnElement, change: TypeChange): ColumnElement {
  const { from, to, dialect } = change
  const tooFar = outOfRange(value, change)
  if (from !== null && numberFamilies.has(from.family)) return tooFar
  const whole = to.family === 'integer' || to.family === 'boolean'
  const pattern = literalValue(whole ? wholeNumber : decimalNumber, dialect)
  // what is no number must not be compared with one, which is an error wherever rows are changed
  return case_([[value.regexpMatch(pattern), tooFar]], { otherwise: sql`TRUE` })
}

function outOfRange(value: ColumnElement, change: TypeChange): ColumnElement {
  const range = rangeOf(change)
  if (range === null) return sql`FALSE`
  const number = cast(value, new Numeric(65, 30))
  const [low, high] = range
  return or_(number.lt(literalColumn(low)), number.gt(literalColumn(high)))
}

/** Bytes by the type's first word: https://dev.mysql.com/doc/refman/8.0/en/integer-types.html */
const widths: Readonly<Record<string, bigint>> = {
  TINYINT: 1n,
  BOOL: 1n,
  BOOLEAN: 1n,
  SMALLINT: 2n,
  MEDIUMINT: 3n,
  INT: 4n,
  INTEGER: 4n,
  BIGINT: 8n,
}

/** The least and the greatest value; null where only a double has limits. */
function rangeOf({ to, dialect }: TypeChange): readonly [string, string] | null {
  const text = dialect.typeText(to)
  const unsigned = /UNSIGNED|ZEROFILL/.test(text)
  const width = widths[/^\w+/.exec(text)?.[0] ?? '']
  if (width !== undefined) {
    const values = 2n ** (width * 8n)
    return unsigned ? ['0', String(values - 1n)] : [String(-values / 2n), String(values / 2n - 1n)]
  }
  if (!(to instanceof Numeric)) return null
  const scale = to.scale ?? 0
  const digits = '9'.repeat((to.precision ?? 10) - scale)
  const most = scale === 0 ? digits || '0' : `${digits || '0'}.${'9'.repeat(scale)}`
  return [unsigned ? '0' : `-${most}`, most]
}

/** What a column of the type makes of a value; CAST knows few types, and what has none stays. */
export function mysqlConverted(value: ColumnElement, change: TypeChange): ColumnElement {
  const { from, to } = change
  const isText = to.family === 'string' || to instanceof Enum
  // the collation of a CAST is the connection's, and beside a column of another one nothing can be compared any more
  if (isText) return from === null ? value : cast(value, new Text())
  if (to.family === 'float')
    return case_([[fails(value, change), null]], { otherwise: value.add(0) })
  if (!numberFamilies.has(to.family) && !moments.has(to.family)) return value
  const type = to.family === 'boolean' ? new Integer() : to
  return case_([[fails(value, change), null]], { otherwise: cast(value, type) })
}

const fails = (value: ColumnElement, change: TypeChange): ColumnElement =>
  mysqlCastTest(change)?.fails(value) ?? sql`FALSE`
