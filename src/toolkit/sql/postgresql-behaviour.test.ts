import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { array, distinctOn, insert as postgresqlInsert } from '../dialects/postgresql/index.ts'
import { pglite } from '../drivers/pglite.ts'
import {
  column,
  createAll,
  createEngine,
  delete_,
  func,
  insert,
  integer,
  literal,
  MetaData,
  select,
  string,
  table,
  text,
  true_,
  tuple_,
  types,
  union,
  update,
  values,
  type Connection,
  type Engine,
  type Executable,
} from '../index.ts'
import { JSONB } from '../types/postgresql.ts'

// What only PostgreSQL can show: the statements run, and do what they say.
const metadata = new MetaData()
const people = table('people', metadata, {
  id: integer().primaryKey(),
  name: string(20).notNull().unique(),
  boss: integer().foreignKey('people.id'),
})
const notes = table('notes', metadata, {
  id: integer().primaryKey(),
  owner: integer().notNull().foreignKey('people.id'),
  words: string(40),
})

let engine: Engine
let connection: Connection
beforeAll(async () => {
  engine = createEngine('postgresql+pglite://', { driver: pglite(await PGlite.create()) })
  connection = await engine.connect()
  await createAll(metadata, connection)
  await connection.execute(
    insert(people).values([
      { id: 1, name: 'ann', boss: null },
      { id: 2, name: 'bob', boss: 1 },
      { id: 3, name: 'cid', boss: 1 },
    ]),
  )
  await connection.execute(
    insert(notes).values([
      { id: 1, owner: 1, words: 'one' },
      { id: 2, owner: 1, words: null },
      { id: 3, owner: 2, words: 'three' },
    ]),
  )
  await connection.commit()
}, 60_000)
afterAll(async () => {
  await connection.close()
  await engine.dispose()
})
const rowsOf = async (statement: Executable): Promise<readonly unknown[]> => {
  try {
    return (await connection.execute(statement)).tuples().all()
  } finally {
    await connection.rollback()
  }
}
const { id, name, boss } = people.c
const ids = select(id).orderBy(id)

describe('conditions on PostgreSQL', () => {
  test('X5: lists, empty lists, null and tuples', async () => {
    expect(await rowsOf(ids.where(id.in([1, 3])))).toEqual([[1], [3]])
    expect(await rowsOf(ids.where(boss.in([])))).toEqual([])
    expect(await rowsOf(ids.where(boss.notIn([])))).toEqual([[1], [2], [3]])
    expect(await rowsOf(ids.where(boss.notIn([2, null])))).toEqual([])
    expect(
      await rowsOf(
        ids.where(
          tuple_(id, name).in([
            [1, 'ann'],
            [2, 'x'],
          ]),
        ),
      ),
    ).toEqual([[1]])
  })
  test('X6, X7, X10: IS DISTINCT FROM, BETWEEN SYMMETRIC, regular expressions', async () => {
    expect(await rowsOf(ids.where(boss.isDistinctFrom(1)))).toEqual([[1]])
    expect(await rowsOf(ids.where(id.between(3, 2, { symmetric: true })))).toEqual([[2], [3]])
    expect(await rowsOf(ids.where(name.regexpMatch('^[ab]')))).toEqual([[1], [2]])
    expect(await rowsOf(ids.where(name.ilike('A%')))).toEqual([[1]])
  })
  test('X8: ANY of an array and @> of a document', async () => {
    expect(await rowsOf(ids.where(id.eq(array([1, 2]).any())))).toEqual([[1], [2]])
    const document = literal({ a: 1, b: 2 }, JSONB)
    expect(await rowsOf(select(document.contains({ a: 1 }).label('has')))).toEqual([[true]])
  })
  test('X17: the text of a cast is no parameter', async () => {
    const statement = text("SELECT '5'::int + :more, 'a\\:b'").bindparams({ more: 2 })
    expect(await rowsOf(statement)).toEqual([[7, 'a:b']])
  })
})

