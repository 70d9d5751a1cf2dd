import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connection } from '../../engine/connection.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import { Index } from '../../schema/indexes.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { text } from '../../sql/text.ts'
import { testEngines, type RunningEngine, type TestEngine } from '../../testing/engines.ts'
import { Integer, Numeric, String_ } from '../../types/scalar.ts'
import { Date_ } from '../../types/temporal.ts'
import { reflectFor } from '../compare/reflect-for.ts'
import { noDecisions, type Answer, type Decisions, type QuestionKind } from '../decisions.ts'
import { findColumn } from '../find.ts'
import type { ColumnChange, Operation } from '../ops.ts'
import { answerQuestions, type Answered } from './index.ts'

interface Case {
  readonly name: string
  /** Statements of every engine. */
  readonly before: readonly string[]
  readonly operations: (state: MetaData) => readonly Operation[]
  readonly only?: (engine: TestEngine) => boolean
  readonly question: QuestionKind
  readonly at: string
  readonly count: number
  /** Each answer, and what a query gives when its statements have run. */
  readonly answers: readonly (readonly [answer: Answer, query: string, rows: readonly unknown[]])[]
}

const named = (name: string) => ({ name, schema: null })

const alter = (table: string, column: string, change: ColumnChange) => (state: MetaData) => [
  {
    kind: 'alter column',
    table: named(table),
    column,
    change,
    was: findColumn(state.tables.get(table) ?? new Table('none', state), column),
  } as const,
]

const refer = (table: string, column: string, target: string) => (state: MetaData) => {
  const constraint = new ForeignKeyConstraint([column], [target], { name: 'referring' })
  state.copy().tables.get(table)?.append(constraint)
  return [{ kind: 'add constraint', table: named(table), constraint } as const]
}

const create = (table: string, rows: string, columns: string) => [
  `CREATE TABLE ${table} (${columns})`,
  ...(rows === '' ? [] : [`INSERT INTO ${table} VALUES ${rows}`]),
]

