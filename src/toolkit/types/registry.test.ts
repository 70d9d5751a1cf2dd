import { expect, test } from 'vitest'
import * as mysql from './mysql.ts'
import { TypeEngine } from './engine.ts'
import { types } from './namespace.ts'
import * as oracle from './oracle.ts'
import * as mssql from './mssql.ts'
import * as ranges from './postgresql-ranges.ts'
import * as postgresql from './postgresql.ts'
import { typeFromJson, typeToJson } from './registry.ts'
import * as sqlite from './sqlite.ts'

const samples: readonly TypeEngine[] = [
  new types.String(40, { collation: 'C' }),
  new types.Numeric(10, 2),
  new types.DateTime({ timezone: true, as: 'string' }),
  new types.Enum(['a', "it's"], { name: 'kind', nativeEnum: false }),
  new types.ARRAY(new types.String(5), { dimensions: 2 }),
  new types.TupleType([types.Integer, types.Text]),
  new types.Interval({ native: false }),
  new types.Uuid({ nativeUuid: false }),
  new types.DeclaredType('unsigned big int', new types.BigInteger()),
  new types.JSON({ noneAsNull: true }).withVariant(postgresql.JSONB, 'postgresql'),
  new postgresql.DOMAIN('mail', types.Text, { check: "VALUE LIKE '%@%'", notNull: true }),
  new postgresql.ENUM(['x'], { name: 'e', schema: 's' }),
  new postgresql.BIT(3, { varying: true }),
  new postgresql.TIMESTAMP({ precision: 3, timezone: true }),
  new mysql.BIGINT(20, { unsigned: true }),
  new mysql.DECIMAL(10, 3, { zerofill: true }),
  new mysql.ENUM(['a', 'b'], { charset: 'utf8mb4' }),
  new mysql.SET(['a', 'b']),
  new mysql.DATETIME({ fsp: 6 }),
  new sqlite.DATETIME({ storageFormat: '%(year)04d' }),
  new oracle.FLOAT(12),
  new mssql.DATETIME2(3),
  new ranges.TSTZRANGE(),
]

test.each(samples.map((sample) => [sample.toString(), sample] as const))(
  '%s comes back from JSON',
  (_, sample) => {
    const back = typeFromJson(JSON.parse(JSON.stringify(typeToJson(sample))))
    expect(back.equals(sample)).toBe(true)
    expect(back.constructor).toBe(sample.constructor)
  },
)

test('every type is found under the name that it gives itself', () => {
  const modules = {
    '': types,
    postgresql: { ...postgresql, ...ranges },
    mysql,
    sqlite,
    mssql,
    oracle,
  }
  for (const [module, members] of Object.entries(modules)) {
    for (const [key, member] of Object.entries<unknown>(members)) {
      if (!isType(member) || abstractNames.has(key)) continue
      const made = attempt(member)
      if (made) expect(made.tag).toBe(module === '' ? key : `${module}.${key}`)
    }
  }
})

const abstractNames = new Set([
  'TypeEngine',
  'TypeDecorator',
  'UserDefinedType',
  'RangeType',
  'MultirangeType',
])

const isType = (member: unknown): member is new () => TypeEngine =>
  typeof member === 'function' && member.prototype instanceof TypeEngine

/** Some need arguments: the samples above have them. */
function attempt(member: new () => TypeEngine): TypeEngine | null {
  try {
    return new member()
  } catch {
    return null
  }
}
