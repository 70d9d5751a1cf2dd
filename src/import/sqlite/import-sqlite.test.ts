import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { sqliteWasm } from '#toolkit/drivers/sqlite-wasm'
import { sqljs } from '#toolkit/drivers/sqljs'
import { importSqlite, readSource, type ImportOptions, type MakeDriver } from '../index.ts'

const makeDriver: MakeDriver = async (kind) =>
  kind === 'usual' ? sqljs(await initSqlJs()) : sqliteWasm(await initSqlite())

const run = (text: string, options?: ImportOptions) =>
  importSqlite({ kind: 'script', text }, makeDriver, options)

const statuses = async (text: string) =>
  (await run(text)).report.statements.map(({ status, reason }) => [status, reason])

describe('a script', () => {
  test('is reported statement by statement, with lines and reasons', async () => {
    const { metadata, report } = await run(
      'CREATE TABLE a (id);\n\nCREATE TABLE a (x);\nSELEC 1;\nSELECT 1',
    )
    expect([...metadata.tables.keys()]).toEqual(['a'])
    expect(report.statements).toEqual([
      { index: 0, line: 1, excerpt: 'CREATE TABLE a (id)', status: 'read' },
      {
        index: 1,
        line: 3,
        excerpt: 'CREATE TABLE a (x)',
        status: 'failed',
        reason: 'table a already exists',
      },
      {
        index: 2,
        line: 4,
        excerpt: 'SELEC 1',
        status: 'failed',
        reason: 'near "SELEC": syntax error',
      },
      {
        index: 3,
        line: 5,
        excerpt: 'SELECT 1',
        status: 'skipped',
        reason: 'a query gives nothing to import',
      },
    ])
    expect(report.counts).toEqual({ read: 1, skipped: 1, failed: 2 })
    expect(report.engine).toBe('sqljs')
  })

  test('keeps its rows in the bytes', async () => {
    const { bytes } = await run("CREATE TABLE a (id); INSERT INTO a VALUES (1), ('é')")
    const connection = await (await makeDriver('usual')).connect({ bytes })
    expect((await connection.execute('SELECT id FROM a')).rows).toEqual([[1], ['é']])
    await connection.close()
  })

  test('what comes before what it needs is tried again', async () => {
    const { report, metadata } = await run(
      'CREATE INDEX i ON t (a); INSERT INTO t VALUES (1); CREATE TABLE t (a)',
    )
    expect(report.counts.failed).toBe(0)
    expect(metadata.tables.get('t')?.indexes.size).toBe(1)
  })

  test('nothing reaches outside the database', async () => {
    const text = `ATTACH '/tmp/x' AS x; SELECT load_extension('x'); INSERT INTO t SELECT "writefile"('/tmp/x', 'y');
      PRAGMA writable_schema = ON; PRAGMA main.journal_mode = OFF; VACUUM INTO '/tmp/x'; DETACH x;
      WITH a AS (SELECT readfile('/etc/passwd')) SELECT * FROM a; EXPLAIN SELECT 1`
    const found = await statuses(text)
    expect(found.map(([status]) => status)).toEqual(Array.from({ length: 9 }, () => 'skipped'))
  })

  test('an open quote or comment is told with the line where it opens', async () => {
    expect(await statuses("CREATE TABLE a (id);\nINSERT INTO a\nVALUES ('never")).toEqual([
      ['read', undefined],
      ['failed', expect.stringContaining('opens in line 3')],
    ])
    const { report } = await run('CREATE TABLE a (id);\n/* CREATE TABLE b (id);')
    expect(report.notices).toMatchObject([{ code: 'open-at-end', line: 2 }])
  })

  test('a transaction that is left open is committed and said', async () => {
    const { metadata, report } = await run('BEGIN; CREATE TABLE a (id)')
    expect(metadata.tables.size).toBe(1)
    expect(report.notices).toMatchObject([{ code: 'transaction-open' }])
  })

  test('rows that refer to nothing are counted by table', async () => {
    const { report } = await run(
      'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (1), (2)',
    )
    expect(report.notices).toMatchObject([
      { code: 'foreign-keys-broken', message: '2 rows of c refer to rows that are not there.' },
    ])
  })

  test.each([
    [
      'mysql',
      'CREATE TABLE `t` (`id` int(11) NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ],
    ['postgresql', "CREATE TABLE t (id bigserial PRIMARY KEY, a text DEFAULT 'x'::text)"],
    [
      'mssql',
      'CREATE TABLE [dbo].[t] ([id] int IDENTITY(1,1), CONSTRAINT p PRIMARY KEY CLUSTERED (id))\nGO',
    ],
  ])('for %s is recognised', async (dialect, text) => {
    expect((await run(text)).report.notices).toContainEqual(
      expect.objectContaining({ code: 'wrong-dialect', dialect }),
    )
  })

  test('that needs FTS5 runs on the second engine, and FTS3 beside it is kept as text', async () => {
    const { metadata, report } = await run(
      "CREATE VIRTUAL TABLE f USING fts5(a, b, tokenize = 'porter'); CREATE VIRTUAL TABLE g USING fts3(c)",
    )
    expect(report.engine).toBe('sqlite-wasm')
    expect(report.notices).toMatchObject([{ code: 'second-engine' }])
    expect(metadata.rawObjects).toMatchObject([
      { name: 'f', columns: ['a', 'b'] },
      { name: 'g', columns: ['c'] },
    ])
    expect(report.statements[1]).toMatchObject({ status: 'skipped' })
  })

  test('that never ends is stopped by the engine that can', async () => {
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO t SELECT max(i) FROM n'
    const text = `CREATE VIRTUAL TABLE f USING fts5(a); CREATE TABLE t (a); ${endless}; CREATE TABLE u (b)`
    const { metadata, report } = await run(text, { statementMilliseconds: 100 })
    expect([...metadata.tables.keys()]).toEqual(['t', 'u'])
    expect(report.statements[2]).toMatchObject({
      status: 'failed',
      reason: 'it ran longer than allowed and was stopped',
    })
  })

  test('that was pasted with a NUL is refused as a file would be', async () => {
    await expect(run('SELECT 1;\0')).rejects.toMatchObject({ code: 'nul', offset: 9 })
  })

  test('tells where it is, leaves out what is not to run, and can be stopped', async () => {
    const lines: number[] = []
    const skip = new Map([[1, 'it did not end']])
    const { report } = await run('CREATE TABLE a (x);\nSELECT 1;\nCREATE TABLE b (x)', {
      skip,
      onProgress: ({ line, total }) => lines.push(line, total),
    })
    expect(lines).toEqual([1, 3, 3, 3])
    expect(report.statements[1]).toMatchObject({ status: 'failed', reason: 'it did not end' })
    const signal = AbortSignal.abort()
    await expect(run('CREATE TABLE a (x)', { signal })).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('a file', () => {
  test('of SQLite is opened as it is', async () => {
    const { bytes } = await run(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES a); INSERT INTO a VALUES (1, NULL)',
    )
    const source = await readSource(bytes)
    expect(source.kind).toBe('file')
    const opened = await importSqlite(source, makeDriver)
    expect(opened.metadata.tables.get('a')?.foreignKeyConstraints.size).toBe(1)
    expect(opened.bytes).toEqual(bytes)
  })

  test('that only begins like one is refused', async () => {
    const bytes = new Uint8Array(2048).fill(7)
    bytes.set(new TextEncoder().encode('SQLite format 3\0'))
    await expect(importSqlite(await readSource(bytes), makeDriver)).rejects.toMatchObject({
      code: 'not-a-database',
    })
  })
})
