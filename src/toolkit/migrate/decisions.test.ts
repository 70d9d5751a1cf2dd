import { expect, test } from 'vitest'
import { mergeDecisions, noDecisions, readDecisions, writeDecisions } from './decisions.ts'

// the form as it was agreed on, word by word
const form =
  '{"renames":[{"from":"person","to":"people"},{"from":"people.nick","to":"people.nickname"}],"drops":["old_stuff","doc.b"],"answers":[{"at":"city.country","question":"not null","answer":{"value":"de"}}]}'

test('a file of decisions is read, and written in one order whatever order it had', () => {
  const decisions = readDecisions(form)
  expect(decisions).toEqual(JSON.parse(form))
  const turned = {
    answers: decisions.answers,
    drops: ['old_stuff', 'doc.b'].toReversed(),
    renames: decisions.renames.toReversed(),
  }
  expect(writeDecisions(turned)).toBe(writeDecisions(decisions))
  expect(readDecisions(writeDecisions(decisions))).toEqual({
    ...decisions,
    drops: ['doc.b', 'old_stuff'],
    renames: decisions.renames.toReversed(),
  })
})

test('parts that say nothing may be left out', () => {
  expect(readDecisions('{}')).toEqual(noDecisions)
  expect(readDecisions('{"drops":["a"]}')).toEqual({ ...noDecisions, drops: ['a'] })
})

test('every answer has its form', () => {
  const answers = [
    { value: 'de' },
    { value: 0 },
    { value: false },
    { value: null },
    { expression: 'upper(a)' },
    'set null',
    'delete',
    'keep first',
    'truncate',
    'leave out',
  ]
  const text = JSON.stringify({
    answers: answers.map((answer, index) => ({ at: `t.c${index}`, question: 'check', answer })),
  })
  expect(readDecisions(text).answers.map(({ answer }) => answer)).toEqual(answers)
})

test.each([
  ['{', 'the decisions are no JSON'],
  ['[]', 'expected an object with "renames", "drops", "answers" at the top'],
  ['{"rename":[]}', 'and no other key at rename'],
  ['{"drops":"a"}', 'expected a list at drops'],
  ['{"drops":["a",1]}', 'expected a text at drops.1'],
  ['{"renames":[{"from":"a"}]}', 'expected a text at renames.0.to'],
  ['{"renames":[{"from":"a","to":"b"},{"from":"a","to":"c"}]}', 'the rename of a stands there'],
  ['{"renames":[{"from":"a","to":"c"},{"from":"b","to":"c"}]}', 'the rename to c stands there'],
  ['{"answers":[{"at":"a.b","question":"nul","answer":"delete"}]}', 'at answers.0.question'],
  ['{"answers":[{"at":"a.b","question":"check","answer":"drop"}]}', 'at answers.0.answer'],
  ['{"answers":[{"at":"a.b","question":"check","answer":{}}]}', 'at answers.0.answer'],
  [
    '{"answers":[{"at":"a.b","question":"check","answer":{"value":[]}}]}',
    'expected a text, a number, true, false or null at answers.0.answer.value',
  ],
])('what is no file of decisions is refused with its place: %s', (text, message) => {
  expect(() => readDecisions(text)).toThrow(message)
})

test('a later decision about the same thing holds', () => {
  const earlier = readDecisions(form)
  const later = readDecisions(
    '{"drops":["x"],"answers":[{"at":"city.country","question":"not null","answer":"delete"}]}',
  )
  const merged = mergeDecisions(earlier, later)
  expect(merged.answers).toEqual(later.answers)
  expect(merged.drops).toEqual(['old_stuff', 'doc.b', 'x'])
  expect(merged.renames).toEqual(earlier.renames)
})
