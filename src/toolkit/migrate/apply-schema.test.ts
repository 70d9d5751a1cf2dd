import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl } from '../../../test-servers.ts'
import type { Connection } from '../engine/connection.ts'
import type { MetaData } from '../schema/metadata.ts'
import { testEngines, type RunningEngine, type TestEngine } from '../testing/engines.ts'
import { applySchema, type ApplyResult } from './apply-schema.ts'
import { noDecisions, type Decisions } from './decisions.ts'
import { Migrator } from './migrator.ts'

interface Case {
  readonly name: string
  readonly only?: readonly TestEngine['dialect'][]
  readonly before: string
  readonly target: string
  /** What is asked without any decision: kind, place and count. */
  readonly asks: readonly (readonly [question: string, at: string, count: number])[]
  readonly decisions: Partial<Decisions>
  readonly query: string
  readonly rows: readonly (readonly unknown[])[]
  readonly leftOut?: readonly string[]
}

const people = `CREATE TABLE person (id integer PRIMARY KEY, name varchar(20), nick varchar(20));
  INSERT INTO person VALUES (1, 'Ann', 'a'), (2, 'Bob', 'b');`

const cases: readonly Case[] = [
  {
    name: 'a column may be another one under a new name',
    before: people,
    target: 'CREATE TABLE person (id integer PRIMARY KEY, name varchar(20), nickname varchar(20))',
    asks: [
      ['rename', 'person.nickname', 2],
      ['drop', 'person.nick', 2],
    ],
    decisions: { renames: [{ from: 'person.nick', to: 'person.nickname' }] },
    query: 'SELECT nickname FROM person ORDER BY id',
    rows: [['a'], ['b']],
  },
  {
    name: 'a column that was renamed neither nor dropped stays',
    before: people,
    target: 'CREATE TABLE person (id integer PRIMARY KEY, name varchar(20), nickname varchar(20))',
    asks: [
      ['rename', 'person.nickname', 2],
      ['drop', 'person.nick', 2],
    ],
    decisions: {
      answers: [{ at: 'person.nickname', question: 'rename', answer: 'leave out' }],
    },
    query: 'SELECT nick FROM person ORDER BY id',
    rows: [['a'], ['b']],
    leftOut: ['person.nickname'],
  },
  {
    name: 'a change that meets no rows asks nothing',
    before: 'CREATE TABLE t (a varchar(9), b integer, c integer)',
    target: 'CREATE TABLE t (a integer NOT NULL UNIQUE, b integer NOT NULL CHECK (b > 1))',
    asks: [],
    decisions: {},
    query: 'SELECT count(*) FROM t',
    rows: [[0]],
  },
  {
    name: 'a table and its column get new names, and rows a value for a new column',
    before: people,
    target: `CREATE TABLE people (id integer PRIMARY KEY, name varchar(20), nickname varchar(20), size integer NOT NULL)`,
    asks: [['drop', 'person', 2]],
    decisions: {
      renames: [
        { from: 'person', to: 'people' },
        { from: 'people.nick', to: 'people.nickname' },
      ],
      answers: [{ at: 'people.size', question: 'not null', answer: { expression: 'id * 10' } }],
    },
    query: 'SELECT id, name, nickname, size FROM people ORDER BY id',
    rows: [
      [1, 'Ann', 'a', 10],
      [2, 'Bob', 'b', 20],
    ],
  },
  {
    name: 'two columns swap their names',
    before: people,
    target: 'CREATE TABLE person (id integer PRIMARY KEY, nick varchar(20), name varchar(20))',
    asks: [],
    decisions: {
      renames: [
        { from: 'person.name', to: 'person.nick' },
        { from: 'person.nick', to: 'person.name' },
      ],
    },
    query: 'SELECT name, nick FROM person ORDER BY id',
    rows: [
      ['a', 'Ann'],
      ['b', 'Bob'],
    ],
  },
  {
    name: 'a value that is given is there when the next question is asked',
    before: people,
    target: `CREATE TABLE person (id integer PRIMARY KEY, name varchar(20), nick varchar(20), mail varchar(20) NOT NULL, CONSTRAINT one_mail UNIQUE (mail))`,
    asks: [['not null', 'person.mail', 2]],
    decisions: {
      answers: [
        { at: 'person.mail', question: 'not null', answer: { value: 'x' } },
        { at: 'person.one_mail', question: 'duplicates', answer: 'keep first' },
      ],
    },
    query: 'SELECT id, mail FROM person',
    rows: [[1, 'x']],
  },
  {
    name: 'rows refer to a table that is only made',
    before: `CREATE TABLE pet (id integer PRIMARY KEY, o integer); INSERT INTO pet VALUES (1, 5), (2, NULL);`,
    target: `CREATE TABLE owner (id integer PRIMARY KEY);
      CREATE TABLE pet (id integer PRIMARY KEY, o integer, CONSTRAINT pet_owner FOREIGN KEY (o) REFERENCES owner (id));`,
    asks: [['orphans', 'pet.pet_owner', 1]],
    decisions: { answers: [{ at: 'pet.pet_owner', question: 'orphans', answer: 'set null' }] },
    query: 'SELECT id, o FROM pet ORDER BY id',
    rows: [
      [1, null],
      [2, null],
    ],
  },
  {
    name: 'rows that go take those with them that hang on them',
    before: `CREATE TABLE a (id integer PRIMARY KEY, up integer);
      CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id) ON DELETE CASCADE,
        CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id) ON DELETE CASCADE);
      INSERT INTO a VALUES (1, NULL), (2, 1), (3, 9), (4, 3);
      INSERT INTO b VALUES (1, 1), (2, 3), (3, 4), (4, NULL);`,
    target: `CREATE TABLE a (id integer PRIMARY KEY, up integer, CONSTRAINT a_up FOREIGN KEY (up) REFERENCES a (id));
      CREATE TABLE b (id integer PRIMARY KEY, a integer,
        CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id) ON DELETE CASCADE);`,
    asks: [['orphans', 'a.a_up', 1]],
    decisions: { answers: [{ at: 'a.a_up', question: 'orphans', answer: 'delete' }] },
    query: `SELECT 'a', id FROM a UNION ALL SELECT 'b', id FROM b ORDER BY 1, 2`,
    rows: [
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['b', 4],
    ],
  },
  {
    name: 'a table that is to stay keeps what it needs',
    before: `CREATE TABLE a (id integer PRIMARY KEY, n integer);
      CREATE TABLE b (id integer PRIMARY KEY, a integer, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id));
      CREATE INDEX b_index ON b (a);
      INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);`,
    target: 'CREATE TABLE c (id integer PRIMARY KEY)',
    asks: [
      ['drop', 'b', 1],
      ['drop', 'a', 1],
    ],
    decisions: { drops: ['a'], answers: [{ at: 'b', question: 'drop', answer: 'leave out' }] },
    query: 'SELECT count(*) FROM b JOIN a ON a.id = b.a UNION ALL SELECT count(*) FROM c',
    rows: [[1], [0]],
    leftOut: ['b'],
  },
  {
    name: 'a part of a change is refused, the rest is made',
    before: people.replace("'b'", 'NULL'),
    target:
      'CREATE TABLE person (id integer PRIMARY KEY, name varchar(20), nick varchar(30) NOT NULL)',
    asks: [['not null', 'person.nick', 1]],
    decisions: { answers: [{ at: 'person.nick', question: 'not null', answer: 'leave out' }] },
    query: 'SELECT nick FROM person ORDER BY id',
    rows: [['a'], [null]],
    leftOut: ['person.nick'],
  },
  {
    name: 'a key over two columns takes the place of one over one',
    before: `CREATE TABLE t (a integer NOT NULL, b integer, CONSTRAINT t_pkey PRIMARY KEY (a));
      INSERT INTO t VALUES (1, 1), (2, NULL);`,
    target:
      'CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (a, b))',
    asks: [['not null', 't.b', 1]],
    decisions: { answers: [{ at: 't.b', question: 'not null', answer: { value: 7 } }] },
    query: 'SELECT a, b FROM t ORDER BY a',
    rows: [
      [1, 1],
      [2, 7],
    ],
  },
  {
    name: 'a value of an enumeration goes, and its rows get one that is new',
    only: ['postgresql'],
    before: `CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TABLE p (id integer PRIMARY KEY, m mood DEFAULT 'glad');
      INSERT INTO p VALUES (1, 'sad'), (2, 'glad');`,
    target: `CREATE TYPE mood AS ENUM ('glad', 'calm'); CREATE TABLE p (id integer PRIMARY KEY, m mood DEFAULT 'glad');`,
    asks: [['cast', 'p.m', 1]],
    decisions: { answers: [{ at: 'p.m', question: 'cast', answer: { value: 'calm' } }] },
    query: 'SELECT m::text FROM p ORDER BY id',
    rows: [['calm'], ['glad']],
  },
  {
    name: 'a value of an enumeration of a column goes, and its rows get one that is new',
    only: ['mariadb'],
    before: `CREATE TABLE p (id integer PRIMARY KEY, m enum('sad', 'glad') DEFAULT 'glad'); INSERT INTO p VALUES (1, 'sad'), (2, 'glad');`,
    target: `CREATE TABLE p (id integer PRIMARY KEY, m enum('glad', 'calm') DEFAULT 'glad')`,
    asks: [['cast', 'p.m', 1]],
    decisions: { answers: [{ at: 'p.m', question: 'cast', answer: { value: 'calm' } }] },
    query: 'SELECT m FROM p ORDER BY id',
    rows: [['calm'], ['glad']],
  },
  {
    name: 'texts become numbers, and what is none nothing',
    before: `CREATE TABLE t (id integer PRIMARY KEY, n varchar(9)); INSERT INTO t VALUES (1, '12'), (2, 'x');`,
    target: 'CREATE TABLE t (id integer PRIMARY KEY, n integer)',
    asks: [['cast', 't.n', 1]],
    decisions: { answers: [{ at: 't.n', question: 'cast', answer: 'set null' }] },
    query: 'SELECT n FROM t ORDER BY id',
    rows: [[12], [null]],
  },
  {
    name: 'a table becomes STRICT',
    only: ['sqlite'],
    before: `CREATE TABLE t (id integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 12), (2, 'x'), (3, 1.5);`,
    target: 'CREATE TABLE t (id integer PRIMARY KEY, n integer) STRICT',
    asks: [['cast', 't.n', 2]],
    decisions: { answers: [{ at: 't.n', question: 'cast', answer: { value: 0 } }] },
    query: 'SELECT n FROM t ORDER BY id',
    rows: [[12], [0], [0]],
  },
  {
    name: 'texts that are the same number are the same in a column of numbers',
    before: `CREATE TABLE t (id integer PRIMARY KEY, n varchar(9)); INSERT INTO t VALUES (1, '1'), (2, '01'), (3, '2');`,
    target: 'CREATE TABLE t (id integer PRIMARY KEY, n integer, CONSTRAINT n_once UNIQUE (n))',
    asks: [['duplicates', 't.n_once', 2]],
    decisions: { answers: [{ at: 't.n_once', question: 'duplicates', answer: 'keep first' }] },
    query: 'SELECT id, n FROM t ORDER BY id',
    rows: [
      [1, 1],
      [3, 2],
    ],
  },
  {
    name: 'a column that is left out takes its key and its index with it',
    before: `CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1);`,
    target: `CREATE TABLE p (id integer PRIMARY KEY);
      CREATE TABLE t (id integer PRIMARY KEY, p integer NOT NULL, q integer, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id));
      CREATE INDEX tp ON t (p, q);`,
    asks: [['not null', 't.p', 1]],
    decisions: { answers: [{ at: 't.p', question: 'not null', answer: 'leave out' }] },
    query: 'SELECT * FROM t',
    rows: [[1, null]],
    leftOut: ['t.p'],
  },
  {
    name: 'rows exclude each other',
    only: ['postgresql'],
    before: `CREATE TABLE t (id integer PRIMARY KEY, r int4range, x integer);
      INSERT INTO t VALUES (1, '[1,5)', 1), (2, '[3,9)', 1), (3, '[9,12)', 1), (4, '[1,99)', 0);`,
    target: `CREATE TABLE t (id integer PRIMARY KEY, r int4range, x integer,
      CONSTRAINT apart EXCLUDE USING gist (r WITH &&) WHERE (x > 0))`,
    asks: [['duplicates', 't.apart', 2]],
    decisions: { answers: [{ at: 't.apart', question: 'duplicates', answer: 'delete' }] },
    query: 'SELECT id FROM t ORDER BY id',
    rows: [[3], [4]],
  },
  {
    name: 'rows whose constraints are deferred get values before their columns need them',
    only: ['postgresql'],
    before: `CREATE TABLE p (id integer PRIMARY KEY);
      CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1), (2, NULL);`,
    target: `CREATE TABLE p (id integer PRIMARY KEY);
      CREATE TABLE c (id integer PRIMARY KEY, p integer NOT NULL REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);`,
    asks: [['not null', 'c.p', 1]],
    decisions: { answers: [{ at: 'c.p', question: 'not null', answer: { value: 1 } }] },
    query: 'SELECT p FROM c',
    rows: [[1], [1]],
  },
  {
    name: 'texts are cut',
    only: ['postgresql', 'mariadb'],
    before: `CREATE TABLE t (id integer PRIMARY KEY, n varchar(9)); INSERT INTO t VALUES (1, 'abcdef'), (2, 'x');`,
    target: 'CREATE TABLE t (id integer PRIMARY KEY, n varchar(3))',
    asks: [['too long', 't.n', 1]],
    decisions: { answers: [{ at: 't.n', question: 'too long', answer: 'truncate' }] },
    query: 'SELECT n FROM t ORDER BY id',
    rows: [['abc'], ['x']],
  },
]

