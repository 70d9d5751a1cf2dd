import initSqlJs from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultDialect } from '../dialects/default/index.ts'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  and_,
  asc,
  bindparam,
  case_,
  cast,
  compile,
  createAll,
  createEngine,
  desc,
  extract,
  false_,
  insert,
  integer,
  literal,
  literalColumn,
  MetaData,
  not_,
  null_,
  or_,
  select,
  string,
  table,
  true_,
  tuple_,
  types,
  type ClauseElement,
  type ColumnElement,
  type Condition,
  type Connection,
  type Dialect,
} from '../index.ts'

const metadata = new MetaData()
const items = table('items', metadata, {
  id: integer().primaryKey(),
  name: string(20).notNull(),
  note: string(20),
  size: integer(),
})
const { id, name, note, size } = items.c

const plain = postgresql.with({ features: { bindCasts: 'none' } })
const sqlOf = (element: ClauseElement, dialect: Dialect = defaultDialect): string =>
  compile(element, dialect).sql.replaceAll(/[\n\t]/g, '')

let connection: Connection
beforeAll(async () => {
  const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  connection = await engine.connect()
  await createAll(metadata, connection)
  await connection.execute(
    insert(items).values([
      { id: 1, name: 'apple', note: 'a_b', size: 10 },
      { id: 2, name: 'Avocado', note: null, size: null },
      { id: 3, name: '50% off', note: 'a%b', size: 7 },
      { id: 4, name: "O'Neil", note: 'axb', size: -7 },
    ]),
  )
  return () => connection.close()
})

/** Keys of the rows for which a condition holds on SQLite. */
async function matching(...conditions: readonly Condition[]): Promise<readonly number[]> {
  const statement = select(id)
    .where(...conditions)
    .orderBy(id)
  return (await connection.execute(statement)).scalars().all()
}
/** The value of an expression on SQLite, in the row with the key. */
async function valueOf(expression: ColumnElement, key = 1): Promise<unknown> {
  const statement = select({ value: expression }).selectFrom(items).where(id.eq(key))
  return (await connection.execute(statement)).scalar()
}

describe('X1: comparisons', () => {
  test('with null are IS NULL and IS NOT NULL, without a parameter', async () => {
    expect(sqlOf(note.eq(null))).toBe('items.note IS NULL')
    expect(sqlOf(note.ne(null))).toBe('items.note IS NOT NULL')
    expect(compile(note.eq(null), sqlite).bind({}).parameters).toEqual([])
    expect(await matching(note.eq(null))).toEqual([2])
    expect(await matching(note.ne(null))).toEqual([1, 3, 4])
  })
  test('in order refuse null, and say what can be compared with it', () => {
    expect(() => id.lt(null)).toThrow(/lt cannot compare with NULL.*isDistinctFrom/)
  })
  test('with a whole table are refused', () => {
    // @ts-expect-error a table is no value
    expect(() => id.eq(items)).toThrow(/name one of its columns/)
  })
})

describe('X2: and, or, not', () => {
  test('constants are left out or decide', async () => {
    expect(sqlOf(or_(false_(), id.eq(1)))).toBe('items.id = :id_1')
    expect(sqlOf(and_(true_(), id.eq(1)))).toBe('items.id = :id_1')
    expect(sqlOf(and_(false_(), id.eq(1)), postgresql)).toBe('false')
    expect(sqlOf(or_(true_(), id.eq(1)), postgresql)).toBe('true')
    expect(await matching(and_(false_(), id.eq(1)))).toEqual([])
    expect(await matching(or_(true_(), id.eq(1)))).toEqual([1, 2, 3, 4])
  })
  test('nothing to join is no condition', async () => {
    expect(sqlOf(select(id).where(and_()))).toBe('SELECT items.id FROM items')
    expect(await matching(and_())).toEqual([1, 2, 3, 4])
    const wanted = [id.gt(1), id.lt(4)]
    expect(await matching(and_(true_(), ...wanted))).toEqual([2, 3])
  })
  test('not_ turns a single operator around and wraps others', async () => {
    expect(sqlOf(not_(id.eq(1)))).toBe('items.id != :id_1')
    expect(sqlOf(not_(name.like('a%')))).toBe('items.name NOT LIKE :name_1')
    expect(sqlOf(not_(id.between(1, 2)))).toBe('items.id NOT BETWEEN :id_1 AND :id_2')
    expect(sqlOf(not_(note.is(null)))).toBe('items.note IS NOT NULL')
    expect(sqlOf(not_(and_(id.eq(1), name.eq('a'))))).toBe(
      'NOT (items.id = :id_1 AND items.name = :name_1)',
    )
    expect(sqlOf(not_(not_(id.eq(1))))).toBe('items.id = :id_1')
    expect(await matching(not_(id.in([1, 2])))).toEqual([3, 4])
  })
})

