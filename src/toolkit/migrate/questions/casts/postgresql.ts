import type { ColumnElement } from '../../../sql/column-element.ts'
import { and_ } from '../../../sql/conjunction.ts'
import { case_, cast } from '../../../sql/constructs.ts'
import { func } from '../../../sql/func.ts'
import { rawText } from '../../../reflect/raw-text.ts'
import { Enum } from '../../../types/enum.ts'
import { Text } from '../../../types/scalar.ts'
import { md5Hex } from '../../../util/hash.ts'
import { literalValue } from '../elements.ts'
import type { CastTest, TypeChange } from './cast-test.ts'

/**
 * A function of the session's own tries the cast and catches what it throws: PostgreSQL before 16 has no other way to
 * ask whether a value casts, and no list of values would hold for another database.
 */
export function postgresqlCastTest({ to, dialect }: TypeChange): CastTest | null {
  if (to instanceof Enum) return enumTest(to, dialect)
  const type = dialect.typeText(to)
  const name = `athanor_casts_${md5Hex(type).slice(0, 8)}`
  const body = `BEGIN PERFORM CAST(value AS ${type}); RETURN true; EXCEPTION WHEN OTHERS THEN RETURN false; END`
  return {
    fails: (value) => and_(value.isNot(null), func['pg_temp']?.[name](value).not()),
    setup: [
      rawText(
        `CREATE OR REPLACE FUNCTION pg_temp.${name}(value anyelement) RETURNS boolean LANGUAGE plpgsql AS $athanor$${body}$athanor$`,
      ),
    ],
    teardown: [rawText(`DROP FUNCTION pg_temp.${name}(anyelement)`)],
    quick: (value) => cast(value, to),
  }
}

/** The type may not be there yet. */
const enumTest = ({ values }: Enum, dialect: TypeChange['dialect']): CastTest => ({
  fails: (value) => cast(value, new Text()).notIn(values.map((one) => literalValue(one, dialect))),
  setup: [],
  teardown: [],
})

/** @param guarded some values do not cast: they count as NULL */
export function postgresqlConverted(
  value: ColumnElement,
  change: TypeChange,
  guarded: boolean,
): ColumnElement {
  const { to } = change
  if (to instanceof Enum) return cast(value, new Text())
  const test = guarded ? postgresqlCastTest(change) : null
  return test === null
    ? cast(value, to)
    : case_([[test.fails(value), null]], { otherwise: cast(value, to) })
}