/** One of each kind: the server where there is one. */
const engines = testEngines.filter(
  ({ missing, name }) =>
    !missing && name !== 'better-sqlite3' && (name !== 'PGlite' || postgresUrl === undefined),
)

describe.each(engines)('a database is brought to a schema on $name', (engine) => {
  let running: RunningEngine
  let scratch: RunningEngine
  let connection: Connection
  let aside: Connection
  beforeAll(async () => {
    running = await engine.start()
    scratch = await engine.start()
    connection = await running.engine.connect()
    aside = await scratch.engine.connect()
  }, 60_000)
  afterAll(async () => {
    await connection.close()
    await aside.close()
    await running.stop()
    await scratch.stop()
  })

  async function made(on: Connection, script: string): Promise<MetaData> {
    await emptied(on)
    await on.executeScript(script)
    await on.commit()
    const state = await new Migrator(on).state()
    await on.rollback()
    return state
  }

  async function emptied(on: Connection): Promise<void> {
    await on.rollback()
    const state = await new Migrator(on).state()
    state.rawObjects.length = 0
    await state.dropAll(on)
    await on.commit()
  }

  const apply = (target: MetaData, decisions: Partial<Decisions>) =>
    applySchema({ connection, target, decisions: { ...noDecisions, ...decisions } })

  const asked = ({ questions }: ApplyResult) =>
    questions.map(({ question, at, count }) => [question, at, count])

  async function rowsOf(query: string) {
    const rows = (await connection.execDriverSql(query)).tuples().all()
    await connection.rollback()
    return rows.map((row) =>
      row.map((value) => (typeof value === 'bigint' ? Number(value) : value)),
    )
  }

  const own = cases.filter(({ only }) => only?.includes(engine.dialect) ?? true)

  test.each(own)('$name', async (one) => {
    const target = await made(aside, one.target)
    await made(connection, one.before)
    const open = await apply(target, {})
    if (one.asks.length > 0) {
      expect([open.status, asked(open)]).toEqual(['questions', one.asks])
      const result = await apply(target, one.decisions)
      expect([result.status, asked(result), result.error]).toEqual(['done', [], undefined])
      expect(result.leftOut).toEqual(one.leftOut ?? [])
    } else {
      const result = await apply(target, one.decisions)
      expect([open.status, open.error, result.status, result.error]).toEqual([
        'done',
        undefined,
        'done',
        undefined,
      ])
    }
    expect(await rowsOf(one.query)).toEqual(one.rows)
  })

  test('a value that the database computes is not offered another one', async () => {
    const columns = 'id integer PRIMARY KEY, a integer'
    const target = await made(
      aside,
      `CREATE TABLE t (${columns}, b integer GENERATED ALWAYS AS (a * 2) STORED, CONSTRAINT b_once UNIQUE (b))`,
    )
    await made(connection, `CREATE TABLE t (${columns}); INSERT INTO t VALUES (1, 1), (2, 1);`)
    const { questions } = await apply(target, {})
    expect(questions.map(({ at, answers }) => [at, answers])).toEqual([
      ['t.b_once', ['keep first', 'delete', 'leave out']],
    ])
  })

  test('an answer that is none leaves the question open and says what is expected', async () => {
    const target = await made(aside, 'CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL)')
    await made(
      connection,
      'CREATE TABLE t (id integer PRIMARY KEY, a integer); INSERT INTO t VALUES (1, NULL);',
    )
    const answer = { at: 't.a', question: 'not null', answer: 'keep first' } as const
    const result = await apply(target, { answers: [answer], drops: ['nothing'] })
    expect([result.status, asked(result)]).toEqual(['questions', [['not null', 't.a', 1]]])
    expect(result.error).toBe(
      '"keep first" is no answer to "not null" at t.a: expected {"value":0}, {"expression":"SQL"}, "delete", "leave out"',
    )
    expect(result.unused).toEqual(['the drop of nothing'])
  })
})
