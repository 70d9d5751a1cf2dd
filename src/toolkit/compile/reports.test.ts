import { PGlite } from '@electric-sql/pglite'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql } from '../../../test-servers.ts'
import { mariadb, mariadbAt, mysql, mysqlAt } from '../dialects/mysql/index.ts'
import { array, postgresql, postgresqlAt } from '../dialects/postgresql/index.ts'
import { sqlite, sqliteAt } from '../dialects/sqlite/index.ts'
import {
  Column,
  column,
  compile,
  createAllStatements,
  delete_,
  frameBound,
  FrameClause,
  FunctionElement,
  func,
  insert,
  literal,
  literalColumn,
  MetaData,
  select,
  Table,
  tuple_,
  types,
  update,
  values,
  type ClauseElement,
  type Dialect,
} from '../index.ts'
import mysqlLibrary from 'mysql2/promise'
import { mysql2 } from '../drivers/mysql2.ts'
import type { DriverConnection, DriverRow } from '../engine/driver.ts'
import { targetOf } from '../testing/driver-suite/target-of.ts'
import { types as pgTypes } from '../postgresql.ts'
import type { WantedFeature } from './wants.ts'

const metadata = new MetaData()
const t = new Table(
  't',
  metadata,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('n', types.Integer),
  new Column('s', new types.String(20)),
)
const other = new Table(
  'other',
  metadata,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('n', types.Integer),
)
const { id, n, s } = t.c
const call = (name: string, ...args: readonly unknown[]) => new FunctionElement(name, args)
const one = select(id).limit(1)
const textFrame = new FrameClause(frameBound('preceding', 'a'), frameBound('following', 'b'))

/** A statement that wants the feature and nothing else that is not everywhere. */
const statements: Readonly<Record<WantedFeature, (dialect: Dialect) => ClauseElement>> = {
  nullsOrdering: () => select(id).orderBy(n.nullsLast()),
  windowFilter: () => select(func.sum(n).filter(n.gt(1))),
  fullOuterJoin: () => select(id).outerjoin(other, id.eq(other.c.id), { full: true }),
  compoundParentheses: () => one.union(one),
  exceptAll: () => select(id).exceptAll(select(other.c.id)),
  lateral: () => {
    const inner = select(other.c.n).where(other.c.id.eq(id)).lateral('l')
    return select(id, inner.c.n)
      .selectFrom(t)
      .join(inner, literalColumn('1').eq(literalColumn('1')))
  },
  fetchFirst: () => select(id).orderBy(id).fetch(1),
  fetchTies: () => select(id).orderBy(id).fetch(1, { withTies: true }),
  fetchPercent: () => select(id).orderBy(id).fetch(1, { percent: true }),
  symmetricBetween: () => select(id).where(n.between(2, 1, { symmetric: true })),
  dmlInCte: () => {
    const gone = delete_(t).returning(id).cte('gone')
    return select(gone.c.id)
  },
  collationSchemas: () => select(s.collate('C', 'pg_catalog')),
  updateJoin: () => update(t.join(other, id.eq(other.c.id))).values({ s: 'x' }),
  emptySelect: () => select().selectFrom(t),
  tableSample: () => select(literalColumn('1')).selectFrom(t.tablesample(call('system', 1))),
  ordinality: ({ name }) =>
    select(literalColumn('*')).selectFrom(
      name === 'postgresql'
        ? call('generate_series', 1, 2).tableValued(['v'], { withOrdinality: 'o' })
        : call('json_each', '[1]').tableValued(['value'], { withOrdinality: 'o' }),
    ),
  derivedColumns: () => {
    const rows = values([column('a', types.Integer), column('b', types.Integer)], { name: 'v' })
    return select(rows.data([[1, 2]]).c.a)
  },
  tableFunctions: ({ name }) =>
    select(literalColumn('*')).selectFrom(
      name === 'sqlite'
        ? call('json_each', '[1]').tableValued(['value'])
        : call('generate_series', 1, 2).tableValued(['value']),
    ),
  unnamedValues: () =>
    select(literalColumn('1')).selectFrom(values([column('a', types.Integer)]).data([[1]])),
  cteBeforeUpdate: () => {
    const known = select(other.c.id).cte('known')
    return delete_(t).where(id.in(select(known.c.id)))
  },
  limitInSubquery: () => select(id).where(id.in(select(other.c.id).orderBy(other.c.id).limit(1))),
  cteInMembers: () => {
    const inner = select(other.c.id).cte('inner_one', { nesting: true })
    return select(id).unionAll(select(inner.c.id).union(select(inner.c.id)))
  },
  deleteAlias: () => {
    const same = t.alias('same')
    return delete_(same).where(same.c.id.eq(1))
  },
  orderedAggregates: ({ name }) => {
    const aggregate = name === 'postgresql' ? 'array_agg' : 'count'
    return select(new FunctionElement(aggregate, [n]).aggregateOrderBy(id))
  },
  arrayLiterals: ({ name }) =>
    select(
      literal([1, 2], new (name === 'postgresql' ? pgTypes.ARRAY : types.ARRAY)(types.Integer)),
    ),
  distinctOn: () => select(n, s).distinct(n),
  groupingSets: () => select(n).groupBy(call('cube', n)),
  regexp: () => select(s.regexpMatch('^a')),
  windowGroups: () => select(func.sum(n).over({ orderBy: id, groups: [-1, 1] })),
  windowExclude: () =>
    select(func.sum(n).over({ orderBy: id, rows: [-1, 1], exclude: 'CURRENT ROW' })),
  withinGroup: () => select(call('percentile_cont', literalColumn('0.5')).withinGroup(n)),
  textDistances: () => select(func.sum(n).over({ orderBy: n, range: textFrame })),
  isOfValues: () => select(id).where(n.is(literal(1))),
  rowValues: () => select(id).where(tuple_(id, n).in([[1, 2]])),
  conditionValues: () => select(n.gt(1).label('more')),
  tupleAssignment: () => update(t).set([tuple_(n, s), tuple_(literal(1), literal('x'))]),
  quantifiers: () => select(id).where(n.eq(select(other.c.n).scalarSubquery().any())),
  arrayQuantifiers: ({ name }) =>
    select(id).where(n.eq((name === 'postgresql' ? array([1, 2]) : literalColumn('x')).any())),
  rowLocks: () => select(id).withForUpdate(),
  keyShareLocks: () => select(id).withForUpdate({ keyShare: true }),
  forUpdateOf: () => select(id).withForUpdate({ of: t }),
  groupedLocks: () => select(n).distinct().withForUpdate(),
  insertReturning: () => insert(t).values({ id: 1 }).returning(id),
  updateReturning: () => update(t).values({ n: 1 }).returning(id),
  deleteReturning: () => delete_(t).returning(id),
}