describe('selects on PostgreSQL', () => {
  test('X21: FULL JOIN', async () => {
    const full = select(name, notes.c.words).outerjoin(notes, null, { full: true })
    expect(await rowsOf(full)).toHaveLength(4)
  })
  test('X25, X26: an offset alone, DISTINCT ON', async () => {
    expect(await rowsOf(ids.offset(2))).toEqual([[3]])
    const first = select(notes.c.owner, notes.c.id)
      .ext(distinctOn(notes.c.owner))
      .orderBy(notes.c.owner, notes.c.id.desc())
    expect(await rowsOf(first)).toEqual([
      [1, 2],
      [2, 3],
    ])
  })
  test('X31: members with limits, and compounds in compounds', async () => {
    const limited = union(select(id).orderBy(id).limit(1), select(id).orderBy(id.desc()).limit(1))
    expect(await rowsOf(limited.orderBy('id'))).toEqual([[1], [3]])
    const nested = union(union(select(literal(1)), select(literal(2))), select(literal(2)))
    expect(await rowsOf(nested)).toHaveLength(2)
  })
  test('X32: recursion, nesting, and an INSERT as a CTE', async () => {
    const top = select(id).where(boss.is(null)).cte('tree', { recursive: true })
    const tree = top.unionAll(select(id).join(top, boss.eq(top.c.id)))
    expect(await rowsOf(select(tree.c.id).orderBy(tree.c.id))).toEqual([[1], [2], [3]])
    const nested = select(id).cte('nested', { nesting: true })
    expect(await rowsOf(select(select(nested.c.id).cte('around').c.id))).toHaveLength(3)
    const added = insert(notes).values({ id: 9, owner: 3 }).returning(notes.c.owner).cte('added')
    expect(await rowsOf(select(added.c.owner))).toEqual([[3]])
  })
  test('X33: LATERAL, VALUES, functions with ordinality', async () => {
    const latest = select(notes.c.id)
      .where(notes.c.owner.eq(id))
      .orderBy(notes.c.id.desc())
      .limit(1)
      .lateral('latest')
    const joined = select(name, latest.c.id).outerjoin(latest, true_()).orderBy(id)
    expect(await rowsOf(joined)).toEqual([
      ['ann', 2],
      ['bob', 3],
      ['cid', null],
    ])
    const rows = values([column('n', types.Integer), column('word', types.String)], { name: 'v' })
    expect(
      await rowsOf(
        select(
          rows.data([
            [1, 'a'],
            [2, 'b'],
          ]).c.word,
        ),
      ),
    ).toEqual([['a'], ['b']])
    const series = func['generate_series']?.(7, 9).tableValued(['value'], {
      name: 's',
      withOrdinality: 'place',
      renderDerived: true,
    })
    expect(await rowsOf(select(series?.c['place'] ?? 0, series?.c.value ?? 0))).toHaveLength(3)
  })
  test('X34: FOR UPDATE', async () => {
    expect(await rowsOf(ids.withForUpdate({ of: people, skipLocked: true }))).toHaveLength(3)
    expect(
      await rowsOf(ids.withForUpdate({ read: true, keyShare: true, nowait: true })),
    ).toHaveLength(3)
  })
})

describe('changes on PostgreSQL', () => {
  test('X36, X37, X38: of several tables, with what they changed', async () => {
    const renamed = update(notes)
      .values({ words: name })
      .where(notes.c.owner.eq(id), name.eq('bob'))
      .returning(notes.c.words)
    expect(await rowsOf(renamed)).toEqual([['bob']])
    const deleted = delete_(notes).where(notes.c.owner.eq(id), name.eq('ann')).returning(notes.c.id)
    expect(await rowsOf(deleted)).toHaveLength(2)
  })
  test('X39: an upsert by a constraint', async () => {
    const row = postgresqlInsert(people).values({ id: 9, name: 'ann', boss: 2 })
    const upsert = row
      .onConflictDoUpdate({
        indexElements: ['name'],
        set: { boss: row.excluded.c.boss },
        where: people.c.id.lt(5),
      })
      .returning(people.c.id, people.c.boss)
    expect(await rowsOf(upsert)).toEqual([[1, 2]])
    expect(await rowsOf(row.onConflictDoNothing().returning(people.c.id))).toEqual([])
  })
})
