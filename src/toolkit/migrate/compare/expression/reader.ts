import type { Token } from './tokens.ts'

/** Reads tokens one after the other. */
export class Reader {
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get done(): boolean {
    return this.#index >= this.#tokens.length
  }

  /** @param distance 1 for the one behind the next */
  peek(distance = 0): Token | undefined {
    return this.#tokens[this.#index + distance]
  }

  /** The next token as an operator or keyword; empty for anything else. */
  wordAt(distance = 0): string {
    const token = this.peek(distance)
    return token?.kind === 'word' || token?.kind === 'mark' ? token.value : ''
  }

  take(...words: readonly string[]): boolean {
    if (!words.every((word, at) => this.wordAt(at) === word)) return false
    this.#index += words.length
    return true
  }

  next(): Token | undefined {
    this.#index += 1
    return this.#tokens[this.#index - 1]
  }
}