const features = Object.keys(statements).filter((name): name is WantedFeature => name in statements)
const codeOf = (feature: string) =>
  feature.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Runs a statement; gives what the engine said against it, or null. */
type Run = (sql: string, parameters: readonly unknown[]) => Promise<string | null>

/** What is reported is refused, or left out of the SQL; what is not reported runs. */
async function judged(dialect: Dialect, feature: WantedFeature, run: Run): Promise<void> {
  const literalBinds = feature === 'arrayLiterals'
  const compiled = compile(statements[feature](dialect), dialect, { literalBinds })
  const problem = compiled.problems.find(({ code }) => code.endsWith(`.${codeOf(feature)}`))
  expect(problem !== undefined, 'reported').toBe(!dialect.features[feature])
  const { sql, parameters } = compiled.bind()
  const refusal = await run(sql, parameters)
  const others = compiled.problems.filter((other) => !other.code.startsWith('left-out.'))
  if (others.length > 0) expect(refusal, sql).not.toBeNull()
  else expect(refusal, sql).toBeNull()
  if (problem) {
    expect(problem.message.length).toBeGreaterThan(10)
    expect(problem.message).toContain('; ')
  }
}

describe('on SQLite', async () => {
  const { Database } = await initSqlJs()
  test.each(features)('%s', async (feature) => {
    const database = new Database()
    for (const sql of createAllStatements(metadata, sqlite)) database.run(sql)
    await judged(sqlite, feature, (sql, parameters) => {
      try {
        database.run(sql, parameters as (string | number)[])
        return Promise.resolve(null)
      } catch (error) {
        return Promise.resolve(String(error))
      }
    })
    database.close()
  })
})

describe('on PostgreSQL', () => {
  let database: PGlite
  beforeAll(async () => {
    database = await PGlite.create()
    for (const sql of createAllStatements(metadata, postgresql)) await database.exec(sql)
  }, 60_000)
  afterAll(() => database.close())

  test.each(features)('%s', async (feature) => {
    // PGlite is of this version
    await judged(postgresqlAt('18'), feature, (sql, parameters) =>
      database.query(sql, [...parameters]).then(() => null, String),
    )
  })
})

