import type { Answer, Question, QuestionKind } from '#toolkit/migrate'

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`)

/** The rows with what they do: "1 row has", "3 rows have". */
const rowsDo = (count: number, one: string, many: string): string =>
  `${rows(count)} ${count === 1 ? one : many}`

/** What is the matter, by the kind of the question. */
const matters: Readonly<Record<QuestionKind, (question: Question) => string>> = {
  'not null': ({ at, count }) =>
    `${at} is to be NOT NULL, and ${rowsDo(count, 'has', 'have')} no value there`,
  duplicates: ({ at, count }) => `${at} is to be unique, and ${rows(count)} are the same`,
  orphans: ({ at, count }) =>
    `${at} is to be checked, and ${rowsDo(count, 'refers', 'refer')} to nothing`,
  check: ({ at, count }) =>
    `${at} is to be checked, and ${rowsDo(count, 'does', 'do')} not meet it`,
  cast: ({ at, count }) =>
    `${at} gets another type, and ${rowsDo(count, 'has', 'have')} a value that does not become one of it`,
  'too long': ({ at, count }) =>
    `${at} gets shorter, and ${rowsDo(count, 'has', 'have')} a longer text`,
  drop: ({ at, count }) => `${at} is to be dropped with what it has: ${rows(count)}`,
  rename: ({ at, count, from = '', score = 0 }) =>
    `${at} may be ${from} under another name (alike by ${Math.round(score * 100)} %); ${rowsDo(count, 'has', 'have')} something in ${from}`,
}

/** A question as people read it: what is the matter, and some of the rows. */
export const questionText = (question: Question): string =>
  [
    `${question.question}: ${matters[question.question](question)}.`,
    ...question.rows.map((row) => `    ${rowText(row)}`),
  ].join('\n')

/** With what can be written into a file of decisions. */
export const openQuestionText = (question: Question): string =>
  `${questionText(question)}\n  Possible: ${choicesOf(question).join(', ')}`

const rowText = (row: Question['rows'][number]): string =>
  Object.entries(row)
    .map(([name, value]) => `${name} = ${value === null ? 'NULL' : JSON.stringify(value)}`)
    .join(', ')

/** As they stand in a file of decisions. */
function choicesOf({ question, at, from, answers }: Question): readonly string[] {
  const words = answers.map((answer) => JSON.stringify(answer))
  if (question === 'drop') return [`"drops": ["${at}"]`, ...words]
  if (question !== 'rename') return words
  return [
    `"renames": [{"from": "${from ?? ''}", "to": "${at}"}]`,
    `"drops": ["${from ?? ''}"]`,
    ...words,
  ]
}

/** What an answer does, for whoever has to choose one. */
export function answerText(answer: Answer): string {
  if (typeof answer === 'string') return answers[answer]
  return 'value' in answer ? 'give them a value' : 'give them the value of an SQL expression'
}

const answers: Readonly<Record<Extract<Answer, string>, string>> = {
  'set null': 'set it to NULL there',
  delete: 'delete these rows',
  'keep first': 'keep the first of each, delete the others',
  truncate: 'cut the texts',
  'leave out': 'leave this change out',
}
