import { insert as mysqlInsert, limit } from '../dialects/mysql/dml.ts'
import {
  aggregateOrderBy,
  array,
  distinctOn,
  insert as postgresqlInsert,
} from '../dialects/postgresql/dml.ts'
import {
  and_,
  case_,
  cast,
  Column,
  delete_,
  exists,
  fn,
  ForeignKey,
  func,
  insert,
  literalColumn,
  MetaData,
  nextValue,
  not_,
  or_,
  select,
  Sequence,
  sql,
  Table,
  TableClause,
  text,
  types,
  union,
  unionAll,
  update,
  values,
  type ClauseElement,
} from '../index.ts'
import { OrderByList } from '../sql/clause-list.ts'
import { ColumnClause, column } from '../sql/column.ts'
import { Collation } from '../sql/collation.ts'
import {
  bindparam,
  clauseList,
  extract,
  fromDmlColumn,
  grouped,
  tryCast,
  tuple_,
  typeCoerce,
} from '../sql/constructs.ts'
import { ExpressionSource } from '../sql/expression-source.ts'

/** The tables of the samples, made for a MetaData of their own each time. */
export function sampleTables() {
  const metadata = new MetaData()
  const users = new Table(
    'users',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('name', types.String),
    new Column('age', types.Integer),
    new Column('data', types.JSON),
    new Column('tags', new types.ARRAY(types.Integer)),
  )
  const posts = new Table(
    'posts',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('author', types.Integer, {}, new ForeignKey('users.id')),
    new Column('title', types.String),
  )
  return { users, posts }
}

export const { users, posts } = sampleTables()
const counter = new Sequence('counter')

/** Statements and expressions in which there is one element of each class, made anew by each call. */
export function elementSamples(): Readonly<Record<string, ClauseElement>> {
  return { ...expressionSamples(), ...fromSamples(), ...selectSamples(), ...changeSamples() }
}

function expressionSamples(): Record<string, ClauseElement> {
  const { id, name, age, data, tags } = users.c
  return {
    conditions: and_(or_(id.eq(1), name.like('a%', { escape: '/' })), not_(age.in([1, 2]))),
    constants: and_(
      name.is(null),
      age.gt(3),
      literalColumn('x').is(true),
      literalColumn('y').is(false),
    ),
    truth: not_(literalColumn('z', types.Boolean)),
    arithmetic: age.add(1).mul(2).op('##')(age),
    label: age.add(1).label('older'),
    anonymousLabel: age.add(2).label(null),
    casts: clauseList(
      cast(id, types.String),
      tryCast(id, types.String),
      typeCoerce(id, types.String),
    ),
    cases: case_([[age.gt(18), 'adult']], { otherwise: 'minor' }),
    caseOf: case_([[1, 'one']], { value: age }),
    tuples: tuple_(id, age).in([[1, 2]]),
    collation: name.collate('C'),
    schemaCollation: new Collation('C', 'pg_catalog'),
    extract: extract('year', literalColumn('d')),
    grouping: grouped(age),
    slices: tags.at({ start: 1, stop: 2 }),
    json: data.at('key'),
    functions: func.lower(name).label('low'),
    packaged: fn('lower', [name], { packages: ['dbms'] }),
    fields: fn('row_of', [name]).scalarTableValued('field'),
    comparison: fn('near', [id, age]).asComparison(1, 2),
    windows: func
      .sum(age)
      .over({ partitionBy: name, orderBy: id, rows: [-1, null], exclude: 'TIES' }),
    filtered: func.count(id).filter(age.gt(1)),
    within: fn('percentile_cont', [0.5]).withinGroup(age.desc()),
    ordered: fn('array_agg', [age]).aggregateOrderBy(age),
    text: text('a = :a').bindparams({ a: 1 }),
    template: sql`b = ${2} and ${name}`,
    parameter: bindparam('p', 1, { type: types.Integer }),
    nextValue: nextValue(counter),
    copy: fromDmlColumn(age),
    orders: new OrderByList([id, age]),
    array: array([age, 1]),
    orderedArgument: aggregateOrderBy(age, id),
  }
}

