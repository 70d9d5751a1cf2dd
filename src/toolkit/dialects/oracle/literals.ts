import { hexText, isInterval, textLiteral, type LiteralWriter } from '../../compile/literals.ts'
import type { TypeFamily } from '../../types/engine.ts'

const microsPerDay = 86_400_000_000n

/** https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/NUMTODSINTERVAL.html */
const interval: LiteralWriter = (value) => {
  if (!isInterval(value)) return null
  if (value.months !== 0) return `NUMTOYMINTERVAL(${value.months}, 'MONTH')`
  const micros = BigInt(value.days) * microsPerDay + value.micros
  const seconds = Number(micros) / 1e6
  return `NUMTODSINTERVAL(${Number.isInteger(seconds) ? `${seconds}.0` : seconds}, 'SECOND')`
}

const date: LiteralWriter = (value, _, dialect) =>
  typeof value === 'string' ? `TO_DATE(${textLiteral(value, dialect)}, 'YYYY-MM-DD')` : null

const instant = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d:\d\d)?$/

/** DATE holds a time of day, but neither a fraction of a second nor a zone. */
const datetime: LiteralWriter = (value, _, dialect) => {
  const [, day, clock, fraction = '', zone = ''] = instant.exec(String(value)) ?? []
  if (day === undefined) return null
  const shown = /^\.0*$/.test(fraction) ? '' : fraction
  const text = textLiteral(`${day} ${clock}${shown}${zone}`, dialect)
  const format = `YYYY-MM-DD HH24:MI:SS${shown === '' ? '' : '.FF'}`
  if (zone !== '') return `TO_TIMESTAMP_TZ(${text}, '${format} TZH:TZM')`
  return `${shown === '' ? 'TO_DATE' : 'TO_TIMESTAMP'}(${text}, '${format}')`
}

/** https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/HEXTORAW.html */
const binary: LiteralWriter = (value) =>
  value instanceof Uint8Array ? `HEXTORAW('${hexText(value)}')` : null

export const literals: Readonly<Partial<Record<TypeFamily, LiteralWriter>>> = {
  interval,
  date,
  datetime,
  binary,
}
