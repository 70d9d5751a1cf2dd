import { blockTracker, type BlockTracker } from './script-blocks.ts'
import type { ScriptRules } from './script-rules.ts'
import { endOfLine, scanComment, scanEscapeString, scanQuote, type Span } from './script-scan.ts'

export { rulesOf, scriptRules, type ScriptRules } from './script-rules.ts'

/** A part of a script. The `text` of all pieces, joined, is the script. */
export interface ScriptPiece {
  /**
   * `statement` for the engine; `blank` for blanks and comments; `command` for the client's own (`\connect`, `.read`, `DELIMITER`,
   * `GO`); `data` for the rows behind COPY … FROM STDIN.
   */
  readonly kind: 'statement' | 'blank' | 'command' | 'data'
  readonly text: string
  /** Index of `text` in the script, in UTF-16 units. */
  readonly start: number
  /** The statement alone: without the blanks and comments before it and without what ends it. Empty for a blank. */
  readonly sql: string
  /** Index of `sql` in the script. */
  readonly sqlStart: number
  /** Line of `sqlStart`, the first being 1. */
  readonly line: number
  /** Set when the script ends inside a quoted span or a comment: where that began. */
  readonly open: OpenSpan | null
}

export interface OpenSpan {
  readonly kind: 'quote' | 'comment'
  readonly start: number
  readonly line: number
}

/**
 * Splits a script into statements without running it, in time that grows with its length only.
 *
 * @param script its text; line ends as they are
 * @param rules `scriptRules.sqlite`, `.postgresql`, `.mysql`, `.mssql` or `.default`
 * @returns pieces in the order of the text, none of them empty
 */
export function splitScript(script: string, rules: ScriptRules): ScriptPiece[] {
  const splitter = new Splitter(script, rules)
  return splitter.run()
}

/** A command that asks nothing of a client: DELIMITER, GO, and what pg_dump writes to restrict psql. */
export const isSeparator = (command: string): boolean =>
  /^(?:delimiter|go|\\(?:un)?restrict)\b/i.test(command)

// a no-break space is a letter to SQLite, so \s would be too much
const blank = /[ \t\n\v\f\r]+/y
const word = /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y

const restOfLine = /[ \t\r]*(?:\n|$)/y

class Splitter {
  readonly #script: string
  readonly #rules: ScriptRules
  readonly #pieces: ScriptPiece[] = []
  #index = 0
  #start = 0
  #sqlStart = -1
  #sqlEnd = 0
  #depth = 0
  #terminator: string | null
  #blocks: BlockTracker
  #atLineStart = true
  #open: { readonly kind: OpenSpan['kind']; readonly start: number } | null = null
  #copy: 'no' | 'copy' | 'from' | 'stdin' = 'no'
  #line = 1
  #nextFeed: number

  constructor(script: string, rules: ScriptRules) {
    this.#script = script
    this.#rules = rules
    this.#terminator = rules.terminator
    this.#blocks = blockTracker(rules.blocks)
    this.#nextFeed = script.indexOf('\n')
  }