function fromSamples(): Record<string, ClauseElement> {
  const { id, age } = users.c
  const alias = users.alias()
  const named = users.alias('u')
  const inner = select(id, age).where(age.gt(1))
  const subquery = inner.subquery()
  const first = select(id.label('n')).where(id.eq(1)).cte('tree', { recursive: true })
  const tree = first.unionAll(select(first.c.n.add(1)).where(first.c.n.lt(9)))
  const generated = fn('generate_series', [1, 5]).tableValued(['value'], { withOrdinality: 'nr' })
  const rows = values([column('a', types.Integer), column('b', types.String)], { name: 'v' })
  const light = new TableClause('light', [new ColumnClause('x'), new ColumnClause('y')])
  return {
    aliases: select(alias.c.id, named.c.name).where(alias.c.id.eq(named.c.id)),
    subquery: select(subquery.c.id, subquery),
    laterals: select(users.lateral('l').c.id, inner.lateral('m').c.age),
    sample: select(users.tablesample(10, { name: 's', seed: 1 }).c.id),
    join: select(id).selectFrom(users.join(posts.join(named, named.c.id.eq(posts.c.id)))),
    cte: select(tree.c.n, tree.alias('t').c.n),
    prefixedCte: select(inner.cte('c').prefixWith('MATERIALIZED').suffixWith('CYCLE').c.id),
    functionRows: select(generated.c.value, fn('unnest', [age]).columnValued('w')),
    derived: select(fn('json_rows', [age]).tableValued(['q']).renderDerived('r').c.q),
    functionSource: select(id).selectFrom(new ExpressionSource(func.now())),
    values: select(
      rows.data([
        [1, 'x'],
        [2, null],
      ]).c.a,
    ),
    scalarValues: id.in(values([column('a', types.Integer)]).data([[1]])),
    light: select(light.c.x, light),
  }
}

function selectSamples(): Record<string, ClauseElement> {
  const { id, name, age } = users.c
  const { author, title } = posts.c
  const base = select(id, name)
  const counted = select(func.count()).where(author.eq(id)).correlate(users).scalarSubquery()
  return {
    select: base
      .where(age.gt(1))
      .join(posts)
      .groupBy(name, id)
      .having(func.count().gt(1))
      .orderBy('name', id.desc(), name.label('label'))
      .limit(3)
      .offset(4),
    record: select({ key: id, other: name }),
    rare: base
      .selectFrom(users)
      .distinct()
      .withForUpdate({ of: [users], nowait: true })
      .prefixWith('HIGH')
      .suffixWith('LOW')
      .withHint(users, 'hint')
      .withStatementHint('all')
      .addCte(select(author).cte('extra')),
    earlier: base.join(posts).withOnlyColumns([title]),
    distinctColumns: select(id).distinct(name),
    distinctOn: select(id).ext(distinctOn(name)),
    fetched: base.fetch(3, { withTies: true }),
    correlated: select(id, counted),
    correlatedExcept: select(select(id).correlateExcept(posts).scalarSubquery()),
    exists: base.where(exists(author).where(author.eq(id)), not_(exists(title))),
    union: union(base, unionAll(base.limit(1), base.where(id.eq(2))))
      .orderBy('name')
      .limit(2),
    textual: text('select 1 as one').columns({ one: types.Integer }).subquery('t').c.one,
  }
}

function changeSamples(): Record<string, ClauseElement> {
  const { id, name, age } = users.c
  const conflict = postgresqlInsert(users).values({ name: 'a' })
  const duplicate = mysqlInsert(users).values({ name: 'a' })
  return {
    insert: insert(users)
      .values({ name: 'a', age: age.add(1) })
      .returning(id)
      .prefixWith('IGNORE'),
    insertMany: insert(users).values([
      { name: 'a', age: 1 },
      { name: 'b', age: 2 },
    ]),
    insertSelect: insert(users).fromSelect(['name'], select(posts.c.title)),
    insertDefaults: insert(users).returnDefaults(id).inline().withDialectOptions({ mysqlLimit: 1 }),
    doNothing: conflict.onConflictDoNothing({ indexElements: ['name'], indexWhere: age.gt(1) }),
    doUpdate: conflict.onConflictDoUpdate({
      constraint: 'unique_name',
      set: { name: conflict.excluded.c['name'], age: 3 },
      where: age.gt(1),
    }),
    duplicateKey: duplicate.onDuplicateKeyUpdate({ name: duplicate.inserted.c['name'], age: 4 }),
    update: update(users)
      .values({ name: 'b', age: age.add(1) })
      .where(id.eq(1))
      .returning(name),
    orderedValues: update(users).orderedValues(['age', 1], ['name', 'x']).withHint('fast'),
    updateLimit: update(users).values({ age: 1 }).ext(limit(3)),
    delete: delete_(users).where(id.eq(posts.c.author)).using(posts).returning(id),
  }
}