const cases: readonly Case[] = [
  {
    name: 'a column that becomes NOT NULL',
    before: create(
      'city',
      `(1, 'de', 'a'), (2, NULL, 'b'), (3, NULL, 'c')`,
      'id integer PRIMARY KEY, country varchar(10), name varchar(10)',
    ),
    operations: alter('city', 'country', { nullable: false }),
    question: 'not null',
    at: 'city.country',
    count: 2,
    answers: [
      [{ value: 'fr' }, 'SELECT country FROM city ORDER BY id', ['de', 'fr', 'fr']],
      [{ expression: 'upper(name)' }, 'SELECT country FROM city ORDER BY id', ['de', 'B', 'C']],
      ['delete', 'SELECT id FROM city', [1]],
    ],
  },
  {
    name: 'rows that a UNIQUE does not take',
    before: create(
      'person',
      `(1, 'a', 1), (2, 'a', 1), (3, 'b', 1), (4, NULL, 1), (5, NULL, 1), (6, 'a', 2)`,
      'id integer PRIMARY KEY, mail varchar(10), n integer',
    ),
    operations: () => [
      {
        kind: 'add constraint',
        table: named('person'),
        constraint: new UniqueConstraint(['mail', 'n'], { name: 'one_mail' }),
      },
    ],
    question: 'duplicates',
    at: 'person.one_mail',
    count: 2,
    answers: [
      ['keep first', 'SELECT id FROM person ORDER BY id', [1, 3, 4, 5, 6]],
      ['set null', 'SELECT id FROM person WHERE mail IS NULL ORDER BY id', [1, 2, 4, 5]],
      ['delete', 'SELECT id FROM person ORDER BY id', [3, 4, 5, 6]],
    ],
  },
  {
    name: 'rows that a unique index does not take',
    before: create(
      'person',
      `(1, 'a'), (2, 'A'), (3, 'b')`,
      'id integer PRIMARY KEY, mail varchar(10)',
    ),
    only: ({ dialect }) => dialect !== 'mariadb',
    operations: () => [
      {
        kind: 'create index',
        table: named('person'),
        index: new Index('one_mail', [text('lower(mail)')], {
          unique: true,
          options: {
            sqlite_where: text('id > 0'),
            postgresql_where: text('id > 0'),
          },
        }),
      },
    ],
    question: 'duplicates',
    at: 'person.one_mail',
    count: 2,
    answers: [['keep first', 'SELECT id FROM person ORDER BY id', [1, 3]]],
  },
  {
    name: 'rows that are the same in every column, which a new key does not take',
    before: create('pair', `(1, 'x'), (1, 'x'), (2, 'y')`, 'a integer NOT NULL, b varchar(10)'),
    only: ({ dialect }) => dialect !== 'mariadb',
    operations: () => [
      {
        kind: 'add constraint',
        table: named('pair'),
        constraint: new PrimaryKeyConstraint(['a'], { name: 'pair_pkey' }),
      },
    ],
    question: 'duplicates',
    at: 'pair.pair_pkey',
    count: 2,
    answers: [['keep first', 'SELECT a FROM pair ORDER BY a', [1, 2]]],
  },
  {
    name: 'rows that refer to nothing',
    before: [
      ...create('owner', '(1)', 'id integer PRIMARY KEY'),
      ...create('pet', '(1, 1), (2, 7), (3, NULL)', 'id integer PRIMARY KEY, o integer'),
    ],
    operations: refer('pet', 'o', 'owner.id'),
    question: 'orphans',
    at: 'pet.referring',
    count: 1,
    answers: [
      ['set null', 'SELECT id FROM pet WHERE o IS NULL ORDER BY id', [2, 3]],
      ['delete', 'SELECT id FROM pet ORDER BY id', [1, 3]],
      [{ value: 1 }, 'SELECT id FROM pet WHERE o = 1 ORDER BY id', [1, 2]],
    ],
  },
  {
    name: 'rows of a tree whose parents are not there, with all that hang on them',
    before: create(
      'node',
      '(1, NULL), (2, 1), (3, 9), (4, 3), (5, 4)',
      'id integer PRIMARY KEY, up integer',
    ),
    operations: refer('node', 'up', 'node.id'),
    question: 'orphans',
    at: 'node.referring',
    count: 1,
    answers: [['delete', 'SELECT id FROM node ORDER BY id', [1, 2]]],
  },
  {
    name: 'rows against a CHECK',
    before: create('item', '(1, 5), (2, -1), (3, NULL)', 'id integer PRIMARY KEY, price integer'),
    operations: () => [
      {
        kind: 'add constraint',
        table: named('item'),
        constraint: new CheckConstraint('price > 0', { name: 'dear' }),
      },
    ],
    question: 'check',
    at: 'item.dear',
    count: 1,
    answers: [
      [{ value: 2 }, 'SELECT price FROM item WHERE id < 3 ORDER BY id', [5, 2]],
      [{ expression: '-price' }, 'SELECT price FROM item WHERE id < 3 ORDER BY id', [5, 1]],
      ['set null', 'SELECT id FROM item WHERE price IS NULL ORDER BY id', [2, 3]],
      ['delete', 'SELECT id FROM item ORDER BY id', [1, 3]],
    ],
  },
  {
    name: 'texts that are no numbers',
    before: create(
      'doc',
      `(1, '12'), (2, 'x'), (3, NULL), (4, ' 7 '), (5, '12abc'), (6, '')`,
      'id integer PRIMARY KEY, size varchar(10)',
    ),
    operations: alter('doc', 'size', { type: new Integer() }),
    question: 'cast',
    at: 'doc.size',
    count: 3,
    answers: [
      ['set null', 'SELECT id FROM doc WHERE size IS NULL ORDER BY id', [2, 3, 5, 6]],
      [{ value: 0 }, `SELECT id FROM doc WHERE size = '0' ORDER BY id`, [2, 5, 6]],
      ['delete', 'SELECT id FROM doc ORDER BY id', [1, 3, 4]],
    ],
  },
  {
    name: 'texts that are no days',
    before: create(
      'day',
      `(1, '2020-02-29'), (2, '2021-02-29'), (3, NULL), (4, 'soon')`,
      'id integer PRIMARY KEY, d varchar(10)',
    ),
    only: ({ dialect }) => dialect !== 'sqlite',
    operations: alter('day', 'd', { type: new Date_() }),
    question: 'cast',
    at: 'day.d',
    count: 2,
    answers: [
      ['set null', 'SELECT id FROM day WHERE d IS NULL ORDER BY id', [2, 3, 4]],
      ['delete', 'SELECT id FROM day ORDER BY id', [1, 3]],
    ],
  },
  {
    name: 'numbers beyond the range of a narrower type',
    before: create('big', '(1, 12.5), (2, 123456.25)', 'id integer PRIMARY KEY, n numeric(12, 2)'),
    only: ({ dialect }) => dialect !== 'sqlite',
    operations: alter('big', 'n', { type: new Numeric(5, 2) }),
    question: 'cast',
    at: 'big.n',
    count: 1,
    answers: [[{ value: 9 }, 'SELECT id FROM big WHERE n = 9', [2]]],
  },
  {
    name: 'texts that would be cut',
    before: create(
      'tag',
      `(1, 'abc'), (2, 'abcdef'), (3, NULL)`,
      'id integer PRIMARY KEY, word varchar(10)',
    ),
    only: ({ dialect }) => dialect !== 'sqlite',
    operations: alter('tag', 'word', { type: new String_(4) }),
    question: 'too long',
    at: 'tag.word',
    count: 1,
    answers: [
      ['truncate', 'SELECT word FROM tag WHERE id = 2', ['abcd']],
      ['set null', 'SELECT id FROM tag WHERE word IS NULL ORDER BY id', [2, 3]],
      [{ value: 'x' }, 'SELECT word FROM tag WHERE id = 2', ['x']],
    ],
  },
]

