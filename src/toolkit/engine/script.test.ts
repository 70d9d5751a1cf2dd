import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { scriptRules, splitScript, type ScriptRules } from './script.ts'

const statements = (text: string, rules: ScriptRules = scriptRules.sqlite) =>
  splitScript(text, rules)
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql }) => sql)

const shared = process.env['ATHANOR_SHARED'] ?? '../shared'
const corpus = join(shared, 'corpus')

describe('SQLite', () => {
  test('a semicolon in a string, a name or a comment ends nothing', () => {
    const text = `SELECT ';''' , ";" "", \`;\`, [;] /* ; */ -- ;\n; SELECT 2`
    expect(statements(text)).toEqual([`SELECT ';''' , ";" "", \`;\`, [;]`, 'SELECT 2'])
  })

  test('a trigger holds its statements, with CASE … END and names that are quoted words', () => {
    const trigger = `CREATE TEMP TRIGGER IF NOT EXISTS "begin" AFTER INSERT ON t WHEN CASE WHEN 1 THEN 1 END BEGIN
  UPDATE t SET a = CASE WHEN b THEN 1 ELSE 2 END;
  SELECT 'END;'; -- END;
END`
    expect(statements(`${trigger}; SELECT 1;`)).toEqual([trigger, 'SELECT 1'])
  })

  test('a trigger without a body does not swallow what follows', () => {
    expect(statements('CREATE TRIGGER t; SELECT 1')).toEqual(['CREATE TRIGGER t', 'SELECT 1'])
  })

  test('a line with a dot in front is for the shell', () => {
    const pieces = splitScript('.mode box\nSELECT 1\n.5;\n.quit', scriptRules.sqlite)
    expect(pieces.map(({ kind, sql }) => [kind, sql])).toEqual([
      ['command', '.mode box'],
      ['statement', 'SELECT 1\n.5'],
      ['command', '.quit'],
    ])
  })

  test('BEGIN as a transaction is a statement of its own', () => {
    expect(statements('BEGIN; INSERT INTO t VALUES (1); END;')).toHaveLength(3)
  })

  test('a piece knows its place and its line', () => {
    const [first, second, rest] = splitScript(
      '\n-- one\nSELECT 1;\n\nSELECT\n2;\n',
      scriptRules.sqlite,
    )
    expect(first).toMatchObject({ start: 0, sqlStart: 8, line: 3, sql: 'SELECT 1' })
    expect(second).toMatchObject({ line: 5, sql: 'SELECT\n2' })
    expect(rest).toMatchObject({ kind: 'blank', text: '\n', sql: '' })
  })

  test('what is open at the end is told with its line', () => {
    const [piece] = splitScript("INSERT INTO a\nVALUES ('never", scriptRules.sqlite)
    expect(piece?.open).toEqual({ kind: 'quote', start: 22, line: 2 })
    const last = splitScript('SELECT 1;\n\n/* SELECT 2;', scriptRules.sqlite).at(-1)
    expect(last).toMatchObject({ kind: 'blank', open: { kind: 'comment', line: 3 } })
  })

  test('the engine cuts at the same places', async () => {
    const { Database } = await initSqlJs()
    const database = new Database()
    database.run('CREATE TABLE t (a, b)')
    const fragments = [
      'SELECT 1',
      "SELECT ';', 'it''s', \"a\", [b], `c` FROM (SELECT 1 AS a, 2 AS b, 3 AS c)",
      'CREATE TRIGGER IF NOT EXISTS r AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t; END',
      'CREATE TEMPORARY TRIGGER IF NOT EXISTS r2 AFTER DELETE ON t FOR EACH ROW WHEN 1 BEGIN SELECT 1; END',
      'EXPLAIN QUERY PLAN SELECT 1',
      'CREATE TABLE IF NOT EXISTS "trigger" (begin_, x DEFAULT (CASE WHEN 1 THEN 2 END))',
      'BEGIN',
      'END',
      '',
    ]
    const blanks = ['', ' ', '\n', '/* ; */', '-- ;\n', '/**/ ', '\t']
    const part = fc.tuple(
      fc.constantFrom(...blanks),
      fc.constantFrom(...fragments),
      fc.constantFrom(...blanks),
    )
    const script = fc
      .array(part, { maxLength: 8 })
      .map((parts) => parts.map((x) => x.join('')).join(';'))
    fc.assert(
      fc.property(script, (text) => {
        const iterator = database.iterateStatements(text)
        const cut: string[] = []
        for (const { value, done } of steps(iterator)) if (!done) cut.push(value)
        expect(statements(text)).toEqual(cut)
      }),
      { seed: 4711, numRuns: size('splitterMutations') / 10 },
    )
    database.close()

    function* steps(iterator: ReturnType<typeof database.iterateStatements>) {
      for (const statement of iterator) {
        const [piece] = statements(statement.getSQL())
        yield { value: piece ?? '', done: piece === undefined }
      }
    }
  })
})

