/** A token of a dialect's language; blanks and comments are left out. */
export interface Token {
  /** `name` is in quotes of names; `word` is a bare keyword or name; `other` is a variable, a blob or punctuation. */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'other'
  /** As written. */
  readonly text: string
  /** Without quotes and what escapes them; for other kinds the text itself. */
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Reads tokens one after the other; every `take…` moves only when it finds what it asks for. */
export class TokenCursor {
  readonly #sql: string
  readonly #tokens: readonly Token[]
  #index = 0

  /** @param tokens of `sql` */
  constructor(sql: string, tokens: readonly Token[]) {
    this.#sql = sql
    this.#tokens = tokens
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

  /** A name, however it is quoted; SQLite and MySQL take a string for one in places. */
  takeName(): string | null {
    const token = this.#tokens[this.#index]
    if (token === undefined || token.kind === 'other' || token.kind === 'number') return null
    this.#index += 1
    return token.value
  }

  /** A name in quotes. */
  takeQuoted(): string | null {
    const token = this.#tokens[this.#index]
    if (token?.kind !== 'name') return null
    this.#index += 1
    return token.value
  }

  /** The next token, whatever it is, or null at the end. */
  takeAny(): Token | null {
    const token = this.#tokens[this.#index] ?? null
    this.#index += 1
    return token
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

  /** The same, and nothing is left. */
  takeRest(): string {
    const text = this.rest()
    this.#index = this.#tokens.length
    return text
  }

  #between(first: number, behind: number): string {
    const start = this.#tokens[first]
    const end = this.#tokens[behind - 1]
    return start === undefined || end === undefined || behind <= first
      ? ''
      : this.#sql.slice(start.start, end.end)
  }
}
