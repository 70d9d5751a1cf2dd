import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { size } from '../../../../test-sizes.ts'
import {
  cast,
  Column,
  column,
  compile,
  CompileError,
  delete_,
  func,
  insert,
  literal,
  MetaData,
  select,
  Table,
  text,
  tuple_,
  types,
  update,
  type ClauseElement,
  type StatementOptions,
} from '../../index.ts'
import { cacheKeyOf } from '../../sql/cache-key.ts'
import { mssql, mssqlAt } from './index.ts'

// expected texts are those of SQLAlchemy 2.1 and its documentation

const metadata = new MetaData()
const t = new Table('t', metadata, new Column('x', types.Integer), new Column('y', types.Integer))
const test1 = new Table(
  'mytable',
  metadata,
  new Column('myid', types.Integer),
  new Column('name', new types.String(128)),
)
const other = new Table('other', metadata, new Column('newval', types.String))

const old = mssqlAt(10)
const compiled = (element: ClauseElement, dialect = mssql, options: StatementOptions = {}) =>
  compile(element, dialect, options)
const sqlOf = (element: ClauseElement, dialect = mssql, options: StatementOptions = {}) =>
  compiled(element, dialect, options).sql.replaceAll(/[\n\t]/g, '')
const problems = (element: ClauseElement, dialect = mssql) =>
  compiled(element, dialect).problems.map(({ message }) => message)

describe('rows are limited', () => {
  const ordered = select(t).where(t.c.x.eq(5)).orderBy(t.c.y)

  test('by TOP, for a plain number without an offset', () => {
    const top = compiled(ordered.limit(10))
    expect(top.sql.replaceAll('\n', '')).toBe(
      'SELECT TOP __[POSTCOMPILE_param_1] t.x, t.y FROM t WHERE t.x = :x_1 ORDER BY t.y',
    )
    expect(top.bind().sql).toContain('SELECT TOP 10 t.x')
    expect(sqlOf(select(t.c.x).orderBy(t.c.x).fetch(5, { percent: true, withTies: true }))).toBe(
      'SELECT TOP __[POSTCOMPILE_param_1] PERCENT WITH TIES t.x FROM t ORDER BY t.x',
    )
  })

  test('by OFFSET and FETCH since 2012', () => {
    expect(sqlOf(ordered.limit(10).offset(20))).toBe(
      'SELECT t.x, t.y FROM t WHERE t.x = :x_1 ORDER BY t.y OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS ONLY',
    )
    expect(sqlOf(select(t.c.x).orderBy(t.c.x).fetch(10))).toBe(
      'SELECT t.x FROM t ORDER BY t.x OFFSET 0 ROWS FETCH FIRST :param_1 ROWS ONLY',
    )
  })

  test('by numbered rows before, and the result has the columns that were selected', () => {
    const numbered = compiled(ordered.limit(10).offset(20), old)
    expect(numbered.sql.replaceAll('\n', '')).toBe(
      'SELECT anon_1.x, anon_1.y FROM (SELECT t.x AS x, t.y AS y, ROW_NUMBER() OVER (ORDER BY t.y) AS mssql_rn FROM t WHERE t.x = :x_1) AS anon_1 WHERE mssql_rn > :param_1 AND mssql_rn <= :param_2 + :param_1',
    )
    expect(numbered.params).toEqual({ param_1: 20, param_2: 10, x_1: 5 })
    expect(numbered.resultColumns.map(({ key, source }) => [key, source])).toEqual([
      ['x', t.c.x],
      ['y', t.c.y],
    ])
  })

  test('an order by a label is the order by what it stands for', () => {
    const labelled = func('foo', t.c.x).label('x')
    expect(sqlOf(select(labelled).orderBy(labelled.desc()).offset(20), old)).toBe(
      'SELECT anon_1.x FROM (SELECT foo(t.x) AS x, ROW_NUMBER() OVER (ORDER BY foo(t.x) DESC) AS mssql_rn FROM t) AS anon_1 WHERE mssql_rn > :param_1',
    )
  })

  test('and what has no order is refused', () => {
    expect(() => compiled(select(t.c.x).offset(5))).toThrow(CompileError)
    expect(() => compiled(select(t.c.x).offset(5), old)).toThrow(/orderBy\(\)/)
    expect(() => compiled(ordered.offset(5).fetch(5, { percent: true }))).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    )
  })

  test('and a text, which is no column of a subquery, is refused', () => {
    const written = select(text('a, b')).selectFrom(t).orderBy(t.c.x).offset(5)
    expect(() => compiled(written, old)).toThrow(/literalColumn\(\)/)
  })

  test('a limit that a UNION cannot have is reported', () => {
    const both = select(t.c.x).union(select(t.c.y)).orderBy('x').limit(5)
    expect(problems(both, old)).toEqual([expect.stringContaining('UNION')])
    expect(problems(both.offset(1))).toEqual([])
  })

  test('a subquery has an order only where that decides which rows it has', () => {
    const inner = select(test1.c.myid).orderBy(test1.c.myid)
    expect(sqlOf(select(inner.subquery('foo')))).toBe(
      'SELECT foo.myid FROM (SELECT mytable.myid AS myid FROM mytable) AS foo',
    )
    expect(sqlOf(select(inner.limit(5).subquery('foo')))).toContain('ORDER BY mytable.myid) AS foo')
  })
})