describe('PostgreSQL', () => {
  const cut = (text: string) => statements(text, scriptRules.postgresql)

  test('dollar quotes, nested comments and escape strings hold semicolons', () => {
    const body = 'CREATE FUNCTION f() RETURNS int AS $x$ SELECT $$;$$; $x$ LANGUAGE sql'
    expect(cut(`${body}; /* a /* ; */ b */ SELECT E'\\';', U&'\\0041;'; SELECT a$1;`)).toEqual([
      body,
      "SELECT E'\\';', U&'\\0041;'",
      'SELECT a$1',
    ])
  })

  test('a rule and a routine body keep their semicolons', () => {
    const rule = 'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)'
    const routine =
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END'
    expect(cut(`${rule}; ${routine}; SELECT 1`)).toEqual([rule, routine, 'SELECT 1'])
  })

  test('rows of COPY and lines for psql are pieces of their own', () => {
    const text = "\\connect db\nCOPY t (a, b) FROM stdin;\n1;\t'x\n\\.\n\nSELECT 1;\n\\restrict x\n"
    const pieces = splitScript(text, scriptRules.postgresql)
    expect(
      pieces.filter(({ kind }) => kind !== 'blank').map(({ kind, sql }) => [kind, sql]),
    ).toEqual([
      ['command', '\\connect db'],
      ['statement', 'COPY t (a, b) FROM stdin'],
      ['data', "1;\t'x\n\\."],
      ['statement', 'SELECT 1'],
      ['command', '\\restrict x'],
    ])
  })
})

describe('MySQL', () => {
  const cut = (text: string) => statements(text, scriptRules.mysql)

  test('DELIMITER changes what ends a statement', () => {
    const text =
      'SELECT 1;\nDELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\ndelimiter ;\nSELECT 2;'
    expect(cut(text)).toEqual(['SELECT 1', 'CREATE PROCEDURE p() BEGIN SELECT 1; END', 'SELECT 2'])
  })

  test('hash comments, backslashes and conditional comments are read as MySQL reads them', () => {
    const text = '# ;\nSELECT \'\\\';\', "\\";", 1--1;\n/*!40101 SET NAMES utf8 */;\n-- ;\nSELECT 2'
    expect(cut(text)).toEqual([
      'SELECT \'\\\';\', "\\";", 1--1',
      '/*!40101 SET NAMES utf8 */',
      'SELECT 2',
    ])
  })
})

test('GO ends a batch of SQL Server, a semicolon does not', () => {
  const text = 'CREATE PROC p AS SELECT 1; SELECT [a;]]go];\nGO\nSELECT 2\ngo 5\n'
  expect(statements(text, scriptRules.mssql)).toEqual([
    'CREATE PROC p AS SELECT 1; SELECT [a;]]go];',
    'SELECT 2',
  ])
})

describe('any dialect', () => {
  const dialects = Object.entries(scriptRules)
  const marks = `' " \` [ ] ; -- /* */ /*! # $$ $a$ \\ ( ) é // E'`
    .split(' ')
    .concat([
      '\n',
      ' ',
      '\0',
      'CREATE TRIGGER t BEGIN',
      'END',
      'CASE',
      'SELECT 1',
      '\nGO\n',
      '\\.\n',
    ])
    .concat(['COPY t FROM stdin;\n', 'DELIMITER //\n', 'CREATE FUNCTION f() BEGIN'])
  test.each(dialects)('pieces join to the input for %s', (_, rules) => {
    const text = fc
      .array(fc.constantFrom(...marks), { maxLength: 40 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (script) => {
        const pieces = splitScript(script, rules)
        expect(pieces.map((piece) => piece.text).join('')).toBe(script)
        for (const piece of pieces) {
          expect(piece.text).not.toBe('')
          expect(script.startsWith(piece.sql, piece.sqlStart)).toBe(true)
          expect(piece.line).toBe(script.slice(0, piece.sqlStart).split('\n').length)
        }
      }),
      { seed: 20261121, numRuns: size('splitterMutations') / dialects.length },
    )
  })

  test.each(dialects)('time grows with the text and not with its square for %s', (_, rules) => {
    const hostile = [
      'SELECT 1; ',
      "('x",
      '$a$ ',
      '/* ',
      'CREATE TRIGGER t BEGIN ; ',
      '\\x ',
      'GO ',
      'COPY t FROM stdin; ',
    ]
    const once = (text: string) => {
      const start = performance.now()
      splitScript(text, rules)
      return performance.now() - start
    }
    // the best of five: other work on the machine only ever adds
    const time = (text: string) => Math.min(...[1, 2, 3, 4, 5].map(() => once(text)))
    for (const part of hostile) {
      // a hundred times the text: about 100 if linear, about 10,000 if not
      const short = Math.max(0.05, time(part.repeat(400)))
      expect(time(part.repeat(40_000)) / short).toBeLessThan(2_500)
    }
  })

  test.skipIf(!existsSync(corpus))('every script of the corpus joins to itself', () => {
    for (const folder of ['sqlite', 'postgres', 'mysql', 'mssql', 'oracle'] as const) {
      const name = folder === 'postgres' ? 'postgresql' : folder === 'oracle' ? 'default' : folder
      for (const file of readdirSync(join(corpus, folder))) {
        const text = readFileSync(join(corpus, folder, file), 'utf8')
        const pieces = splitScript(text, scriptRules[name])
        expect(pieces.map((piece) => piece.text).join('') === text, `${folder}/${file}`).toBe(true)
      }
    }
  })
})
