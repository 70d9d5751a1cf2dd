import { describe, expect, test } from 'vitest'
import {
  bindparam,
  cast,
  Column,
  column,
  compile,
  delete_,
  func,
  insert,
  literal,
  literalColumn,
  MetaData,
  nextValue,
  select,
  Sequence,
  Table,
  text,
  types,
  update,
  type ClauseElement,
  type StatementOptions,
} from '../../index.ts'
import { cacheKeyOf } from '../../sql/cache-key.ts'
import { oracle, oracleAt } from './index.ts'

// expected texts are those of SQLAlchemy 2.1 and its documentation

const metadata = new MetaData()
const sometable = new Table(
  'sometable',
  metadata,
  new Column('col1', types.Integer),
  new Column('col2', types.Integer),
)
const mytable = new Table(
  'mytable',
  metadata,
  new Column('myid', types.Integer),
  new Column('name', new types.String(128)),
)
const myothertable = new Table(
  'myothertable',
  metadata,
  new Column('otherid', types.Integer),
  new Column('othername', new types.String(128)),
)

const old = oracleAt(11.2)
const compiled = (element: ClauseElement, dialect = oracle, options: StatementOptions = {}) =>
  compile(element, dialect, options)
const sqlOf = (element: ClauseElement, dialect = oracle, options: StatementOptions = {}) =>
  compiled(element, dialect, options).sql.replaceAll(/[\n\t]/g, '')

describe('rows are limited', () => {
  const page = select(sometable).limit(10).offset(20)

  test('by OFFSET and FETCH since 12c, with numbers as literals', () => {
    expect(sqlOf(page)).toBe(
      'SELECT sometable.col1, sometable.col2 FROM sometable OFFSET __[POSTCOMPILE_param_1] ROWS FETCH FIRST __[POSTCOMPILE_param_2] ROWS ONLY',
    )
    expect(compiled(page).bind()).toEqual({
      sql: expect.stringContaining('OFFSET 20 ROWS\n FETCH FIRST 10 ROWS ONLY'),
      parameters: [],
    })
  })

  test('by ROWNUM before, and the result has the columns that were selected', () => {
    const counted = compiled(page, old)
    expect(counted.sql.replaceAll('\n', '')).toBe(
      'SELECT anon_1.col1, anon_1.col2 FROM (SELECT anon_2.col1 AS col1, anon_2.col2 AS col2, ROWNUM AS ora_rn FROM (SELECT sometable.col1 AS col1, sometable.col2 AS col2 FROM sometable) anon_2 WHERE ROWNUM <= __[POSTCOMPILE_param_1] + __[POSTCOMPILE_param_2]) anon_1 WHERE ora_rn > __[POSTCOMPILE_param_2]',
    )
    expect(counted.bind().sql).toContain('ROWNUM <= 10 + 20) anon_1')
    expect(counted.resultColumns.map(({ key, source }) => [key, source])).toEqual([
      ['col1', sometable.c.col1],
      ['col2', sometable.c.col2],
    ])
  })

  test('and names are numbered from the outside in', () => {
    const first = select(sometable.c.col1).limit(1).subquery()
    expect(sqlOf(select(literalColumn('*')).selectFrom(first), old)).toBe(
      'SELECT * FROM (SELECT anon_2.col1 AS col1 FROM (SELECT sometable.col1 AS col1 FROM sometable) anon_2 WHERE ROWNUM <= __[POSTCOMPILE_param_1]) anon_1',
    )
  })

  test('with a hint for the optimizer where that is asked for', () => {
    const hinting = old.with({ features: { firstRowsHint: true } })
    const ordered = select(sometable).limit(10).orderBy(sometable.c.col2)
    expect(sqlOf(ordered, hinting)).toBe(
      'SELECT /*+ FIRST_ROWS(__[POSTCOMPILE_param_1]) */ anon_1.col1, anon_1.col2 FROM (SELECT sometable.col1 AS col1, sometable.col2 AS col2 FROM sometable ORDER BY sometable.col2) anon_1 WHERE ROWNUM <= __[POSTCOMPILE_param_1]',
    )
  })

  test('and a lock goes to the outermost SELECT, on a column that may have to be added', () => {
    const locked = select(mytable.c.myid)
      .where(mytable.c.myid.eq(7))
      .withForUpdate({ nowait: true, of: mytable.c.name })
      .limit(10)
    expect(sqlOf(locked, old)).toBe(
      'SELECT anon_1.myid FROM (SELECT mytable.myid AS myid, mytable.name AS name FROM mytable WHERE mytable.myid = :myid_1) anon_1 WHERE ROWNUM <= __[POSTCOMPILE_param_1] FOR UPDATE OF anon_1.name NOWAIT',
    )
    expect(compiled(locked, old).resultColumns.map(({ key }) => key)).toEqual(['myid'])
  })

  test('and a text, which is no column of a subquery, is refused', () => {
    const written = select(text('a, b')).selectFrom(sometable).limit(5)
    expect(() => compiled(written, old)).toThrow(/literalColumn\(\)/)
    expect(sqlOf(written)).toBe(
      'SELECT a, b FROM sometable FETCH FIRST __[POSTCOMPILE_param_1] ROWS ONLY',
    )
  })

  test('a limit that a UNION cannot have is reported', () => {
    const both = select(sometable.c.col1).union(select(sometable.c.col2)).limit(5)
    expect(compiled(both, old).problems).toHaveLength(1)
    expect(compiled(both).problems).toEqual([])
  })
})

