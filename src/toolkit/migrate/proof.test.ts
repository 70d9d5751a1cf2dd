import { expect, test } from 'vitest'
import { postgresUrl } from '../../../test-servers.ts'
import { testEngines } from '../testing/engines.ts'
import { compareSchemas } from './compare/schemas.ts'
import { Migrator } from './migrator.ts'
import type { Operation } from './ops.ts'
import { prove } from './proof.ts'

/** A proof of the operations between two scripts, with others in their place if need be. */
async function proofOf(
  name: string,
  scripts: { readonly before: string; readonly after: string },
  change: (operations: readonly Operation[]) => readonly Operation[] = (operations) => operations,
) {
  const engine = testEngines.find((one) => one.name === name)
  if (engine === undefined) throw new Error(`there is no engine ${name}`)
  const started = [await engine.start(), await engine.start()] as const
  const [source, target] = await Promise.all(started.map((one) => one.engine.connect()))
  if (source === undefined || target === undefined) throw new Error('there is no connection')
  try {
    for (const [connection, script] of [
      [source, scripts.before],
      [target, scripts.after],
    ] as const) {
      await connection.executeScript(script)
      await connection.commit()
    }
    const before = await new Migrator(source).state()
    const after = await new Migrator(target).state()
    await source.rollback()
    const operations = change(compareSchemas(before, after, { dialect: source.dialect }))
    return await prove({
      operations,
      before,
      after,
      source,
      makeScratch: async () => {
        const scratch = await engine.start()
        const connection = await scratch.engine.connect()
        return { connection, drop: () => connection.close().then(scratch.stop) }
      },
    })
  } finally {
    await source.close()
    await target.close()
    for (const one of started) await one.stop()
  }
}

const rows = `CREATE TABLE p (id integer PRIMARY KEY, name varchar(9));
  CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p (id) ON DELETE CASCADE);
  INSERT INTO p VALUES (1, 'a'), (2, NULL); INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL);`

const renamed = `CREATE TABLE p (id integer PRIMARY KEY, name varchar(9) DEFAULT 'x', size integer);
  CREATE TABLE c (id integer PRIMARY KEY, p integer REFERENCES p (id) ON DELETE CASCADE);`

/** One of each kind: the server where there is one. */
const available = testEngines.filter(
  ({ missing, name }) =>
    !missing && name !== 'better-sqlite3' && (name !== 'PGlite' || postgresUrl === undefined),
)

test.each(available)(
  'a migration is tried up and down with rows and without on $name',
  async ({ name, dialect }) => {
    const inline =
      dialect === 'mariadb'
        ? rows.replace(
            'REFERENCES p (id) ON DELETE CASCADE',
            ', FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE',
          )
        : rows
    const target =
      dialect === 'mariadb'
        ? renamed.replace(
            'REFERENCES p (id) ON DELETE CASCADE',
            ', FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE',
          )
        : renamed
    const proof = await proofOf(name, { before: inline, after: target })
    expect(proof.error).toBeNull()
    const counts = proof.trials.map(({ on, up, equal, down, tables }) => ({
      on,
      steps: [up, equal, down],
      tables: Object.fromEntries(
        tables.map(({ table, before, up: after, after: back }) => [table, [before, after, back]]),
      ),
    }))
    expect(counts).toEqual([
      { on: 'with rows', steps: [true, true, true], tables: { p: [2, 2, 2], c: [3, 3, 3] } },
      { on: 'empty', steps: [true, true, true], tables: { p: [0, 0, 0], c: [0, 0, 0] } },
    ])
  },
  120_000,
)

test('a red proof names the statement, and only the copy with rows may know', async () => {
  const proof = await proofOf('sql.js', {
    before: rows,
    after: rows.replace('name varchar(9)', 'name varchar(9) NOT NULL').replace(/INSERT.*/s, ''),
  })
  expect(proof.green).toBe(false)
  expect(proof.trials.map(({ up, error }) => [up, error === null])).toEqual([
    [false, false],
    [true, true],
  ])
  expect(proof.trials[0]?.statement).toMatch(/^INSERT INTO/)
  expect(proof.error).toMatch(/^On a copy with the rows: NOT NULL constraint failed/)
})

test('a migration that does not lead where it should is red', async () => {
  const proof = await proofOf('sql.js', { before: rows, after: renamed }, (operations) =>
    operations.slice(1),
  )
  expect(proof.trials.map(({ up, equal }) => [up, equal])).toEqual([
    [true, false],
    [true, false],
  ])
  expect(proof.error).toContain('the database is not what it was to become')
})

test('rows that go without a word make it red', async () => {
  const object = {
    kind: 'view',
    schema: null,
    name: 'v',
    sql: 'DELETE FROM c',
    after: [],
    info: {},
  }
  const proof = await proofOf('sql.js', { before: rows, after: renamed }, (operations) => [
    ...operations,
    { kind: 'create raw', object },
  ])
  expect(proof.trials.map(({ kept }) => kept)).toEqual([false, true])
  expect(proof.error).toContain(
    'On a copy with the rows: Rows are not as they were: c had 3 and has 0.',
  )
})
