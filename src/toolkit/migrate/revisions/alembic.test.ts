import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import { describe, expect, test } from 'vitest'
import {
  mysqlUrl,
  postgresUrl,
  temporaryMysql,
  temporaryPostgres,
} from '../../../../test-servers.ts'
import { mariadb } from '../../dialects/mysql/index.ts'
import { betterSqlite3 } from '../../drivers/better-sqlite3.ts'
import { mysql2 } from '../../drivers/mysql2.ts'
import { pg } from '../../drivers/pg.ts'
import * as toolkit from '../../migrate.ts'
import { alembicProject, alembicPython } from '../../testing/alembic.ts'

const { Column, createEngine, MetaData, MigrationContext, Table, types } = toolkit

interface Place {
  readonly url: string
  readonly engine: toolkit.Engine
  readonly drop: () => Promise<void>
}

const places: Readonly<Record<string, (() => Promise<Place>) | null>> = {
  'a SQLite file': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'athanor-versions-'))
    const url = `sqlite:///${join(folder, 'app.db')}`
    const engine = createEngine(url, { driver: betterSqlite3(Database) })
    return { url, engine, drop: async () => rmSync(folder, { recursive: true, force: true }) }
  },
  PostgreSQL:
    postgresUrl === undefined
      ? null
      : async () => {
          const { url, drop } = await temporaryPostgres(postgresUrl ?? '')
          return { url, engine: createEngine(url, { driver: pg(pgLibrary) }), drop }
        },
  MariaDB:
    mysqlUrl === undefined
      ? null
      : async () => {
          const { url, drop } = await temporaryMysql(mysqlUrl ?? '')
          const driver = mysql2(mysqlLibrary)
          return { url, engine: createEngine(url, { driver, dialect: mariadb }), drop }
        },
}

const metadata = new MetaData()
const table = (name: string) =>
  new Table(name, metadata, new Column('id', types.INTEGER, { primaryKey: true }))
const [people, cities] = [table('people'), table('cities')]

const drafts: readonly toolkit.IdentifiedDraft[] = [people, cities].map((made, at) => ({
  revision: at === 0 ? '0123456789ab' : 'ba9876543210',
  downRevision: at === 0 ? null : '0123456789ab',
  message: `Make ${made.name}`,
  upgrade: [{ kind: 'create table', table: made }],
  downgrade: [{ kind: 'drop table', table: made }],
}))

describe.each(Object.entries(places))('on %s', (_, open) => {
  test.skipIf(open === null || alembicPython === null)(
    'Alembic and we read what the other has written, and go on from there',
    { timeout: 120_000 },
    async () => {
      const place = await open?.()
      if (place === undefined) return
      const { engine, url, drop } = place
      const { dialect } = engine
      const store = new toolkit.MemoryStore()
      for (const draft of drafts) await store.write(draft)
      const state = new MetaData()
      const scripts = drafts.map((draft): [string, string] => {
        const text = toolkit.renderPython(draft, dialect, state)
        for (const operation of draft.upgrade) toolkit.applyToModel(state, operation)
        return [`${draft.revision}.py`, text]
      })
      const alembic = alembicProject(url, Object.fromEntries(scripts))
      const connection = await engine.connect()
      const context = new MigrationContext(connection, await store.read())
      try {
        expect(await context.upgrade()).toEqual(['0123456789ab', 'ba9876543210'])
        expect(alembic.run('current')).toBe('ba9876543210 (head)')
        alembic.run('downgrade', '-1')
        expect(await context.current()).toEqual(['0123456789ab'])
        expect(await context.upgrade('+1')).toEqual(['ba9876543210'])
        expect(await context.downgrade('base')).toEqual(['ba9876543210', '0123456789ab'])
        expect(alembic.run('current')).toBe('')
        alembic.run('upgrade', 'head')
        expect(await context.current()).toEqual(['ba9876543210'])
        expect(await context.stamp('0123')).toEqual(['0123456789ab'])
        expect(alembic.run('current')).toBe('0123456789ab')
        alembic.run('stamp', 'head')
        expect(await context.downgrade('-1')).toEqual(['ba9876543210'])
        expect(alembic.run('history')).toBe(
          '0123456789ab -> ba9876543210 (head), Make cities\n<base> -> 0123456789ab, Make people',
        )
      } finally {
        alembic.remove()
        await connection.close()
        await engine.dispose()
        await drop()
      }
    },
  )
})
