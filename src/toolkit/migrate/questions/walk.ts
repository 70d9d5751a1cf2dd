import type { Connection } from '../../engine/connection.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { answerKey, type Answer, type Decisions } from '../decisions.ts'
import type { RenameSuggestion } from '../compare/suggest-renames.ts'
import { applyToModel } from '../model.ts'
import type { Operation, TableName } from '../ops.ts'
import { draftOf } from '../schema-draft.ts'
import { ask, type Found } from './ask.ts'
import { concernParts } from './concerns.ts'
import { DatabaseAhead } from './database-ahead.ts'
import type { Refusal } from './leave-out.ts'
import { isOffered } from './offers.ts'
import type { Concern, Moment, Question, Settlement } from './question.ts'
import { refusedRename, renameQuestion } from './rename.ts'

export interface WalkRequest {
  readonly operations: readonly Operation[]
  /** The schema before the first of them; it is not changed. */
  readonly state: MetaData
  /** In a transaction that is rolled back afterwards. */
  readonly connection: Connection
  readonly decisions: Decisions
  readonly suggestions: readonly RenameSuggestion[]
}

/** Goes through operations one by one and asks the database what each of them will meet. */
export class Walk {
  /** The operations with what the answers make of them. */
  readonly operations: Operation[] = []
  /** Those that are open. */
  readonly questions: Question[] = []
  readonly refusals: Refusal[] = []
  /** Keys of answers and places of drops that were made use of. */
  readonly used = new Set<string>()
  /** Answers that are none to their questions. */
  readonly mistakes: string[] = []
  readonly #request: WalkRequest
  readonly #state: MetaData
  readonly #ahead: DatabaseAhead

  constructor(request: WalkRequest) {
    this.#request = request
    this.#state = draftOf(request.state)
    this.#ahead = new DatabaseAhead(request.state, request.connection.dialect)
  }

  async run(): Promise<this> {
    const { operations } = this.#request
    for (const [index, operation] of operations.entries()) {
      await this.#take(operation, operations.slice(index + 1))
      // what stands behind may speak of what is left out
      if (this.refusals.length > 0) break
    }
    return this
  }

  async #take(original: Operation, rest: readonly Operation[]): Promise<void> {
    const moment: Moment = {
      dialect: this.#request.connection.dialect,
      state: this.#state,
      ahead: this.#ahead,
      place: (table, ...parts) => placeOf(lastName(table, rest), parts),
    }
    const { suggestions, decisions } = this.#request
    const rename = refusedRename(original, moment, suggestions, decisions)
    if (rename !== null) {
      this.used.add(answerKey({ at: rename.to, question: 'rename' }))
      this.used.add(answerKey({ at: rename.from, question: 'rename' }))
      this.refusals.push({ operation: original, left: null, at: rename.to })
      return
    }
    await this.#settle(original, moment)
  }

  async #settle(original: Operation, moment: Moment): Promise<void> {
    let operation: Operation = original
    const after: Operation[] = []
    for (const concernsOf of concernParts) {
      for (const concern of concernsOf(operation, moment)) {
        const answer = await this.#answer(concern)
        if (answer === null) continue
        const settlement = concern.settle(answer)
        const left = this.#settled(settlement, operation)
        if (answer === 'leave out')
          this.refusals.push({ operation: original, left, at: concern.places[0] })
        if (left === null) return
        after.push(...(settlement.after ?? []))
        operation = left
      }
    }
    for (const one of [operation, ...after]) this.#follow(one)
  }

  /** @returns what is left of the operation */
  #settled({ before = [], operation, ahead }: Settlement, asked: Operation): Operation | null {
    for (const one of before) this.#follow(one)
    ahead?.()
    return operation === undefined ? asked : operation
  }

  #follow(operation: Operation): void {
    this.operations.push(operation)
    this.#ahead.follow(operation)
    applyToModel(this.#state, operation)
  }

  /** @returns null where there is nothing to answer, or no answer */
  async #answer(concern: Concern): Promise<Answer | null> {
    const found = await ask(this.#request.connection, concern)
    if (found === null) return null
    const given = this.#given(concern)
    if (given !== null && isOffered(given, concern.answers)) return given
    if (given !== null) this.mistakes.push(mistake(given, concern))
    if (concern.question !== 'drop' || !this.#agreed(concern)) this.#open(concern, found)
    return null
  }

  #given({ question, places }: Concern): Answer | null {
    const { answers } = this.#request.decisions
    const found = answers.find((one) => one.question === question && places.includes(one.at))
    if (found === undefined) return null
    this.used.add(answerKey(found))
    return found.answer
  }

  #agreed({ places }: Concern): boolean {
    const place = this.#request.decisions.drops.find((one) => places.includes(one))
    if (place !== undefined) this.used.add(place)
    return place !== undefined
  }

  #open({ question, places, answers }: Concern, found: Found): void {
    const suggestion = this.#request.suggestions.find(({ from }) => places.includes(from))
    if (question === 'drop' && suggestion !== undefined)
      this.questions.push(renameQuestion(suggestion, found))
    this.questions.push({ at: places[0], question, ...found, answers })
  }
}

const mistake = (answer: Answer, { question, places, answers }: Concern): string =>
  `${JSON.stringify(answer)} is no answer to "${question}" at ${places[0]}: expected ${answers.map((one) => JSON.stringify(one)).join(', ')}`

/** What a table is called when all is done. */
function lastName(table: TableName, rest: readonly Operation[]): TableName {
  return rest.reduce<TableName>(
    (now, operation) =>
      operation.kind === 'rename table' &&
      operation.table.name === now.name &&
      operation.table.schema === now.schema
        ? operation.to
        : now,
    table,
  )
}

const placeOf = ({ name, schema }: TableName, parts: readonly string[]): string =>
  [schema, name, ...parts].filter((part) => part !== null).join('.')
