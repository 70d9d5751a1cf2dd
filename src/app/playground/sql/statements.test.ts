import { describe, expect, test } from 'vitest'
import { statementAt, statementsOf } from './statements.ts'

/** The statement at the bar in the text. */
function at(marked: string): string | undefined {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  return statementAt(text, statementsOf(text, 'sqlite'), caret)?.sql
}

describe('the statement that would run is', () => {
  test('the one around the caret, over several lines', () => {
    expect(at('SELECT 1;\nSELECT\n  2|\nFROM x;\nSELECT 3')).toBe('SELECT\n  2\nFROM x')
  })

  test('the one whose semicolon is right before the caret', () => {
    expect(at('SELECT 1;| SELECT 2')).toBe('SELECT 1')
    expect(at('SELECT 1; |SELECT 2')).toBe('SELECT 2')
  })

  test('the nearer one between two', () => {
    expect(at('SELECT 1;\n|\n\nSELECT 2')).toBe('SELECT 1')
    expect(at('SELECT 1;\n\n|\nSELECT 2')).toBe('SELECT 2')
  })

  test('the one below a comment', () => {
    expect(at('SELECT 1;\n\n-- which |genres\nSELECT 2')).toBe('SELECT 2')
  })

  test('the whole of a trigger', () => {
    expect(
      at('CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT |2; END; SELECT 3'),
    ).toMatch(/END$/)
  })

  test('none where nothing is near', () => {
    expect(at('SELECT 1;\n\n\n\n\n|\n\n\n\nSELECT 2')).toBeUndefined()
    expect(at('|')).toBeUndefined()
  })
})

test('a body between dollars is part of its statement on PostgreSQL, and of two on SQLite', () => {
  const text = 'CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; SELECT one()'
  expect(statementsOf(text, 'postgresql').map(({ sql }) => sql)).toEqual([
    'CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$',
    'SELECT one()',
  ])
  expect(statementsOf(text, 'sqlite')).toHaveLength(3)
})
