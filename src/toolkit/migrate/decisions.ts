import { JsonError } from '../errors.ts'

/** What a change is asked about before it meets rows. */
export const questionKinds = [
  'rename',
  'drop',
  'not null',
  'cast',
  'too long',
  'duplicates',
  'orphans',
  'check',
] as const

export type QuestionKind = (typeof questionKinds)[number]

/** Answers that are a word. */
export const answerWords = ['set null', 'delete', 'keep first', 'truncate', 'leave out'] as const

export type AnswerWord = (typeof answerWords)[number]

/** What is done with the rows that a question is about. */
export type Answer =
  | { readonly value: string | number | boolean | null }
  | { readonly expression: string }
  | AnswerWord

/** Places are `table` and `table.column`, behind a schema where there is one. */
export interface RenameDecision {
  readonly from: string
  readonly to: string
}

export interface AnswerDecision {
  /** `table.column` or `table.constraint`, by the table's new name. */
  readonly at: string
  readonly question: QuestionKind
  readonly answer: Answer
}

/** What was decided about a change: one reviewable file, which a terminal asks for and a later run reads. */
export interface Decisions {
  /** Made all at once, so that two may swap. A column is addressed by its table's new name. */
  readonly renames: readonly RenameDecision[]
  /** Tables and columns that may go with what is in them. */
  readonly drops: readonly string[]
  readonly answers: readonly AnswerDecision[]
}

export const noDecisions: Decisions = { renames: [], drops: [], answers: [] }

/**
 * Reads a file of decisions.
 *
 * @param text its JSON
 * @throws JsonError with the place in it and what is expected there
 */
export function readDecisions(text: string): Decisions {
  try {
    return decisionsFromJson(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new JsonError(`the decisions are no JSON (${error.message})`, [])
  }
}

/** `readDecisions` of JSON that is parsed. @throws JsonError with the place in it and what is expected there */
export function decisionsFromJson(json: unknown): Decisions {
  const top = record(json, [], ['renames', 'drops', 'answers'])
  const decisions = {
    renames: list(top['renames'], ['renames']).map(rename),
    drops: list(top['drops'], ['drops']).map((item, index) => name(item, ['drops', index])),
    answers: list(top['answers'], ['answers']).map(answerDecision),
  }
  refuseTwice(decisions)
  return decisions
}

/** The text of the file: the same decisions have the same text. */
export function writeDecisions({ renames, drops, answers }: Decisions): string {
  const sorted = {
    renames: renames.map(({ from, to }) => ({ from, to })).toSorted(by(({ from }) => from)),
    drops: [...drops].toSorted(by((place) => place)),
    answers: answers
      .map(({ at, question, answer }) => ({ at, question, answer }))
      .toSorted(by(({ at, question }) => `${at} ${question}`)),
  }
  return `${JSON.stringify(sorted, null, 2)}\n`
}

/** The decisions of both; what `later` says about the same thing holds. */
export function mergeDecisions(earlier: Decisions, later: Decisions): Decisions {
  const left = <T>(items: readonly T[], others: readonly T[], key: (item: T) => string) => {
    const taken = new Set(others.map(key))
    return [...items.filter((item) => !taken.has(key(item))), ...others]
  }
  return {
    renames: left(earlier.renames, later.renames, ({ from }) => from),
    drops: left(earlier.drops, later.drops, (place) => place),
    answers: left(earlier.answers, later.answers, answerKey),
  }
}

type Path = readonly (string | number)[]

function rename(json: unknown, index: number): RenameDecision {
  const path = ['renames', index]
  const { from, to } = record(json, path, ['from', 'to'])
  return { from: name(from, [...path, 'from']), to: name(to, [...path, 'to']) }
}

function answerDecision(json: unknown, index: number): AnswerDecision {
  const path = ['answers', index]
  const { at, question, answer } = record(json, path, ['at', 'question', 'answer'])
  const kind = questionKinds.find((known) => known === question)
  if (kind === undefined)
    throw new JsonError(`expected ${listed(questionKinds)}`, [...path, 'question'])
  return {
    at: name(at, [...path, 'at']),
    question: kind,
    answer: readAnswer(answer, [...path, 'answer']),
  }
}

function readAnswer(json: unknown, path: Path): Answer {
  const word = answerWords.find((known) => known === json)
  if (word !== undefined) return word
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    const { value, expression } = record(json, path, ['value', 'expression'])
    if (value !== undefined && expression === undefined) {
      if (isScalar(value)) return { value }
      throw new JsonError('expected a text, a number, true, false or null', [...path, 'value'])
    }
    if (expression !== undefined && value === undefined)
      return { expression: name(expression, [...path, 'expression']) }
  }
  const forms = '{"value": …}, {"expression": "SQL"}'
  throw new JsonError(`expected ${forms}, ${listed(answerWords)}`, path)
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

function record(json: unknown, path: Path, keys: readonly string[]): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new JsonError(`expected an object with ${listed(keys)}`, path)
  const entries = Object.entries(json)
  for (const [key] of entries)
    if (!keys.includes(key))
      throw new JsonError(`expected ${listed(keys)}, and no other key`, [...path, key])
  return Object.fromEntries(entries)
}

function list(json: unknown, path: Path): readonly unknown[] {
  if (json === undefined) return []
  if (Array.isArray(json)) return json
  throw new JsonError('expected a list', path)
}

function name(json: unknown, path: Path): string {
  if (typeof json === 'string' && json !== '') return json
  throw new JsonError('expected a text', path)
}

const listed = (words: readonly string[]): string =>
  words.map((word) => JSON.stringify(word)).join(', ')

/** Of two decisions about one thing nobody knows which one holds. */
function refuseTwice({ renames, drops, answers }: Decisions): void {
  const once = (part: string, keys: readonly string[], what: (key: string) => string) => {
    const second = keys.findIndex((key, index) => keys.indexOf(key) < index)
    if (second >= 0)
      throw new JsonError(`${what(keys[second] ?? '')} stands there twice`, [part, second])
  }
  once(
    'renames',
    renames.map(({ from }) => from),
    (from) => `the rename of ${from}`,
  )
  once(
    'renames',
    renames.map(({ to }) => to),
    (to) => `the rename to ${to}`,
  )
  once('drops', drops, (place) => place)
  once('answers', answers.map(answerKey), (key) => `the answer to ${key}`)
}

/** The question that an answer belongs to. */
export const answerKey = ({ at, question }: Pick<AnswerDecision, 'at' | 'question'>): string =>
  `"${question}" at ${at}`

const by =
  <T>(key: (item: T) => string) =>
  (left: T, right: T): number =>
    key(left) < key(right) ? -1 : Number(key(left) > key(right))
