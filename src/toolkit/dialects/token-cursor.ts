import { tokenize, type Token } from './sqlite/tokenizer.ts'

/** Reads tokens one after the other; every `take…` moves only when it finds what it asks for. */
export class TokenCursor {
  readonly #sql: string
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(sql: string) {
    this.#sql = sql
    this.#tokens = tokenize(sql)
  }

  get done(): boolean {
    return this.#index >= this.#tokens.length
  }

  /** Whether the next tokens are these bare words. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, offset) => {
      const token = this.#tokens[this.#index + offset]
      return token?.kind === 'word' && token.text.toUpperCase() === word
    })
  }

  take(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false
    this.#index += words.length
    return true
  }

  /** Takes the first of these words that is next. */
  takeOneOf<const Word extends string>(words: readonly Word[]): Word | null {
    const found = words.find((word) => this.sees(word))
    if (found === undefined) return null
    this.#index += 1
    return found
  }

  seesMark(mark: string): boolean {
    const token = this.#tokens[this.#index]
    return token?.kind === 'other' && token.text === mark
  }

  takeMark(mark: string): boolean {
    if (!this.seesMark(mark)) return false
    this.#index += 1
    return true
  }

  /** A name, however it is quoted; SQLite takes a string for one too. */
  takeName(): string | null {
    const token = this.#tokens[this.#index]
    if (token === undefined || token.kind === 'other' || token.kind === 'number') return null
    this.#index += 1
    return token.value
  }

  skip(): void {
    this.#index += 1
  }

  /** `( … )` with what is between, without comments at its ends; null when no bracket is next. */
  takeBrackets(): string | null {
    if (!this.seesMark('(')) return null
    const first = this.#index + 1
    this.skipBalanced()
    return this.#between(first, this.#index - 1)
  }

  /** Text of all tokens until one outside brackets satisfies `stop`, which is not taken. */
  takeUntil(stop: (cursor: TokenCursor) => boolean): string {
    const first = this.#index
    while (!this.done && !stop(this)) this.skipBalanced()
    return this.#between(first, this.#index)
  }

  /** One token, or everything from a bracket to its partner. */
  skipBalanced(): void {
    let depth = 0
    do {
      if (this.seesMark('(')) depth += 1
      if (this.seesMark(')')) depth -= 1
      this.#index += 1
    } while (depth > 0 && !this.done)
  }

  /** The text from the next token to the last one. */
  rest(): string {
    return this.#between(this.#index, this.#tokens.length)
  }

  #between(first: number, behind: number): string {
    const start = this.#tokens[first]
    const end = this.#tokens[behind - 1]
    return start === undefined || end === undefined || behind <= first
      ? ''
      : this.#sql.slice(start.start, end.end)
  }
}
