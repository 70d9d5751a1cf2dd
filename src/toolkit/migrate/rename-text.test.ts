import { describe, expect, test } from 'vitest'
import { renameInExpression, renameInStatement, type Renames } from './rename-text.ts'

const renames: Renames = {
  table: 'person',
  newTable: 'people',
  columns: new Map([
    ['nick', 'nickname'],
    ['Größe', 'select'],
  ]),
}

describe('in an expression of a table', () => {
  test.each([
    ['nick > 0', 'nickname > 0'],
    ['NICK > 0', 'nickname > 0'],
    ['"nick" > 0', '"nickname" > 0'],
    ['`nick` > 0', '`nickname` > 0'],
    ['[nick] > 0', '[nickname] > 0'],
    ['"NICK" > 0', '"NICK" > 0'],
    ['person.nick = "person"."nick"', 'people.nickname = "people"."nickname"'],
    ['"Größe" < 3', '"select" < 3'],
    ['Größe < 3', '"select" < 3'],
  ])('%s becomes %s', (before, after) => {
    expect(renameInExpression(before, renames)).toBe(after)
  })

  test.each([
    "note = 'nick'",
    "note = 'it''s nick'",
    'nick(a)',
    'other.nick',
    'a /* nick */ > 0 -- nick',
    'a COLLATE nick',
    'a::nick = $$ nick $$',
    'snick',
  ])('%s stays', (text) => {
    expect(renameInExpression(text, renames)).toBe(text)
  })

  test('the table is left unsaid where it has no name', () => {
    expect(renameInExpression('person.a > "person".b', { ...renames, newTable: '' })).toBe('a > b')
  })
})

describe('in a statement', () => {
  test('the table and its columns are followed, by their aliases too', () => {
    expect(
      renameInStatement(
        'SELECT p.nick, q.nick FROM person AS p JOIN pets q ON q.id = p.id',
        renames,
      ),
    ).toBe('SELECT p.nickname, q.nick FROM people AS p JOIN pets q ON q.id = p.id')
  })

  test('a column that another table has too is followed only where the table is said', () => {
    const sql = 'SELECT nick, person.nick FROM person, pets'
    expect(renameInStatement(sql, renames, new Set(['nick']))).toBe(
      'SELECT nick, people.nickname FROM people, pets',
    )
  })

  test('a trigger speaks of rows as NEW and OLD', () => {
    const sql =
      "CREATE TRIGGER t AFTER UPDATE OF nick ON person BEGIN INSERT INTO log VALUES (NEW.nick, 'person'); END"
    expect(renameInStatement(sql, renames)).toBe(
      "CREATE TRIGGER t AFTER UPDATE OF nickname ON people BEGIN INSERT INTO log VALUES (NEW.nickname, 'person'); END",
    )
  })

  test('a statement about other tables stays', () => {
    const sql = 'SELECT nick FROM pets'
    expect(renameInStatement(sql, renames)).toBe(sql)
  })
})