describe('X3: precedence', () => {
  test('AND binds tighter than OR, and both are kept apart where it matters', async () => {
    expect(sqlOf(or_(and_(id.eq(1), size.eq(2)), id.eq(3)))).not.toContain('(')
    expect(sqlOf(and_(or_(id.eq(1), size.eq(2)), id.eq(3)))).toContain('(')
    expect(await matching(and_(or_(id.eq(1), id.eq(3)), size.lt(10)))).toEqual([3])
  })
  test('differences keep their parentheses on either side', async () => {
    expect(sqlOf(id.sub(size.sub(1)))).toBe('items.id - (items.size - :size_1)')
    expect(sqlOf(id.sub(size).sub(1))).toBe('(items.id - items.size) - :param_1')
    expect(await valueOf(id.sub(size.sub(1)))).toBe(-8)
    expect(await valueOf(id.sub(size).sub(1))).toBe(-10)
  })
})

describe('X4: patterns', () => {
  test('wildcards count unless they are escaped', async () => {
    expect(await matching(note.contains('_'))).toEqual([1, 3, 4])
    expect(await matching(note.contains('_', { autoescape: true }))).toEqual([1])
    expect(await matching(name.startsWith('50%', { autoescape: true }))).toEqual([3])
    expect(await matching(note.like('a#%b', { escape: '#' }))).toEqual([3])
    expect(sqlOf(note.contains('x/%', { autoescape: true }))).toBe(
      "items.note LIKE '%' || :note_1 || '%' ESCAPE '/'",
    )
  })
  test('without regard to case by lower() where there is no ILIKE', async () => {
    expect(sqlOf(name.ilike('A%'))).toBe('lower(items.name) LIKE lower(:name_1)')
    expect(sqlOf(name.ilike('A%'), plain)).toBe('items.name ILIKE $1')
    expect(await matching(name.istartsWith('a'))).toEqual([1, 2])
  })
  test('autoescape takes a text', () => {
    expect(() => name.contains(note, { autoescape: true })).toThrow(/autoescape takes a text/)
  })
})

describe('X5: IN', () => {
  test('a list is written out when the statement runs', async () => {
    const compiled = compile(select(id).where(id.in([1, 2, 3])), sqlite)
    expect(compiled.bind({}).sql).toMatch(/IN \(\?, \?, \?\)$/)
    expect(compiled.bind({}).parameters).toEqual([1, 2, 3])
    expect(await matching(id.in([1, 4]))).toEqual([1, 4])
  })
  test('an empty list holds for no row, and NOT IN of it for every row, also where the value is null', async () => {
    expect(await matching(size.in([]))).toEqual([])
    expect(await matching(size.notIn([]))).toEqual([1, 2, 3, 4])
    expect(await matching(not_(size.in([])))).toEqual([1, 2, 3, 4])
  })
  test('NOT IN of a list with null holds for none', async () => {
    expect(await matching(size.notIn([10, null]))).toEqual([])
    expect(await matching(size.in([10, null]))).toEqual([1])
  })
  test('tuples, expressions in the list, and a parameter for the list', async () => {
    expect(
      await matching(
        tuple_(id, name).in([
          [1, 'apple'],
          [3, 'x'],
        ]),
      ),
    ).toEqual([1])
    expect(await matching(id.in([size.sub(9), 4]))).toEqual([1, 4])
    const listed = select(id).where(id.in(bindparam('keys', undefined, { expanding: true })))
    const rows = await connection.execute(listed, { keys: [2, 3] })
    expect(rows.scalars().all()).toEqual([2, 3])
  })
  test('what is no list is refused', () => {
    // @ts-expect-error a number is no list
    expect(() => id.in(5)).toThrow(/right side of IN is a list of values/)
    // @ts-expect-error nor is a text
    expect(() => name.in('apple')).toThrow(/right side of IN/)
  })
})

describe('X6: IS and IS DISTINCT FROM', () => {
  test('are spelled by each dialect', async () => {
    expect(sqlOf(size.isDistinctFrom(10), mysql)).toBe('NOT (items.size <=> ?)')
    expect(sqlOf(size.isDistinctFrom(10), sqlite)).toBe('items.size IS NOT ?')
    expect(sqlOf(size.isNotDistinctFrom(null), plain)).toBe('items.size IS NOT DISTINCT FROM NULL')
    expect(await matching(size.isDistinctFrom(10))).toEqual([2, 3, 4])
    expect(await matching(size.isNotDistinctFrom(null))).toEqual([2])
  })
})

describe('X7: BETWEEN', () => {
  test('has both ends, and takes them in either order only if asked', async () => {
    expect(await matching(size.between(7, 10))).toEqual([1, 3])
    expect(await matching(size.between(10, 7))).toEqual([])
    expect(sqlOf(size.between(10, 7, { symmetric: true }), plain)).toBe(
      'items.size BETWEEN SYMMETRIC $1 AND $2',
    )
  })
})