test('a compiled statement takes the limits of another one, however they are written', () => {
  const limited = (limit: number, offset: number) =>
    select(sometable.c.col1).limit(limit).offset(offset)
  const binds = (statement: ClauseElement) => cacheKeyOf(statement)?.binds ?? []
  for (const dialect of [oracle, old]) {
    const first = limited(3, 4)
    const rebind = compiled(first, dialect).rebinder(binds(first))
    expect(rebind(binds(limited(5, 6)))).toEqual(compiled(limited(5, 6), dialect).bind())
  }
})

test('a select from nothing is one from DUAL', () => {
  expect(sqlOf(select(literal(1).label('x')))).toBe('SELECT :param_1 AS x FROM DUAL')
})

test('aliases come without AS, EXCEPT is MINUS, and WITH says nothing of recursion', () => {
  const a = mytable.alias('a')
  expect(sqlOf(select(a.c.myid).except(select(myothertable.c.otherid)))).toBe(
    'SELECT a.myid FROM mytable a MINUS SELECT myothertable.otherid FROM myothertable',
  )
  const cte = select(mytable.c.myid).cte('c', { recursive: true })
  expect(sqlOf(select(cte.c.myid))).toBe(
    'WITH c(myid) AS (SELECT mytable.myid AS myid FROM mytable) SELECT c.myid FROM c',
  )
})

describe('without the word JOIN', () => {
  const plus = oracle.with({ features: { joinKeyword: false } })
  const onId = mytable.c.myid.eq(myothertable.c.otherid)

  test('an outer join is marked by (+) on every column of the side that may be missing', () => {
    const joined = mytable.outerjoin(
      myothertable,
      onId.and(myothertable.c.othername.gt('a')).and(mytable.c.name.eq('b')),
    )
    expect(sqlOf(select(mytable.c.myid).selectFrom(joined).where(mytable.c.myid.gt(1)), plus)).toBe(
      'SELECT mytable.myid FROM mytable, myothertable WHERE mytable.myid > :myid_1 AND mytable.myid = myothertable.otherid(+) AND myothertable.othername(+) > :othername_1 AND mytable.name = :name_1',
    )
  })

  test('an inner join is its condition, in parentheses where they are needed', () => {
    const either = onId.or(mytable.c.name.eq('x'))
    expect(
      sqlOf(select(mytable.c.myid).join(myothertable, either).where(mytable.c.myid.gt(1)), plus),
    ).toBe(
      'SELECT mytable.myid FROM mytable, myothertable WHERE mytable.myid > :myid_1 AND (mytable.myid = myothertable.otherid OR mytable.name = :name_1)',
    )
  })

  test('a full join cannot be said, which is reported', () => {
    const full = select(mytable.c.myid).join(myothertable, onId, { full: true })
    expect(compiled(full, plus).problems).toHaveLength(1)
    expect(compiled(full).problems).toEqual([])
  })
})

describe('rows come back in parameters', () => {
  test('of INSERT, without labels', () => {
    const statement = compiled(
      insert(mytable).values({ name: 'a' }).returning(mytable.c.myid.label('id'), mytable.c.name),
    )
    expect(statement.sql).toBe(
      'INSERT INTO mytable (name) VALUES (:name) RETURNING mytable.myid, mytable.name INTO :ret_0, :ret_1',
    )
    expect(statement.params).toEqual({ name: 'a', ret_0: null, ret_1: null })
    expect(statement.resultColumns.map(({ key }) => key)).toEqual(['id', 'name'])
  })

  test('of UPDATE and DELETE', () => {
    expect(sqlOf(update(mytable).values({ name: 'a' }).returning(mytable.c.myid))).toBe(
      'UPDATE mytable SET name=:name RETURNING mytable.myid INTO :ret_0',
    )
    expect(sqlOf(delete_(mytable).returning(mytable.c.myid))).toBe(
      'DELETE FROM mytable RETURNING mytable.myid INTO :ret_0',
    )
  })
})

test('names of parameters are quoted where they could be no names', () => {
  const required = compiled(bindparam('option'))
  expect(required.sql).toBe(':"option"')
  expect(required.params).toEqual({ option: null })
  expect(sqlOf(bindparam('plain'))).toBe(':plain')
  expect(sqlOf(bindparam('9lives'))).toBe(':"9lives"')
})

