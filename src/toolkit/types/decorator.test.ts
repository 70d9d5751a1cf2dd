import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  insert,
  MetaData,
  select,
  Table,
  TypeDecorator,
  types,
  type TypeEngine,
} from '../index.ts'

/** Kept with a word in front; what it is unequal to is given as it is kept. */
class Day extends TypeDecorator<string> {
  override readonly tag = 'Day'
  override readonly impl = types.Text
  override readonly cacheOk = true
  override processBindParam(value: string | null) {
    return value === null ? null : `day ${value}`
  }
  override coerceComparedValue(operator: string | null): TypeEngine {
    return operator === 'ne' ? new types.Text() : this
  }
}

const days = new Table(
  'days',
  new MetaData(),
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('day', new Day()),
)

test("a type of one's own says of what type the values beside it are", async () => {
  const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  const found = await engine.begin(async (connection) => {
    await days.create(connection)
    await connection.execute(insert(days).values({ id: 1, day: '7' }))
    const equal = select(days.c['id']).where(days.c['day'].eq('7'))
    const unequal = select(days.c['id']).where(days.c['day'].ne('day 7'))
    return [await connection.scalar(equal), await connection.scalar(unequal)]
  })
  expect(found).toEqual([1, null])
  await engine.dispose()
})