  run(): ScriptPiece[] {
    while (this.#index < this.#script.length) this.#step()
    if (this.#start < this.#script.length) this.#close(this.#script.length)
    return this.#pieces
  }

  #step(): void {
    if (this.#skipBlanks() || this.#skipComment() || this.#takeCommand()) return
    if (this.#takeTerminator() || this.#takeQuote() || this.#takeWord()) return
    const unit = this.#script[this.#index]
    if (unit === '(') this.#depth += 1
    if (unit === ')') this.#depth = Math.max(0, this.#depth - 1)
    // a semicolon that ended nothing has been counted already
    if (unit !== ';') this.#blocks.other()
    this.#token(this.#index + 1)
  }

  #skipBlanks(): boolean {
    blank.lastIndex = this.#index
    if (!blank.test(this.#script)) return false
    this.#atLineStart ||= this.#script.slice(this.#index, blank.lastIndex).includes('\n')
    this.#index = blank.lastIndex
    return true
  }

  #skipComment(): boolean {
    const span = scanComment(this.#script, this.#index, this.#rules)
    if (span === null) return false
    if (!span.closed) this.#open = { kind: 'comment', start: this.#index }
    const runs = this.#rules.conditionalComments && this.#script.startsWith('/*!', this.#index)
    if (runs) this.#token(span.end)
    else {
      this.#atLineStart ||= this.#script[span.end - 1] === '\n'
      this.#index = span.end
    }
    return true
  }

  #takeQuote(): boolean {
    const span = scanQuote(this.#script, this.#index, this.#rules)
    return span !== null && this.#quoted(span)
  }

  #quoted(span: Span): true {
    if (!span.closed) this.#open = { kind: 'quote', start: this.#index }
    this.#blocks.other()
    this.#token(span.end)
    return true
  }

  #takeWord(): boolean {
    word.lastIndex = this.#index
    const found = word.exec(this.#script)?.[0]
    if (found === undefined) return false
    const end = this.#index + this.#wordLength(found)
    if (this.#rules.escapeStrings && isE(found) && this.#script[end] === "'") {
      this.#token(end)
      return this.#quoted(scanEscapeString(this.#script, end))
    }
    const upper = found.length > longestWord ? '' : found.toUpperCase()
    // psql looks for BEGIN outside brackets only
    if (this.#depth === 0 || !this.#rules.bracketsHoldSemicolons) this.#blocks.word(upper)
    if (this.#rules.copyBlocks) this.#copy = nextCopy(this.#copy, upper, this.#sqlStart < 0)
    this.#token(end)
    return true
  }

  /** A delimiter of one's own, such as $$, ends a statement even behind a letter. */
  #wordLength(found: string): number {
    if (this.#terminator === null || this.#terminator === ';') return found.length
    const cut = found.indexOf(this.#terminator)
    return cut < 0 ? found.length : cut
  }

  #takeTerminator(): boolean {
    const mark = this.#terminator
    if (mark === null || !this.#script.startsWith(mark, this.#index)) return false
    if (this.#depth > 0 && this.#rules.bracketsHoldSemicolons) return false
    if (!this.#blocks.semicolon()) return false
    this.#close(this.#index + mark.length)
    return true
  }

  /** Lines for the client: a backslash command, DELIMITER, GO. */
  #takeCommand(): boolean {
    const { commandMark, delimiterCommand, batchWord } = this.#rules
    if (commandMark !== null && this.#script[this.#index] === commandMark && this.#mayCommand())
      return this.#command()
    if (delimiterCommand && this.#sqlStart < 0) return this.#delimiter()
    if (batchWord === null || !this.#atLineStart) return false
    return batchLine(this.#script, this.#index, batchWord) && this.#command()
  }

  /** A dot is a command only where nothing else is on its line; a backslash is no part of SQL anywhere. */
  #mayCommand(): boolean {
    return this.#rules.commandMark === '\\' || (this.#atLineStart && this.#sqlStart < 0)
  }

  #delimiter(): boolean {
    const line = this.#script.slice(this.#index, this.#index + 100)
    const found = /^delimiter[ \t]+(\S+)/i.exec(line)?.[1]
    if (found === undefined || !this.#atLineStart) return false
    this.#terminator = found
    return this.#command()
  }

  #command(): true {
    if (this.#sqlStart >= 0) this.#close(this.#index)
    this.#sqlStart = this.#index
    const end = endOfLine(this.#script, this.#index)
    this.#sqlEnd = this.#index + this.#script.slice(this.#index, end).trimEnd().length
    this.#close(end, 'command')
    return true
  }

  #token(end: number): void {
    if (this.#sqlStart < 0) this.#sqlStart = this.#index
    this.#sqlEnd = end
    this.#index = end
    this.#atLineStart = false
  }

  #close(end: number, kind?: 'command'): void {
    const isBlank = this.#sqlStart < 0
    const sqlStart = isBlank ? this.#start : this.#sqlStart
    const line = this.#lineOf(sqlStart)
    const open =
      this.#open === null ? null : { ...this.#open, line: this.#lineOf(this.#open.start) }
    this.#pieces.push({
      kind: kind ?? (isBlank ? 'blank' : 'statement'),
      text: this.#script.slice(this.#start, end),
      start: this.#start,
      sql: isBlank ? '' : this.#script.slice(sqlStart, this.#sqlEnd),
      sqlStart,
      line,
      open,
    })
    const dataFollows = this.#copy === 'stdin' && kind === undefined
    this.#reset(end)
    if (dataFollows) this.#takeData()
  }

  #takeData(): void {
    restOfLine.lastIndex = this.#index
    if (!restOfLine.test(this.#script)) return
    const start = restOfLine.lastIndex
    const mark = /^\\\.[ \t\r]*$/gm
    mark.lastIndex = start
    const end = mark.exec(this.#script) === null ? this.#script.length : mark.lastIndex
    if (end <= this.#start) return
    this.#pieces.push({
      kind: 'data',
      text: this.#script.slice(this.#start, end),
      start: this.#start,
      sql: this.#script.slice(start, end),
      sqlStart: start,
      line: this.#lineOf(start),
      open: null,
    })
    this.#reset(end)
  }

  #reset(start: number): void {
    this.#atLineStart = start === 0 || this.#script[start - 1] === '\n'
    this.#index = start
    this.#start = start
    this.#sqlStart = -1
    this.#depth = 0
    this.#blocks = blockTracker(this.#rules.blocks)
    this.#copy = 'no'
  }

  /** Lines are asked for in rising order, so the whole script is counted once. */
  #lineOf(index: number): number {
    while (this.#nextFeed >= 0 && this.#nextFeed < index) {
      this.#line += 1
      this.#nextFeed = this.#script.indexOf('\n', this.#nextFeed + 1)
    }
    return this.#line
  }
}

/** No word that matters is longer. */
const longestWord = 12

const isE = (found: string) => found === 'E' || found === 'e'

function nextCopy(state: 'no' | 'copy' | 'from' | 'stdin', upper: string, first: boolean) {
  if (first) return upper === 'COPY' ? 'copy' : 'no'
  if (state === 'copy' && upper === 'FROM') return 'from'
  if (state === 'from') return upper === 'STDIN' ? 'stdin' : 'copy'
  return state
}

function batchLine(script: string, index: number, mark: string): boolean {
  const line = script.slice(index, index + 40).split('\n', 1)[0] ?? ''
  const [first = '', count, ...rest] = line.trim().split(/\s+/)
  return (
    first.toUpperCase() === mark &&
    rest.length === 0 &&
    (count === undefined || !Number.isNaN(Number(count)))
  )
}
