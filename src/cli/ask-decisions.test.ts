import { expect, test } from 'vitest'
import { noDecisions, type Question } from '#toolkit/migrate'
import { askDecisions } from './ask-decisions.ts'
import type { Terminal } from './terminal.ts'

/** A person who gives these answers, one after the other. */
function person(...answers: readonly (string | null)[]): Terminal & { readonly seen: string[] } {
  const left = [...answers]
  const seen: string[] = []
  return {
    interactive: true,
    seen,
    out: (line) => void seen.push(line),
    note: (line) => void seen.push(line),
    ask: () => Promise.resolve(left.shift() ?? null),
    untilInterrupted: () => new AbortController().signal,
  }
}

const rows = [{ id: 1, country: null }]

const notNull: Question = {
  at: 'city.country',
  question: 'not null',
  count: 1,
  rows,
  answers: [{ value: '' }, { expression: 'SQL' }, 'delete', 'leave out'],
}

const rename: Question = {
  at: 'city.land',
  question: 'rename',
  count: 1,
  rows,
  answers: ['leave out'],
  from: 'city.country',
  score: 0.7,
}

const drop: Question = {
  at: 'city.country',
  question: 'drop',
  count: 1,
  rows,
  answers: ['leave out'],
}

test.each([
  ['1', 'de', { value: 'de' }],
  ['1', '12', { value: 12 }],
  ['1', '007', { value: '007' }],
  ['1', '"12"', { value: '12' }],
  ['1', 'false', { value: false }],
  ['1', 'null', { value: null }],
  ['2', 'upper(name)', { expression: 'upper(name)' }],
  ['3', null, 'delete'],
  ['4', null, 'leave out'],
])('the choice %s with %j is an answer', async (choice, given, answer) => {
  const terminal = person('9', choice, given)
  expect(await askDecisions([notNull], noDecisions, terminal)).toEqual({
    ...noDecisions,
    answers: [{ at: 'city.country', question: 'not null', answer }],
  })
  expect(terminal.seen[0]).toContain('id = 1, country = NULL')
})

test('what was renamed is not asked about again as a drop', async () => {
  expect(await askDecisions([rename, drop], noDecisions, person('1'))).toEqual({
    ...noDecisions,
    renames: [{ from: 'city.country', to: 'city.land' }],
  })
  expect(await askDecisions([rename, drop], noDecisions, person('2'))).toEqual({
    ...noDecisions,
    drops: ['city.country'],
  })
  expect(await askDecisions([rename, drop], noDecisions, person('3'))).toEqual({
    ...noDecisions,
    answers: [{ at: 'city.land', question: 'rename', answer: 'leave out' }],
  })
})

test('earlier decisions stay, and whoever says nothing decides nothing', async () => {
  const before = { ...noDecisions, drops: ['old'] }
  expect(await askDecisions([drop], before, person('1'))).toEqual({
    ...noDecisions,
    drops: ['old', 'city.country'],
  })
  expect(await askDecisions([drop], before, person(''))).toBeNull()
  expect(await askDecisions([notNull], before, person('1', null))).toBeNull()
})