test('a compiled statement takes the limits of another one, however they are written', () => {
  const limited = (limit: number, offset: number) =>
    select(t.c.x).orderBy(t.c.y).limit(limit).offset(offset)
  const binds = (statement: ClauseElement) => cacheKeyOf(statement)?.binds ?? []
  for (const dialect of [mssql, old]) {
    const first = limited(3, 4)
    const rebind = compiled(first, dialect).rebinder(binds(first))
    expect(rebind(binds(limited(5, 6)))).toEqual(compiled(limited(5, 6), dialect).bind())
  }
})

describe('rows are returned by OUTPUT', () => {
  test('of an INSERT before the values', () => {
    const statement = insert(test1).values({ name: 'foo' })
    expect(sqlOf(statement.returning(test1.c.myid, func.length(test1.c.name)))).toBe(
      'INSERT INTO mytable (name) OUTPUT inserted.myid, LEN(inserted.name) AS length_1 VALUES (:name)',
    )
  })

  test('of UPDATE and DELETE before the conditions', () => {
    expect(
      sqlOf(
        update(test1).values({ name: 'foo' }).where(test1.c.name.eq('bar')).returning(test1.c.myid),
      ),
    ).toBe('UPDATE mytable SET name=:name OUTPUT inserted.myid WHERE mytable.name = :name_1')
    const removed = compiled(
      delete_(test1).where(test1.c.name.eq('bar')).returning(test1.c.myid, test1.c.name),
    )
    expect(removed.sql).toBe(
      'DELETE FROM mytable OUTPUT deleted.myid, deleted.name WHERE mytable.name = :name_1',
    )
    expect(removed.resultColumns.map(({ source }) => source)).toEqual([test1.c.myid, test1.c.name])
  })
})

test('other tables of UPDATE and DELETE stand in FROM, beside the changed one', () => {
  expect(sqlOf(update(t).values({ x: 5 }).where(t.c.y.eq(test1.c.myid)))).toBe(
    'UPDATE t SET x=:x FROM t, mytable WHERE t.y = mytable.myid',
  )
  const a1 = t.alias('a1')
  expect(sqlOf(delete_(a1).where(a1.c.x.eq(test1.c.myid)))).toBe(
    'DELETE FROM a1 FROM t AS a1, mytable WHERE a1.x = mytable.myid',
  )
})

test('texts are joined by plus, and a parameter stands on the right', () => {
  expect(sqlOf(test1.c.name.contains('x'))).toBe("mytable.name LIKE '%' + :name_1 + '%'")
  expect(sqlOf(literal(5).eq(t.c.x))).toBe('t.x = :param_1')
  expect(sqlOf(t.c.x.isDistinctFrom(5))).toBe('NOT EXISTS (SELECT t.x INTERSECT SELECT :x_1)')
})

test('functions have the names of the server', () => {
  expect(sqlOf(func.now())).toBe('CURRENT_TIMESTAMP')
  expect(sqlOf(func('current_date'))).toBe('GETDATE()')
  expect(sqlOf(func('char_length', test1.c.name))).toBe('LEN(mytable.name)')
  expect(sqlOf(func('pow', t.c.x, t.c.y))).toBe('POWER(t.x, t.y)')
  expect(sqlOf(test1.c.name.match('word'))).toBe('CONTAINS (mytable.name, :name_1)')
})

test('the bounds of a frame are literals', () => {
  const over = func.row_number().over({ orderBy: t.c.x, rows: [-5, 10] })
  const statement = compiled(select(over.label('n')))
  expect(statement.sql).toContain(
    'ROWS BETWEEN __[POSTCOMPILE_param_1] PRECEDING AND __[POSTCOMPILE_param_2] FOLLOWING',
  )
  expect(statement.bind().sql).toContain('ROWS BETWEEN 5 PRECEDING AND 10 FOLLOWING')
})

test('hints stand behind the table', () => {
  expect(sqlOf(select(t.c.x).withHint(t, 'WITH (NOLOCK)'))).toBe('SELECT t.x FROM t WITH (NOLOCK)')
  expect(sqlOf(insert(t).values({ x: 1 }).withHint('WITH (PAGLOCK)'))).toBe(
    'INSERT INTO t WITH (PAGLOCK) (x) VALUES (:x)',
  )
})

test('a lock is asked for by a hint: FOR UPDATE is left out and reported', () => {
  const locked = select(t.c.x).withForUpdate()
  expect(sqlOf(locked)).toBe('SELECT t.x FROM t')
  expect(problems(locked)).toEqual([expect.stringContaining('UPDLOCK')])
})

