import fc from 'fast-check'
import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { defaultDialect } from '../dialects/default/index.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { mssql } from '../dialects/mssql/index.ts'
import { oracle } from '../dialects/oracle/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  bindparam,
  compile,
  CompileError,
  literalColumn,
  select,
  text,
  type ClauseElement,
  type Compiled,
  type Dialect,
} from '../index.ts'
import { cacheKeyOf } from '../sql/cache-key.ts'
import { users } from '../testing/element-samples.ts'
import { recipes, valuesFor } from '../testing/random-statements.ts'

const dialects = [defaultDialect, sqlite, postgresql, mariadb, mssql, oracle]

/** Everything of a compiled statement but its values. */
function formOf(compiled: Compiled): string {
  const parameters = [...compiled.bindNames].map(([{ type }, name]) => `${name} ${type.cacheKey}`)
  const results = compiled.resultColumns.map(({ key, label, type }) => [key, label, type.cacheKey])
  return JSON.stringify([compiled.sql, parameters, results])
}

/** The form, or why there is none: that follows from the key, too. */
function formFor(statement: ClauseElement, dialect: Dialect): string {
  try {
    return formOf(compile(statement, dialect))
  } catch (error) {
    return String(error)
  }
}

/** What a dialect cannot express, it refuses whatever the values are. */
function isRefused(statement: ClauseElement, dialect: Dialect): boolean {
  try {
    compile(statement, dialect)
    return false
  } catch (error) {
    if (error instanceof CompileError && error.code === 'unsupported') return true
    throw error
  }
}

const keyOf = (statement: ClauseElement) => {
  const key = cacheKeyOf(statement)
  if (key === null) throw new Error('no key')
  return key
}

const runs = { seed: 20_261_122, numRuns: size('cacheKeyPairs') }

describe('statements with the same key', () => {
  test('have the same SQL, parameters and columns on every dialect, whatever their names are', () => {
    const known = new Map<string, readonly string[]>()
    let met = 0
    fc.assert(
      fc.property(recipes, valuesFor, ({ build }, values) => {
        const statement = build(values())
        const { key } = keyOf(statement)
        const forms = dialects.map((dialect) => formFor(statement, dialect))
        const before = known.get(key)
        if (before !== undefined) {
          met += 1
          expect(forms).toEqual(before)
        }
        known.set(key, forms)
      }),
      runs,
    )
    expect(met).toBeGreaterThan(size('cacheKeyPairs') / 20)
    expect(known.size).toBeGreaterThan(size('cacheKeyPairs') / 10)
  })

  test('are those that differ in their values only', () => {
    fc.assert(
      fc.property(recipes, valuesFor, valuesFor, ({ build }, some, others) => {
        const [first, second] = [keyOf(build(some())), keyOf(build(others()))]
        expect(second.key).toBe(first.key)
        expect(second.binds.length).toBe(first.binds.length)
      }),
      runs,
    )
  })

  test('take their own values into the form of another one', () => {
    fc.assert(
      fc.property(recipes, valuesFor, valuesFor, ({ build }, some, others) => {
        const [first, second] = [build(some()), build(others())]
        for (const dialect of dialects) {
          if (isRefused(first, dialect)) continue
          const kept = compile(first, dialect)
          expect(kept.isReusable).toBe(true)
          const bound = kept.rebinder(keyOf(first).binds)(keyOf(second).binds)
          expect(bound).toEqual(compile(second, dialect).bind())
        }
      }),
      runs,
    )
  })
})

test('a value that is missing is named as the statement names it', () => {
  const anonymous = bindparam('given', null, { unique: true, required: true })
  const statement = select(users.c.id).where(users.c.age.eq(anonymous))
  expect(() => compile(statement, sqlite).bind()).toThrow("bind parameter 'given_1'")
})

describe('a text that looks like a part of a key', () => {
  const { id, age } = users.c
  const [first, last] = ['first', 'last'].map((name) => name.repeat(30))
  const two = keyOf(select(id.label(first ?? ''), age.label(last ?? ''))).key
  // what stands in the key from the one label to the other, both included
  const imitation = two.slice(
    two.indexOf(first ?? ''),
    two.indexOf(last ?? '') + (last ?? '').length,
  )

  test('is a text with its length, whether as a label, an alias or SQL', () => {
    expect(imitation.length).toBeGreaterThan('firstlast'.length * 30)
    expect(keyOf(select(age.label(imitation))).key).not.toBe(two)
    for (const statement of [
      select(age.label(imitation)),
      select(literalColumn(imitation)),
      select(users.alias(imitation).c.id),
      select(id).where(age.eq(bindparam(imitation, 1))),
      select(id).prefixWith(imitation),
      select(id).withStatementHint(imitation),
      text(imitation),
    ])
      expect(keyOf(statement).key).toContain(String.fromCharCode(imitation.length) + imitation)
  })
})

test('a key that is longer than most is whole', () => {
  const names = Array.from({ length: 1500 }, (_, index) => `label ${index}`)
  const labelled = (last: string) =>
    select(...[...names, last].map((name) => users.c.id.label(name)))
  expect(keyOf(labelled('a')).key).toBe(keyOf(labelled('a')).key)
  expect(keyOf(labelled('a')).key).not.toBe(keyOf(labelled('b')).key)
  expect(keyOf(labelled('a')).key.length).toBeGreaterThan(1500)
})

describe('on SQLite', () => {
  let database: Database
  beforeAll(async () => {
    const { Database } = await initSqlJs()
    database = new Database()
    database.exec(`
      CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR, age INTEGER, data JSON, tags VARCHAR);
      CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER, title VARCHAR);
      INSERT INTO users (name, age) VALUES ('a', 1), ('ab', 2), ('b', 5), (NULL, NULL), ('%', 9);
      INSERT INTO posts (author, title) VALUES (1, 'a'), (1, 'b'), (3, ''), (5, 'zz');
    `)
  })

  const after = (sql: string, parameters: readonly unknown[]): unknown => {
    database.exec('SAVEPOINT here')
    try {
      // literals leave other numbers for the names of columns
      const rows = database.exec(sql, parameters as SqlValue[]).map(({ values }) => values)
      return [rows, database.exec('SELECT * FROM users ORDER BY id')]
    } finally {
      database.exec('ROLLBACK TO here; RELEASE here')
    }
  }

  test('a kept form with the values of another statement does what that statement does', () => {
    let changes = 0
    fc.assert(
      fc.property(
        recipes.filter(({ isNonsense }) => !isNonsense),
        valuesFor,
        valuesFor,
        ({ build }, some, others) => {
          const [first, second] = [build(some()), build(others())]
          const kept = compile(first, sqlite)
          const bound = kept.rebinder(keyOf(first).binds)(keyOf(second).binds)
          // values as literals go another way than parameters
          const literal = compile(second, sqlite, { literalBinds: true }).bind()
          const result = after(bound.sql, bound.parameters)
          expect(result).toEqual(after(literal.sql, literal.parameters))
          const own = kept.bind()
          if (JSON.stringify(result) !== JSON.stringify(after(own.sql, own.parameters)))
            changes += 1
        },
      ),
      runs,
    )
    // most pairs of values give different results, or nothing would be seen
    expect(changes).toBeGreaterThan(size('cacheKeyPairs') / 10)
  })
})