test('FOR UPDATE names columns', () => {
  expect(
    sqlOf(select(mytable.c.myid).withForUpdate({ of: mytable.c.name, skipLocked: true })),
  ).toBe('SELECT mytable.myid FROM mytable FOR UPDATE OF mytable.name SKIP LOCKED')
})

test('functions and operators have the names of the database', () => {
  const { col1, col2 } = sometable.c
  expect(sqlOf(col1.mod(col2))).toBe('mod(sometable.col1, sometable.col2)')
  expect(sqlOf(col1.bitwiseAnd(5))).toBe('BITAND(sometable.col1, :col1_1)')
  expect(sqlOf(col1.isDistinctFrom(col2))).toBe('DECODE(sometable.col1, sometable.col2, 0, 1) = 1')
  expect(sqlOf(mytable.c.name.regexpMatch('a.*', { flags: 'i' }))).toBe(
    "REGEXP_LIKE(mytable.name, :name_1, 'i')",
  )
  expect(sqlOf(func.now())).toBe('CURRENT_TIMESTAMP')
  expect(sqlOf(func('UID'))).toBe('UID')
  expect(sqlOf(nextValue(new Sequence('s')))).toBe('s.nextval')
})

test('what has no operator is refused', () => {
  expect(() => compiled(sometable.c.col1.bitwiseLshift(1))).toThrow(
    expect.objectContaining({ code: 'unsupported' }),
  )
})

test('texts are converted to VARCHAR2, which has a length', () => {
  expect(sqlOf(cast(mytable.c.name, types.String))).toBe(
    'CAST(mytable.name AS VARCHAR2(4000 CHAR))',
  )
  expect(sqlOf(cast(mytable.c.name, new types.NVARCHAR(20)))).toBe(
    'CAST(mytable.name AS VARCHAR2(20 CHAR))',
  )
  expect(sqlOf(cast(mytable.c.name, types.Text))).toBe('CAST(mytable.name AS CLOB)')
})

test('what older databases lack is reported for them', () => {
  const condition = select(mytable.c.myid.gt(1).label('more'))
  expect(compiled(condition).problems).toEqual([])
  expect(compiled(condition, oracleAt(19)).problems.map(({ code }) => code)).toEqual([
    'unsupported.condition-values',
  ])
  const both = select(mytable.c.myid).exceptAll(select(myothertable.c.otherid))
  expect(compiled(both).problems).toEqual([])
  expect(compiled(both, oracleAt(19)).problems).toHaveLength(1)
})

test('a function in FROM is a table', () => {
  const strings = func('scalar_strings', 5).columnValued()
  expect(sqlOf(select(strings))).toBe(
    'SELECT anon_1.COLUMN_VALUE FROM TABLE (scalar_strings(:scalar_strings_1)) anon_1',
  )
})

describe('literals', () => {
  const written = (element: ClauseElement) => sqlOf(element, oracle, { literalBinds: true })

  test('truth is a number, also where there is a type for it', () => {
    expect(written(literal(true))).toBe('1')
    expect(sqlOf(cast(literal(1), types.Boolean))).toBe('CAST(:param_1 AS BOOLEAN)')
    expect(sqlOf(cast(literal(1), types.Boolean), oracleAt(21))).toBe('CAST(:param_1 AS SMALLINT)')
  })

  test('days, points in time and lengths of time are calls', () => {
    expect(written(literal('2024-02-29', new types.Date()))).toBe(
      "TO_DATE('2024-02-29', 'YYYY-MM-DD')",
    )
    expect(written(literal(new Date('2024-02-29T13:14:15Z')))).toBe(
      "TO_DATE('2024-02-29 13:14:15', 'YYYY-MM-DD HH24:MI:SS')",
    )
    expect(written(literal(new Date('2024-02-29T13:14:15.5Z')))).toBe(
      "TO_TIMESTAMP('2024-02-29 13:14:15.500000', 'YYYY-MM-DD HH24:MI:SS.FF')",
    )
    const twoDays = { months: 0, days: 2, micros: 0n }
    expect(written(literal(twoDays, new types.Interval()))).toBe(
      "NUMTODSINTERVAL(172800.0, 'SECOND')",
    )
  })

  test('bytes are no text, which would be read as hexadecimal', () => {
    expect(written(literal(new Uint8Array([0x61, 0x62])))).toBe("HEXTORAW('6162')")
  })

  test('a path into a JSON document is always one', () => {
    const key = column('doc', types.JSON).at('k"')
    expect(sqlOf(key.asType(new types.Integer()))).toBe(
      String.raw`JSON_VALUE(doc, '$."k\""' RETURNING INTEGER ERROR ON ERROR)`,
    )
    expect(sqlOf(key)).toBe(String.raw`JSON_QUERY(doc, '$."k\""')`)
  })
})