describe.skipIf(!mysqlUrl)('on MariaDB', () => {
  let connection: DriverConnection
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await temporaryMysql(mysqlUrl ?? '')
    drop = database.drop
    connection = await mysql2(mysqlLibrary).connect(targetOf(database.url))
    for (const sql of createAllStatements(metadata, mariadb)) await connection.execute(sql)
  })
  afterAll(async () => {
    await connection.close()
    await drop()
  })

  test('the bounds of a frame are literals, since they can not be prepared', async () => {
    const { sql, parameters } = compile(
      select(func.sum(n).over({ orderBy: id, rows: [-1, 2] })).where(id.gt(0)),
      mariadb,
    ).bind()
    expect(sql).toContain('ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING')
    await connection.execute(sql, parameters as DriverRow)
  })

  test.each(features)('%s', async (feature) => {
    await judged(mariadb, feature, (sql, parameters) =>
      connection.execute(sql, parameters as DriverRow).then(() => null, String),
    )
  })
})

test.each(features)('MySQL, for which no server is here, reports the same way: %s', (feature) => {
  const literalBinds = feature === 'arrayLiterals'
  const { problems } = compile(statements[feature](mysql), mysql, { literalBinds })
  const codes = problems.map(({ code }) => code.replace(/^.*\./, ''))
  expect(codes.includes(codeOf(feature))).toBe(!mysql.features[feature])
})

/** What no database takes, whatever its features. */
const mistakes: Readonly<Record<string, () => ClauseElement>> = {
  'filter-function': () => select(call('row_number').filter(n.gt(1)).over({ orderBy: id })),
  'ordering-words': () => select(id).orderBy(n.nullsFirst().asc()),
  'empty-update': () => update(t).values({}),
  'insert-width': () => insert(t).fromSelect(['id'], select(id, n)),
  'set-target': () => update(t).set([call('abs', n), literal(1)]),
  'column-name': () => select(select(literalColumn('1 + 1')).subquery('x')),
  'function-path': () => select(new FunctionElement('abs', [id], { packages: ['a', 'b', 'c'] })),
  'function-name': () => select(call('select', id)),
  'quantifier-side': () => select(call('any', literalColumn('x')).eq(id)),
  'scalar-columns': () => select(call('abs', select(id, n).scalarSubquery())),
}

describe.each(Object.keys(mistakes))('%s', (code) => {
  const made = mistakes[code]?.() ?? select()

  test.each([sqlite, postgresql, mysql, mariadb])('is reported for $name', (dialect) => {
    const codes = compile(made, dialect).problems.map((problem) => problem.code)
    expect(codes).toContain(`unsupported.${code}`)
  })

  test('is refused by SQLite', async () => {
    const { Database } = await initSqlJs()
    const database = new Database()
    for (const sql of createAllStatements(metadata, sqlite)) database.run(sql)
    const { sql, parameters } = compile(made, sqlite).bind()
    expect(() => database.run(sql, parameters as (string | number)[])).toThrow()
    database.close()
  })
})

test.each([
  ['SQLite 3.38', sqliteAt('3.38.5'), 'fullOuterJoin', true],
  ['SQLite 3.39', sqliteAt('3.39.0'), 'fullOuterJoin', false],
  ['SQLite 3.34', sqliteAt('3.34.1'), 'insertReturning', true],
  ['PostgreSQL 12', postgresqlAt('12.22 (Debian 12.22-1)'), 'fetchTies', true],
  ['PostgreSQL 13', postgresqlAt('13.0'), 'fetchTies', false],
  ['MySQL 8.0.13', mysqlAt('8.0.13'), 'lateral', true],
  ['MySQL 8.0.36', mysqlAt('8.0.36-0ubuntu1'), 'lateral', false],
  ['MySQL 8.0.36', mysqlAt('8.0.36'), 'forUpdateOf', false],
  ['MariaDB 10.4', mariadbAt('10.4.32-MariaDB'), 'insertReturning', true],
  ['MariaDB 10.11', mariadbAt('10.11.6-MariaDB-log'), 'insertReturning', false],
] as const)('%s, by its version', (_, dialect, feature, reported) => {
  const { problems } = compile(statements[feature](dialect), dialect)
  const codes = problems.map(({ code }) => code.replace(/^.*\./, ''))
  expect(codes.includes(codeOf(feature))).toBe(reported)
})

test('a problem tells its place by the statements around it', () => {
  const inner = select(id)
    .where(n.between(2, 1, { symmetric: true }))
    .subquery('x')
  const statement = select(inner.c.id).union(select(inner.c.id))
  const [problem] = compile(statement, sqlite).problems
  expect(problem?.code).toBe('unsupported.symmetric-between')
  expect(problem?.path).toEqual(['compoundSelect', 'select', 'select'])
})
