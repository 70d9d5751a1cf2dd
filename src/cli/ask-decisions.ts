import {
  mergeDecisions,
  noDecisions,
  type Answer,
  type Decisions,
  type Question,
} from '#toolkit/migrate'
import { answerText, questionText } from './question-text.ts'
import type { Terminal } from './terminal.ts'

/** One of the things that can be done about a question. */
interface Choice {
  readonly label: string
  /** What is decided by it; null where the person turned away. */
  readonly decide: (terminal: Terminal) => Promise<Decisions | null>
}

/**
 * Asks a person one question after the other.
 *
 * @returns what was decided before with what is decided now; null when the person stops
 */
export async function askDecisions(
  questions: readonly Question[],
  before: Decisions,
  terminal: Terminal,
): Promise<Decisions | null> {
  let decisions = before
  for (const question of questions) {
    if (isSettled(question, questions, decisions)) continue
    const decided = await askOne(question, terminal)
    if (decided === null) return null
    decisions = mergeDecisions(decisions, decided)
  }
  return decisions
}

/** A column that was renamed is not dropped, and one that may be dropped was not renamed. */
function isSettled({ at, question }: Question, all: readonly Question[], decisions: Decisions) {
  if (question !== 'drop') return false
  const rename = all.find((one) => one.question === 'rename' && one.from === at)
  return (
    decisions.drops.includes(at) ||
    decisions.renames.some(({ from }) => from === at) ||
    decisions.answers.some((one) => one.question === 'rename' && one.at === rename?.at)
  )
}

async function askOne(question: Question, terminal: Terminal): Promise<Decisions | null> {
  const choices = choicesOf(question)
  const list = choices.map(({ label }, index) => `  ${index + 1}  ${label}`)
  terminal.out(`${questionText(question)}\n${list.join('\n')}`)
  for (;;) {
    const text = await terminal.ask(`1 to ${choices.length}, or nothing to stop: `)
    if (text === null || text === '') return null
    const choice = choices[Number(text) - 1]
    if (choice !== undefined) return choice.decide(terminal)
  }
}

function choicesOf({ question, at, from, answers }: Question): readonly Choice[] {
  const given = answers.map((answer): Choice => ({
    label: answerText(answer),
    decide: async (terminal) => {
      const filled = await fillIn(answer, terminal)
      return filled && { ...noDecisions, answers: [{ at, question, answer: filled }] }
    },
  }))
  const drop = (place: string, label: string): Choice => ({
    label,
    decide: async () => ({ ...noDecisions, drops: [place] }),
  })
  if (question === 'drop') return [drop(at, 'drop it'), ...given]
  if (question !== 'rename' || from === undefined) return given
  return [
    {
      label: 'it is the same: rename it',
      decide: async () => ({ ...noDecisions, renames: [{ from, to: at }] }),
    },
    drop(from, `it is another one: drop ${from}`),
    ...given,
  ]
}

/** Numbers, true, false and null are what they look like; whatever else is a text. */
async function fillIn(answer: Answer, terminal: Terminal): Promise<Answer | null> {
  if (typeof answer === 'string') return answer
  if ('expression' in answer) {
    const expression = await terminal.ask('The expression: ')
    return expression === null || expression === '' ? null : { expression }
  }
  const text = await terminal.ask(`The value, such as ${JSON.stringify(answer.value)}: `)
  return text === null ? null : { value: valueOf(text) }
}

function valueOf(text: string): string | number | boolean | null {
  if (!/^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null|"(?:[^"\\]|\\.)*")$/.test(text)) return text
  const value: unknown = JSON.parse(text)
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain ? value : null
}
