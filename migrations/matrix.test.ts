import { afterAll, describe, expect, test } from 'vitest'
import type { Change } from './change.ts'
import { changes } from './changes.ts'
import { byProcess } from './command-line.ts'
import { mariadbEngine } from './engines/mariadb.ts'
import { pgliteEngine } from './engines/pglite.ts'
import type { MatrixEngine } from './engines/place.ts'
import { postgresqlEngine } from './engines/postgresql.ts'
import { sqliteFileEngine } from './engines/sqlite-file.ts'
import { sqljsEngine } from './engines/sqljs.ts'
import { inProcess } from './our-side.ts'
import { runChange } from './run-change.ts'

/** What peers most often get wrong, on the engines that take longer. */
const sample = [
  'rename a table and a column together',
  'swap the names of two tables',
  'add a NOT NULL column without a default, answered with a value',
  'add a UNIQUE column',
  'drop an indexed column',
  'set NOT NULL over NULLs, which get what an expression says',
  'change text to numbers, what is none becomes NULL',
  'add a second column to the primary key',
  'add a foreign key over orphans, which go',
  'change a default of a parent with cascading children',
  'change a table with a trigger',
  'change everything of one table at once',
]

const throughCommand = sample.slice(0, 10)

const on = ({ family }: MatrixEngine, names?: readonly string[]): readonly Change[] =>
  changes.filter(
    ({ name, notOn }) => notOn?.[family] === undefined && (names?.includes(name) ?? true),
  )

describe('every change is made and taken back on sql.js', () => {
  test.each(on(sqljsEngine))('$name', async (change) => {
    expect((await runChange(change, sqljsEngine, inProcess)).differences).toEqual([])
  })
})

describe.each([pgliteEngine, postgresqlEngine, mariadbEngine])(
  'changes are made and taken back on $name',
  (engine) => {
    afterAll(() => engine.close(), 60_000)

    test.skipIf(engine.missing() !== null).each(on(engine, sample))(
      '$name',
      async (change) => {
        expect((await runChange(change, engine, inProcess)).differences).toEqual([])
      },
      60_000,
    )
  },
)

describe('athanor migrate apply makes changes of a file', () => {
  test.each(on(sqliteFileEngine, throughCommand))(
    '$name',
    async (change) => {
      expect((await runChange(change, sqliteFileEngine, byProcess)).differences).toEqual([])
    },
    120_000,
  )
})

test('a change that went wrong is seen', async () => {
  const change: Change = {
    name: 'expects too much',
    before: 'CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER)',
    rows: 'INSERT INTO a VALUES (1, 2)',
    after: 'CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, m INTEGER)',
    up: { a: [[1, 3, null]] },
    refuses: 'INSERT INTO a VALUES (2, 3, 4)',
  }
  const { differences } = await runChange(change, sqljsEngine, inProcess)
  expect(differences).toEqual([
    'up: rows of a: (1, 2, NULL) instead of (1, 3, NULL)',
    'refuses: INSERT INTO a VALUES (2, 3, 4) is taken',
  ])
})
