import { CircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { DecidedValue } from '#document'
import { texts } from '#texts'
import { Button, TextField, Words } from '#ui'
import { cellText } from '../playground/result/cell-text.ts'
import type { ReviewQuestion } from '../engines/review-types.ts'
import styles from './questions.module.css'

export interface Answered {
  readonly question: ReviewQuestion
  readonly answer: DecidedValue
}

interface QuestionsProps {
  readonly open: readonly ReviewQuestion[]
  readonly onAnswer: (answered: Answered) => void
}

/** What has to be decided about the rows before the version can run. */
export function Questions({ open, onAnswer }: QuestionsProps) {
  if (open.length === 0) return null
  return (
    <div className={styles['questions']}>
      {open.map((question) => (
        <QuestionCard
          key={`${question.question} ${question.at}`}
          question={question}
          onAnswer={(answer) => onAnswer({ question, answer })}
        />
      ))}
    </div>
  )
}

interface CardProps {
  readonly question: ReviewQuestion
  readonly onAnswer: (answer: DecidedValue) => void
}

function QuestionCard({ question, onAnswer }: CardProps) {
  const words = texts.review.question
  const [shown, setShown] = useState(false)
  const [chosen, setChosen] = useState(question.answers[0] ?? '')
  const [typed, setTyped] = useState('')
  const answer = answerOf(chosen, typed)
  const give = () => {
    if (answer !== undefined) onAnswer(answer)
  }
  return (
    <section className={styles['card']} aria-label={words.about(question.question, question.at)}>
      <header className={styles['head']}>
        <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden="true" />
        <h3 className={styles['title']}>
          <Words text={words.title(question.question, question.count, question.at)} />
        </h3>
      </header>
      <p className={styles['why']}>
        {words.why(question.question)}
        {question.rows.length === 0 ? null : (
          <button type="button" className={styles['rowsLink']} onClick={() => setShown(!shown)}>
            {shown ? words.hideRows : words.seeRows}
          </button>
        )}
      </p>
      {shown ? <Sample question={question} /> : null}
      <Forms
        forms={question.answers}
        chosen={chosen}
        onChoose={setChosen}
        typed={typed}
        onType={setTyped}
        onEnter={give}
      />
      <Button size="dense" disabled={answer === undefined} onClick={give}>
        {words.answer}
      </Button>
    </section>
  )
}

interface FormsProps {
  readonly forms: readonly string[]
  readonly chosen: string
  readonly onChoose: (form: string) => void
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onEnter: () => void
}

/** What can be answered: words to choose, and a value or an expression to type. */
function Forms({ forms, chosen, onChoose, typed, onType, onEnter }: FormsProps) {
  const words = texts.review.question
  return (
    <RadioGroup
      aria-label={words.answers}
      className={styles['answers']}
      value={chosen}
      onValueChange={onChoose}
    >
      {forms.map((form) => (
        <div key={form} className={styles['answer']}>
          <Radio.Root value={form} className={styles['radio']} aria-label={words.forms(form)}>
            <Radio.Indicator className={styles['dot']} />
          </Radio.Root>
          <span>{words.forms(form)}</span>
          {isTyped(form) && chosen === form ? (
            <TextField
              className={styles['typed']}
              label={words.forms(form)}
              labelHidden
              mono
              size="dense"
              value={typed}
              onInput={onType}
              onCommit={onType}
              onEnter={onEnter}
            />
          ) : null}
        </div>
      ))}
    </RadioGroup>
  )
}

function Sample({ question: { columns, rows, count } }: { question: ReviewQuestion }) {
  return (
    <div
      className={styles['sample']}
      role="region"
      tabIndex={0}
      aria-label={texts.review.question.seeRows}
    >
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={columns[index]} data-null={cell === null ? '' : undefined}>
                  {cellText(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {count > rows.length ? <p>{texts.review.question.more(count - rows.length)}</p> : null}
    </div>
  )
}

const isTyped = (form: string): boolean => form === 'value' || form === 'expression'

/** @returns undefined while it is not said to the end */
function answerOf(form: string, typed: string): DecidedValue | undefined {
  if (!isTyped(form)) return form === '' ? undefined : form
  if (typed === '') return undefined
  return form === 'value' ? { value: typed } : { expression: typed }
}
