import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, test, vi } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { scriptRules, splitScript, type ScriptRules } from './script.ts'

const statements = (text: string, rules: ScriptRules = scriptRules.sqlite) =>
  splitScript(text, rules)
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql }) => sql)

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
  const marks = `' " \` [ ] ; -- /* */ /*! # $$ $a$ \\ ( ) é // E' BEGIN END CASE`
    .split(' ')
    .concat(['\n', ' ', '\0', '\r\n', '\nGO\n', '\\.\n', '\n.quit\n', '\\connect x\n', 'SELECT 1'])
    .concat(['CREATE TRIGGER t BEGIN', 'CREATE FUNCTION f() BEGIN', 'COPY t FROM stdin;\n'])
    .concat(['DELIMITER //\n', 'delimiter ;\n'])

  /** A script of everything that a splitter has to know, to be damaged. */
  const whole = [
    `CREATE TABLE "a;b" (\`c\` text DEFAULT ';''', [d] int); -- one; comment\n`,
    "/* a /* nested; */ one; */ INSERT INTO t VALUES (E'\\';', 'x''y', N'z');\r\n",
    'CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t; END;\n',
    'CREATE FUNCTION f() RETURNS int AS $body$ SELECT $$;$$; $body$ LANGUAGE sql;\n',
    'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;\n',
    'COPY t (a, b) FROM stdin WITH (FORMAT text);\n1;\tx\n\\N\t;\n\\.\n\\connect other\n',
    'DELIMITER //\nCREATE PROCEDURE q() BEGIN SELECT 1; END//\nDELIMITER ;\n# hash;\n',
    '/*!40101 SET NAMES utf8 */;\n.mode box\nSELECT 1\nGO 5\nSELECT [x;]]y];\ngo\nSELECT 2',
  ].join('')

  const damage = fc.array(
    fc.record({
      at: fc.nat(whole.length),
      away: fc.nat(12),
      put: fc.oneof(fc.constant(''), fc.constantFrom(...marks)),
      from: fc.nat(whole.length),
      copied: fc.nat(40),
    }),
    { maxLength: 12 },
  )
  const damaged = damage.map((cuts) =>
    cuts.reduce(
      (text, { at, away, put, from, copied }) =>
        text.slice(0, at) + put + text.slice(from, from + copied) + text.slice(at + away),
      whole,
    ),
  )
  const heap = fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((parts) => parts.join(''))

  test.each(dialects)('pieces join to the input, however damaged, for %s', (_, rules) => {
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: damaged }, heap), (script) => {
        const pieces = splitScript(script, rules)
        if (pieces.map((piece) => piece.text).join('') !== script) throw new Error('not joined')
        let [line, counted] = [1, 0]
        for (const { text, start, sql, sqlStart, line: told } of pieces) {
          for (; counted < sqlStart; counted += 1) if (script[counted] === '\n') line += 1
          const holds = text !== '' && script.startsWith(sql, sqlStart) && told === line
          const isInside = sqlStart >= start && sqlStart + sql.length <= start + text.length
          if (!holds || !isInside) throw new Error(`the piece at ${start} is not where it says`)
        }
      }),
      { seed: 20261121, numRuns: size('splitterMutations') },
    )
  })

  const hostile = [
    'SELECT 1; ',
    "('x",
    '$a$ ',
    '$a',
    '/* ',
    '-- x\n',
    'CREATE TRIGGER t BEGIN ; ',
    'CREATE FUNCTION f() BEGIN ',
    '\\x ',
    '\nGO ',
    'COPY t FROM stdin;\n',
    'DELIMITER //\n',
    'delimiter $$\na$',
    'x'.repeat(50),
    '\n',
  ]

  /** Characters that the splitter looks at, as far as the texts and patterns it uses tell. */
  function lookedAt(script: string, rules: ScriptRules): number {
    let count = 0
    // oxlint-disable typescript/unbound-method -- each is called with the `this` that it was asked with
    const { indexOf, slice, startsWith } = String.prototype
    const { exec } = RegExp.prototype
    // oxlint-enable typescript/unbound-method
    const spies = [
      vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, mark, from) {
        const found = indexOf.call(this, mark, from)
        count += (found < 0 ? this.length : found) - (from ?? 0)
        return found
      }),
      vi.spyOn(String.prototype, 'slice').mockImplementation(function (this: string, start, end) {
        const part = slice.call(this, start, end)
        count += part.length
        return part
      }),
      vi.spyOn(String.prototype, 'startsWith').mockImplementation(function (
        this: string,
        mark,
        at,
      ) {
        count += mark.length
        return startsWith.call(this, mark, at)
      }),
      vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
        const from = this.lastIndex
        const found = exec.call(this, text)
        // a pattern that may match anywhere has looked through to the end when it found nothing
        const end = found ? this.lastIndex : this.sticky ? from + 1 : text.length
        count += Math.max(1, end - from)
        return found
      }),
    ]
    try {
      splitScript(script, rules)
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    return count
  }

  test.each(dialects)('twice the text is twice the work for %s', (_, rules) => {
    for (const part of hostile) {
      const [once, twice] = [lookedAt(part.repeat(500), rules), lookedAt(part.repeat(1000), rules)]
      expect(twice / once, JSON.stringify(part)).toBeLessThan(2.2)
    }
  })
})
