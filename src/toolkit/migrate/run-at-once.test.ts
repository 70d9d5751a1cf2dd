import { describe, expect, test } from 'vitest'
import { postgresUrl } from '../../../test-servers.ts'
import { testEngines } from '../testing/engines.ts'
import { applySchema } from './apply-schema.ts'
import { Migrator } from './migrator.ts'

const engines = testEngines.filter(
  ({ missing, name }) =>
    !missing && name !== 'better-sqlite3' && (name !== 'PGlite' || postgresUrl === undefined),
)

const before = `CREATE TABLE a (id integer PRIMARY KEY, n integer);
  CREATE TABLE b (id integer PRIMARY KEY, n integer);
  INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);`

const after = `CREATE TABLE a (id integer PRIMARY KEY, n integer, x integer);
  CREATE TABLE b (id integer PRIMARY KEY, n integer, x integer);`

describe.each(engines)('a run that ends early on $name', ({ start }) => {
  test(
    'says what the database is like, and the next one goes on from there',
    { timeout: 120_000 },
    async () => {
      const running = await start()
      const aside = await start()
      const connection = await running.engine.connect()
      const other = await aside.engine.connect()
      try {
        await connection.executeScript(before)
        await connection.commit()
        await other.executeScript(after)
        await other.commit()
        const target = await new Migrator(other).state()
        const controller = new AbortController()
        const stopped = await applySchema({
          connection,
          target,
          signal: controller.signal,
          onProgress: () => controller.abort(new Error('It was interrupted.')),
        })
        const keeps = !connection.dialect.features.transactionalDdl
        expect([stopped.status, stopped.statements.length]).toEqual(['failed', keeps ? 1 : 0])
        expect(stopped.error).toMatch(
          keeps
            ? /^It was interrupted\.\n1 of 2 statements have taken effect, the last one being: ALTER TABLE a .*\n1 have not\./
            : /^It was interrupted\.\nEverything was taken back: the database is as it was\.$/,
        )
        expect(connection.inTransaction).toBe(false)
        const ended = await applySchema({ connection, target })
        expect([ended.status, ended.statements.length]).toEqual(['done', keeps ? 1 : 2])
        const rows = (
          await connection.execDriverSql('SELECT a.x, b.x, a.n, b.n FROM a, b')
        ).tuples()
        expect(rows.all()).toEqual([[null, null, 1, 1]])
      } finally {
        await connection.close()
        await other.close()
        await running.stop()
        await aside.stop()
      }
    },
  )
})
