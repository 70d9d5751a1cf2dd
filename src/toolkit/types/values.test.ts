import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import {
  Column,
  compile,
  delete_,
  func,
  insert,
  literal,
  MetaData,
  null_,
  select,
  Table,
  types,
  type Connection,
  type Engine,
} from '../index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { onWarning, type WarningHandler } from '../util/warn.ts'
import { testEngines, type RunningEngine, type TestEngine } from '../testing/engines.ts'
import { valueKinds, type ValueKind } from '../testing/random-values.ts'

const seed = 20261121

const kindsOf = ({ name, dialect }: TestEngine): readonly ValueKind[] =>
  valueKinds.filter(
    ({ on, notOn }) => on?.includes(dialect) !== false && notOn?.includes(name) !== true,
  )

const tableOf = ({ name, type }: ValueKind) =>
  new Table(
    `kept as ${name}`,
    new MetaData(),
    new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
    new Column('v', type),
  )

type Kept = ReturnType<typeof tableOf>

async function readBack(connection: Connection, kept: Kept): Promise<readonly unknown[]> {
  const result = await connection.execute(select(kept.c.v).orderBy(kept.c.id))
  return result.scalars().all()
}

/** Written as parameters, all at once; then as literals; and found again by their value. */
async function comesBack(connection: Connection, kind: ValueKind): Promise<void> {
  const kept = tableOf(kind)
  await kept.metadata.createAll(connection)
  const values = fc.sample(kind.values, { numRuns: size('typeValues'), seed })
  await connection.execute(
    insert(kept),
    values.map((v, id) => ({ id, v })),
  )
  expect(await readBack(connection, kept)).toEqual(values)
  await connection.execute(delete_(kept))
  const some = values.slice(0, 20)
  if (kind.literal !== false) await asLiterals(connection, kept, some)
  for (const v of kind.comparable === false || kind.literal === false ? [] : some) {
    const found = await connection.execute(
      select(func.count())
        .selectFrom(kept)
        .where(kept.c.v.eq(literal(v, kind.type))),
    )
    expect(Number(found.scalar())).toBeGreaterThan(0)
  }
  await connection.execute(insert(kept).values({ id: 100, v: null_() }))
  const last = await connection.execute(select(kept.c.v).where(kept.c.id.eq(100)))
  expect(last.scalar()).toBeNull()
  await kept.metadata.dropAll(connection)
}

async function asLiterals(
  connection: Connection,
  kept: Kept,
  values: readonly unknown[],
): Promise<void> {
  for (const [id, v] of values.entries()) {
    const { sql } = compile(insert(kept).values({ id, v }), connection.dialect, {
      literalBinds: true,
    })
    await connection.execDriverSql(sql)
  }
  expect(await readBack(connection, kept)).toEqual(values)
}

describe.each(testEngines.map((engine) => [engine.name, engine] as const))('on %s', (_, given) => {
  let running: RunningEngine
  let engine: Engine
  beforeAll(async () => {
    if (given.missing) return
    running = await given.start()
    ;({ engine } = running)
    if (given.name === 'PostgreSQL')
      await engine.begin((connection) => connection.execDriverSql('CREATE EXTENSION hstore'))
  }, 60_000)
  afterAll(async () => {
    if (!given.missing) await running.stop()
  })

  test.skipIf(given.missing).each(kindsOf(given).map((kind) => [kind.name, kind] as const))(
    'every value of %s comes back as it was',
    async (name, kind) => {
      expect(name).toBe(kind.name)
      await engine.begin((connection) => comesBack(connection, kind))
    },
  )

  test.skipIf(given.missing)('the document null is not NULL', async () => {
    const documents = new Table(
      'documents',
      new MetaData(),
      new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
      new Column('v', types.JSON),
      new Column('w', new types.JSON({ noneAsNull: true })),
    )
    await engine.begin(async (connection) => {
      await documents.metadata.createAll(connection)
      await connection.execute(insert(documents), [{ id: 1, v: null, w: null }])
      await connection.execute(insert(documents).values({ id: 2, v: null_(), w: null_() }))
      await expect(
        connection.execute(insert(documents), [{ id: 3, v: null_(), w: null }]),
      ).rejects.toThrow('an expression is no JSON document')
      const { v, w, id } = documents.c
      const rows = await connection.execute(
        select(v, w, v.is(null_()).label('noV'), w.is(null_()).label('noW')).orderBy(id),
      )
      expect(rows.all().map((row) => [row.v, row.w, Number(row.noV), Number(row.noW)])).toEqual([
        [null, null, 0, 1],
        [null, null, 1, 1],
      ])
      await documents.metadata.dropAll(connection)
    })
  })
})

describe('what a type cannot keep is warned of once for each column', () => {
  const warnings: string[] = []
  let before: WarningHandler
  beforeAll(() => {
    before = onWarning((message) => warnings.push(message))
  })
  afterAll(() => void onWarning(before))
  beforeEach(() => void warnings.splice(0))

  test('more digits of a second than a Date has', () => {
    const read = new types.DateTime().resultProcessor(postgresql)
    expect(read?.('2026-11-21 10:00:00.123000')).toEqual(new Date('2026-11-21T10:00:00.123Z'))
    expect(warnings).toEqual([])
    for (const digits of ['.123456', '.0000001'])
      expect(read?.(`2026-11-21 10:00:00${digits}`)).toBeInstanceOf(Date)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/10:00:00.123456 .* \{ as: 'string' \}/)
    new types.DateTime({ as: 'string' }).resultProcessor(postgresql)?.('2026-11-21 10:00:00.123456')
    expect(warnings).toHaveLength(1)
  })

  test('more digits of a decimal than SQLite has', () => {
    const numeric = new types.Numeric(38, 10)
    const write = numeric.bindProcessor(sqlite)
    for (const text of ['0.00012345678901234', '-123456789012345.0000', '1e300', null])
      write?.(text)
    expect(warnings).toEqual([])
    for (let time = 0; time < 2; time += 1)
      expect(write?.('1234567890.123456789')).toBe('1234567890.123456789')
    expect(warnings).toEqual([
      "sqlite keeps 15 digits of a decimal, 1234567890.123456789 has more: withVariant(Text, 'sqlite') keeps all of them",
    ])
    numeric.bindProcessor(postgresql)?.('12345678901234567890')
    expect(warnings).toHaveLength(1)
  })
})