describe('X9: arithmetic', () => {
  test('division is true, floordiv rounds down', async () => {
    expect(await valueOf(size.div(4), 3)).toBeCloseTo(1.75)
    expect(await valueOf(size.floordiv(2), 3)).toBe(3)
    expect(await valueOf(size.mod(4), 3)).toBe(3)
    expect(sqlOf(size.div(4), plain)).toBe('items.size / CAST($1 AS NUMERIC)')
    expect(sqlOf(size.floordiv(4), mysql)).toBe('FLOOR(items.size / ?)')
  })
  test('texts are joined', async () => {
    expect(await valueOf(name.concat('!').concat(note))).toBe('apple!a_b')
    expect(await valueOf(name.add('!'))).toBe('apple!')
    expect(sqlOf(name.concat('!'), mysql)).toBe('concat(items.name, ?)')
  })
  test('bits', async () => {
    expect(await valueOf(size.bitwiseAnd(3), 3)).toBe(3)
    expect(await valueOf(size.bitwiseOr(8), 3)).toBe(15)
    expect(await valueOf(size.bitwiseLshift(2), 3)).toBe(28)
  })
})

describe('X10: regular expressions, MATCH, collations, operators by their text', () => {
  test('are spelled by each dialect', async () => {
    expect(sqlOf(name.regexpMatch('^a'), plain)).toBe('items.name ~ $1')
    expect(sqlOf(name.regexpMatch('^a'), mysql)).toBe('items.name REGEXP ?')
    expect(sqlOf(name.regexpMatch('^a'), sqlite)).toBe('items.name REGEXP ?')
    expect(sqlOf(name.match('a'), plain)).toBe('items.name @@ plainto_tsquery($1)')
    expect(sqlOf(name.collate('NOCASE'), sqlite)).toBe('items.name COLLATE "NOCASE"')
    expect(await matching(name.collate('NOCASE').eq('APPLE'))).toEqual([1])
    expect(sqlOf(size.op('&&')(5))).toBe('items.size && :size_1')
    expect(await matching(size.op('%')(2).op('=')(1))).toEqual([3])
  })
})

describe('X12: orders', () => {
  const ordered = async (...by: readonly ClauseElement[]) =>
    (await connection.execute(select(id).orderBy(...by))).scalars().all()
  test('ascending, descending, nulls in front or behind', async () => {
    expect(await ordered(size.desc(), id)).toEqual([1, 3, 4, 2])
    expect(await ordered(size.asc().nullsLast(), id)).toEqual([4, 3, 1, 2])
    expect(await ordered(size.desc().nullsFirst(), id)).toEqual([2, 1, 3, 4])
    expect(await ordered(desc(size), asc(id))).toEqual([1, 3, 4, 2])
  })
  test('what MySQL refuses is written and reported', () => {
    const compiled = compile(select(id).orderBy(size.nullsLast()), mysql)
    expect(compiled.sql).toContain('NULLS LAST')
    expect(compiled.problems.map(({ message }) => message).join()).toMatch(/NULLS LAST/i)
  })
})

describe('X13: CASE, CAST, EXTRACT, tuples, literals, constants, parameters', () => {
  test('texts in CASE are values and no columns', async () => {
    const kind = case_([[size.gt(8), 'name']], { otherwise: 'note' })
    expect(sqlOf(kind)).toBe('CASE WHEN (items.size > :size_1) THEN :param_1 ELSE :param_2 END')
    expect(await valueOf(kind, 1)).toBe('name')
    expect(await valueOf(kind, 2)).toBe('note')
    expect(await valueOf(case_([[1, 'one']], { value: id }), 2)).toBeNull()
  })
  test('CAST and EXTRACT', async () => {
    expect(await valueOf(cast(size, types.String))).toBe('10')
    expect(sqlOf(cast(size, types.String), mysql)).toBe('CAST(items.size AS CHAR)')
    expect(sqlOf(extract('year', literalColumn("'2024-05-06'")), sqlite)).toBe(
      "CAST(STRFTIME('%Y', '2024-05-06') AS INTEGER)",
    )
    expect(await valueOf(extract('year', literalColumn("'2024-05-06'")))).toBe(2024)
  })
  test('values, text in the place of a column, NULL, and parameters with a value later', async () => {
    expect(await valueOf(literal("it's"))).toBe("it's")
    expect(await valueOf(literalColumn('1 + 1'))).toBe(2)
    expect(await valueOf(null_())).toBeNull()
    const wanted = select(name).where(id.eq(bindparam<number>('key')))
    expect((await connection.execute(wanted, { key: 3 })).scalar()).toBe('50% off')
    await expect(connection.execute(wanted)).rejects.toThrow(
      /value is required for bind parameter 'key'/,
    )
  })
  test('a tuple is compared with a list of values', () => {
    // @ts-expect-error a number is no list
    expect(() => tuple_(id, name).eq(5)).toThrow(/tuple is compared with a list/)
  })
})