const places = ({ questions }: Answered) =>
  questions.map(({ at, question, count }) => ({ at, question, count }))

describe.each(testEngines.filter(({ missing }) => !missing))('questions on $name', (engine) => {
  let running: RunningEngine
  let connection: Connection
  beforeAll(async () => {
    running = await engine.start()
    connection = await running.engine.connect()
  }, 60_000)
  afterAll(async () => {
    await connection.close()
    await running.stop()
  })

  /** The tables of a case, with their rows, and what is read of them. */
  async function make(one: Case): Promise<MetaData> {
    await connection.rollback()
    await forget(one)
    for (const sql of one.before) await connection.execDriverSql(sql)
    const { metadata } = await reflectFor(connection, new MetaData())
    await connection.commit()
    return metadata
  }

  async function forget({ before }: Case): Promise<void> {
    const tables = before.flatMap((sql) => /^CREATE TABLE (\w+)/.exec(sql)?.[1] ?? [])
    for (const name of tables.toReversed())
      await connection.execDriverSql(`DROP TABLE IF EXISTS ${name}`)
    await connection.commit()
  }

  const asked = (state: MetaData, one: Case, decisions: Decisions = noDecisions) =>
    answerQuestions({
      operations: one.operations(state),
      state,
      connection,
      decisions,
      suggestions: [],
    })

  const own = cases.filter(({ only }) => only?.(engine) ?? true)

  test.each(own)('$name', async (one) => {
    const { question, at, count, answers } = one
    const state = await make(one)
    const open = await asked(state, one)
    expect(places(open)).toEqual([{ at, question, count }])
    expect(open.questions[0]?.rows).toHaveLength(count)
    for (const [answer, query, expected] of answers) {
      const now = await make(one)
      const decisions = { ...noDecisions, answers: [{ at, question, answer }] }
      const { operations, questions, unused, mistakes } = await asked(now, one, decisions)
      expect([questions, unused, mistakes]).toEqual([[], [], []])
      await runAnswers(operations)
      const rows = (await connection.execDriverSql(query)).tuples().all()
      await connection.commit()
      expect(rows.map(([value]) => value)).toEqual(expected)
      expect((await asked(now, one)).questions).toEqual([])
    }
    const refused = { ...noDecisions, answers: [{ at, question, answer: 'leave out' as const }] }
    const result = await asked(await make(one), one, refused)
    expect([result.operations, result.leftOut]).toEqual([[], [at]])
  })

  async function runAnswers(operations: readonly Operation[]): Promise<void> {
    for (const operation of operations) {
      if (operation.kind !== 'answer') continue
      for (;;) {
        const { rowcount } = await connection.execute(operation.statement)
        if (operation.repeat !== true || rowcount === 0) break
      }
    }
    await connection.commit()
  }
})
