import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createIdGenerator, documentFrom, emptyDocument, serializeDocument } from '#document'
import { Column, ForeignKey, MetaData, Table, types } from '#toolkit'
import {
  mysqlUrl,
  postgresUrl,
  temporaryMysql,
  temporaryPostgres,
  type TemporaryDatabase,
} from '../../test-servers.ts'
import { migrateApply } from './commands/migrate-apply.ts'
import type { Terminal } from './terminal.ts'

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The last line, where it is JSON. */
  readonly json: Readonly<Record<string, unknown>> | null
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'athanor-'))
})
afterEach(() => rm(folder, { recursive: true }))

const silent: Terminal = {
  interactive: false,
  out: () => {},
  note: () => {},
  ask: () => Promise.resolve(null),
  untilInterrupted: () => new AbortController().signal,
}

const file = (name: string) => join(folder, name)

async function write(name: string, text: string): Promise<string> {
  await writeFile(file(name), text)
  return file(name)
}

function athanor(...args: readonly string[]): Promise<Ended> {
  const root = resolve(import.meta.dirname, '../..')
  const child = spawn(
    process.execPath,
    ['--import', './scripts/strip-types.mjs', 'src/cli/main.ts', 'migrate', 'apply', ...args],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((done) => {
    child.on('close', (code) => {
      const last = out.trimEnd().split('\n').at(-1) ?? ''
      done({ code, out, err, json: last.startsWith('{') ? JSON.parse(last) : null })
    })
  })
}

/** A SQLite file, and what a query gives in it. */
function sqlite(script = ''): { url: string; query: (sql: string) => unknown[] } {
  const path = file('app.db')
  const run = <T>(work: (database: BetterSqlite3.Database) => T): T => {
    const database = new BetterSqlite3(path)
    try {
      return work(database)
    } finally {
      database.close()
    }
  }
  run((database) => database.exec(script))
  const query = (sql: string) => run((database) => database.prepare(sql).raw().all())
  return { url: `sqlite:///${path}`, query }
}

const empty = 'CREATE TABLE city (id INTEGER PRIMARY KEY, country TEXT);'
const strict = empty.replace('country TEXT', 'country TEXT NOT NULL')
const city = `${empty} INSERT INTO city VALUES (1, 'fr'), (2, NULL);`

const schemaOf = ({ query }: ReturnType<typeof sqlite>) =>
  query('SELECT name, sql FROM sqlite_schema ORDER BY name')

describe('athanor migrate apply', { timeout: 120_000 }, () => {
  test('makes a schema in an empty database, and has nothing to do the second time', async () => {
    const database = sqlite()
    const to = await write('schema.sql', empty)
    const first = await athanor('--to', to, '--url', database.url, '--json')
    expect([first.code, first.json?.['status'], first.json?.['questions']]).toEqual([0, 'done', []])
    expect(first.json?.['statements']).toHaveLength(1)
    expect(database.query('SELECT count(*) FROM city')).toEqual([[0]])
    const second = await athanor('--to', to, '--url', database.url, '--json')
    expect([second.code, second.json?.['statements']]).toEqual([0, []])
  })

  test('stops with 2 where a decision is missing, and has touched nothing', async () => {
    const database = sqlite(city)
    const before = schemaOf(database)
    const to = await write('schema.sql', strict)
    const asked = await athanor('--to', to, '--url', database.url, '--json')
    expect(asked.code).toBe(2)
    expect(asked.json).toEqual({
      status: 'questions',
      statements: [],
      questions: [
        {
          at: 'city.country',
          question: 'not null',
          count: 1,
          rows: [{ id: 2, country: null }],
          answers: [{ value: '' }, { expression: 'SQL' }, 'delete', 'leave out'],
        },
      ],
    })
    const read = await athanor('--to', to, '--url', database.url)
    expect([read.code, read.json]).toEqual([2, null])
    expect(read.out).toContain('city.country is to be NOT NULL, and 1 row has no value there')
    expect(schemaOf(database)).toEqual(before)
  })

  test('takes the decisions from a file', async () => {
    const database = sqlite(`${city} CREATE TABLE old_stuff (a); INSERT INTO old_stuff VALUES (1);`)
    const to = await write(
      'schema.sql',
      'CREATE TABLE town (id INTEGER PRIMARY KEY, country TEXT NOT NULL)',
    )
    const decisions = await write(
      'decisions.json',
      JSON.stringify({
        renames: [{ from: 'city', to: 'town' }],
        drops: ['old_stuff'],
        answers: [{ at: 'town.country', question: 'not null', answer: { value: 'de' } }],
      }),
    )
    const args = ['--to', to, '--url', database.url, '--decisions', decisions]
    const ended = await athanor(...args, '--json')
    expect([ended.code, ended.json?.['error']]).toEqual([0, undefined])
    expect(database.query('SELECT id, country FROM town ORDER BY id')).toEqual([
      [1, 'fr'],
      [2, 'de'],
    ])
    const again = await athanor(...args)
    expect([again.code, again.out]).toEqual([0, ''])
    expect(again.err).toContain('Not used: the rename of city to town.')
    expect(again.err).toContain('There is nothing to do')
  })

  test('says what it would do with --dry-run, and writes SQL with --sql', async () => {
    const database = sqlite(city)
    const before = schemaOf(database)
    const to = await write('schema.sql', `${empty} CREATE TABLE b (id INTEGER);`)
    const dry = await athanor('--to', to, '--url', database.url, '--dry-run', '--json')
    expect([dry.code, dry.json?.['status']]).toEqual([0, 'done'])
    expect(dry.json?.['statements']).toEqual([expect.stringMatching(/^CREATE TABLE b/)])
    const script = await athanor('--to', to, '--url', database.url, '--sql')
    expect(script.out).toMatch(/^CREATE TABLE b \([^;]*\);\n$/)
    expect(schemaOf(database)).toEqual(before)
  })

  test('fails with 1 and leaves the database as it was', async () => {
    const database = sqlite(city)
    const before = schemaOf(database)
    const to = await write('schema.sql', strict)
    const decisions = await write(
      'decisions.json',
      '{"answers":[{"at":"city.country","question":"not null","answer":{"expression":"nowhere(1)"}}]}',
    )
    const ended = await athanor(
      '--to',
      to,
      '--url',
      database.url,
      '--decisions',
      decisions,
      '--json',
    )
    expect([ended.code, ended.json?.['status'], ended.json?.['statements']]).toEqual([
      1,
      'failed',
      [],
    ])
    expect(ended.json?.['error']).toContain('no such function: nowhere')
    expect(ended.json?.['error']).toContain('nothing was changed')
    expect(schemaOf(database)).toEqual(before)
  })

  test('keeps children whose parent is made again', async () => {
    const database = sqlite(`PRAGMA foreign_keys = ON;
      CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE);
      INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (1, 1);`)
    const to = await write(
      'schema.sql',
      `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
       CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE);`,
    )
    const ended = await athanor('--to', to, '--url', database.url, '--json')
    expect([ended.code, ended.json?.['error']]).toEqual([0, undefined])
    expect(database.query('SELECT p FROM child')).toEqual([[1]])
  })

  test('takes a module of models for the target', async () => {
    const database = sqlite(city)
    const to = await write(
      'models.ts',
      `import { Column, MetaData, Table, types } from 'athanor'
       export const metadata: MetaData = new MetaData()
       export const city = new Table('city', metadata,
         new Column('id', types.Integer, { primaryKey: true }), new Column('country', types.Text),
         new Column('size', types.Integer))`,
    )
    const ended = await athanor('--to', to, '--url', database.url, '--json')
    expect([ended.code, ended.json?.['error']]).toEqual([0, undefined])
    expect(database.query('SELECT id, country, size FROM city ORDER BY id')).toEqual([
      [1, 'fr', null],
      [2, null, null],
    ])
  })

  test('takes a drawing for the target', async () => {
    const database = sqlite('CREATE TABLE a (id INTEGER PRIMARY KEY)')
    const drawn = new MetaData()
    new Table('a', drawn, new Column('id', types.Integer, { primaryKey: true }))
    new Table('b', drawn, new Column('a', types.Integer, {}, new ForeignKey('a.id')))
    const text = serializeDocument(
      documentFrom(drawn, emptyDocument('drawing'), createIdGenerator()),
    )
    const to = await write('drawing.athanor.json', text)
    const ended = await athanor('--to', to, '--url', database.url, '--json')
    expect([ended.code, ended.json?.['status'], ended.json?.['error']]).toEqual([
      0,
      'done',
      undefined,
    ])
  })

  test.each([
    [[], 'Say with --to'],
    [['--to', 'x.sql'], 'Say with --url'],
    [['--to', 'x.sql', '--url', 'nothing'], 'write sqlite:///file.db'],
    [['--to', 'x.sql', '--url', 'sqlite://', '--force'], "Unknown option '--force'"],
    [['--to', 'x.png', '--url', 'sqlite://'], 'no target that is known'],
    [['--to', 'missing.sql', '--url', 'sqlite://'], 'missing.sql cannot be read'],
  ])('refuses what cannot be meant: %j', async (args, message) => {
    await expect(migrateApply.run(args, silent)).rejects.toThrow(message)
  })

  test('ends with 1 and the usage where it was called wrongly', async () => {
    const ended = await athanor('--to', 'x.sql')
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toMatch(/^Say with --url .*\nUsage: athanor migrate apply --to/)
  })

  test('names the line of a target that cannot be executed', async () => {
    const database = sqlite(city)
    const to = await write('schema.sql', `${empty}\n\nCREATE TABLE b (id INTEGER,);`)
    const ended = await athanor('--to', to, '--url', database.url, '--json')
    expect([ended.code, ended.json?.['status']]).toEqual([1, 'failed'])
    expect(ended.json?.['error']).toMatch(/schema\.sql, line 3, cannot be executed: near/)
  })

  const servers = [
    ['PostgreSQL', postgresUrl, temporaryPostgres] as const,
    ['MariaDB', mysqlUrl, temporaryMysql] as const,
  ].flatMap(([name, url, make]) => (url === undefined ? [] : [{ name, make: () => make(url) }]))

  test.each(servers)('changes tables with rows on $name', async ({ make }) => {
    const database: TemporaryDatabase = await make()
    try {
      for (const sql of [
        'CREATE TABLE person (id integer PRIMARY KEY, mail varchar(20))',
        `INSERT INTO person VALUES (1, 'a'), (2, 'a'), (3, NULL)`,
      ])
        await database.query(sql)
      const to = await write(
        'schema.sql',
        `CREATE TABLE person (id integer PRIMARY KEY, mail varchar(30), CONSTRAINT one_mail UNIQUE (mail));`,
      )
      const open = await athanor('--to', to, '--url', database.url, '--json')
      expect([open.code, open.json?.['questions']]).toEqual([
        2,
        [expect.objectContaining({ at: 'person.one_mail', question: 'duplicates', count: 2 })],
      ])
      const decisions = await write(
        'decisions.json',
        '{"answers":[{"at":"person.one_mail","question":"duplicates","answer":"keep first"}]}',
      )
      const args = ['--to', to, '--url', database.url, '--decisions', decisions, '--json']
      const ended = await athanor(...args)
      expect([ended.code, ended.json?.['error']]).toEqual([0, undefined])
      expect(await database.query('SELECT id FROM person ORDER BY id')).toEqual([[1], [3]])
    } finally {
      await database.drop()
    }
  })

  test.skipIf(postgresUrl === undefined)(
    'takes a schema public that was made again, and has no comment any more, for what it is',
    async () => {
      const database = await temporaryPostgres(postgresUrl ?? '')
      try {
        await database.query('DROP SCHEMA public CASCADE')
        await database.query('CREATE SCHEMA public')
        const to = await write('schema.sql', 'CREATE TABLE person (id integer PRIMARY KEY);')
        const ended = await athanor('--to', to, '--url', database.url, '--json')
        expect([ended.code, ended.json?.['error']]).toEqual([0, undefined])
        expect(ended.json?.['statements']).toHaveLength(1)
      } finally {
        await database.drop()
      }
    },
  )
})