describe('literals', () => {
  const written = (element: ClauseElement) => sqlOf(element, mssql, { literalBinds: true })

  test('texts of Unicode types are national', () => {
    const x = column('x')
    expect(written(x.eq('hello'))).toBe("x = 'hello'")
    expect(written(x.eq('réveillé'))).toBe("x = N'réveillé'")
    expect(written(column('x', types.UnicodeText).eq("it's"))).toBe("x = N'it''s'")
  })

  test('bytes are hexadecimal, and JSON paths texts', () => {
    expect(written(literal(new Uint8Array([0, 255])))).toBe('0x00ff')
    expect(written(column('doc', types.JSON).at(['a', 1]))).toBe(`JSON_QUERY(doc, '$."a"[1]')`)
  })
})

test('JSON_VALUE reads single values', () => {
  const key = column('doc', types.JSON).at('k')
  expect(sqlOf(key.asType(new types.Integer()))).toBe(
    'CASE JSON_VALUE(doc, :doc_1) WHEN NULL THEN NULL ELSE CAST(JSON_VALUE(doc, :doc_1) AS INTEGER) END',
  )
})

describe('schemas', () => {
  const of = (schema: string) =>
    sqlOf(select(new Table('test', new MetaData(), new Column('id', types.Integer), { schema })))

  test('a point divides database and owner, brackets hold a name together', () => {
    expect(of('banana split.paj')).toBe(
      'SELECT [banana split].paj.test.id FROM [banana split].paj.test',
    )
    expect(of('[Foo.dbo]')).toBe('SELECT [Foo.dbo].test.id FROM [Foo.dbo].test')
    expect(of('[abc].[def].[efg].[hij]')).toBe(
      'SELECT [abc].[def].[efg].hij.test.id FROM [abc].[def].[efg].hij.test',
    )
  })

  test('no schema gets out of its brackets', () => {
    expect(of('[a].x; DROP TABLE t --.[b].c')).toContain('FROM [a]].x; DROP TABLE t --.[b].c.test')
    const name = String.raw`(?:[a-z_][\w$]*|\[(?:[^\]]|\]\])*\])`
    const names = new RegExp(`^${name}(?:\\.${name})*$`)
    const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('[', ']', '.', '].['))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(mssql.preparer().schema(parts.join(''))).toMatch(names)
      }),
      { seed: 20_261_121, numRuns: size('identifierNames') },
    )
  })

  test('tables of a schema get an alias where that is asked for', () => {
    const legacy = mssql.with({ features: { aliasesSchemaTables: true } })
    const t2 = new Table('t2', new MetaData(), new Column('a', types.Integer), {
      schema: 'schema',
    })
    expect(sqlOf(select(t2), legacy)).toBe('SELECT t2_1.a FROM [schema].t2 AS t2_1')
    const a1 = t2.alias('a1')
    expect(sqlOf(select(t2.c.a, select(a1.c.a).scalarSubquery()), legacy)).toBe(
      'SELECT t2_1.a, (SELECT a1.a FROM [schema].t2 AS a1) AS anon_1 FROM [schema].t2 AS t2_1',
    )
  })
})

test('a collation is no identifier, unless its name could be more than one', () => {
  const collated = (name: string) => sqlOf(other.c.newval.collate(name))
  expect(collated('SQL_Latin1_General_CP1_CI_AS')).toBe(
    'other.newval COLLATE SQL_Latin1_General_CP1_CI_AS',
  )
  expect(collated('a; DROP TABLE t')).toBe('other.newval COLLATE [a; DROP TABLE t]')
})

test.each<readonly [string, () => ClauseElement]>([
  ['nulls-ordering', () => select(t.c.x).orderBy(t.c.y.nullsLast())],
  ['window-filter', () => select(func.sum(t.c.x).filter(t.c.y.gt(1)))],
  ['except-all', () => select(t.c.x).exceptAll(select(t.c.y))],
  ['row-values', () => select(t.c.x).where(tuple_(t.c.x, t.c.y).in([[1, 2]]))],
  ['condition-values', () => select(t.c.x.gt(1).label('more'))],
  ['dml-in-cte', () => select(delete_(t).returning(t.c.x).cte('gone').c.x)],
  ['lateral', () => select(select(t.c.x).lateral('l').c.x)],
  ['distinct-on', () => select(t.c.x).distinct(t.c.y)],
])('%s is reported', (kind, statement) => {
  const codes = compiled(statement()).problems.map(({ code }) => code.replace(/^.*\./, ''))
  expect(codes).toEqual([kind])
})

test('older servers have other types', () => {
  expect(sqlOf(cast(t.c.x, types.Date), mssqlAt(9))).toBe('CAST(t.x AS DATETIME)')
  expect(sqlOf(cast(t.c.x, types.Date), old)).toBe('CAST(t.x AS DATE)')
  expect(sqlOf(cast(t.c.x, types.UnicodeText), old)).toBe('CAST(t.x AS NTEXT)')
  expect(sqlOf(cast(t.c.x, types.UnicodeText))).toBe('CAST(t.x AS NVARCHAR(max))')
})
