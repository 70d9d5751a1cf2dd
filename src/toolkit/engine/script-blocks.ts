import type { BlockRule } from './script-rules.ts'

/** Knows whether a semicolon ends the statement, from the words and semicolons seen so far. */
export interface BlockTracker {
  word(word: string): void
  /** Anything that is neither a blank, a comment, a word nor a semicolon. */
  other(): void
  /** Told of a semicolon outside quotes; true when it ends the statement. */
  semicolon(): boolean
}

export function blockTracker(rule: BlockRule): BlockTracker {
  switch (rule) {
    case 'sqlite-trigger':
      return new TriggerTracker()
    case 'postgresql-routine':
      return new RoutineTracker()
    case 'none':
      return noBlocks
  }
}

const noBlocks: BlockTracker = { word: () => {}, other: () => {}, semicolon: () => true }

/**
 * CREATE [TEMP] TRIGGER … BEGIN …; END; as sqlite3_complete() sees it: the end is END between two semicolons,
 * so the END of a CASE is never mistaken for it. https://sqlite.org/c3ref/complete.html
 */
class TriggerTracker implements BlockTracker {
  #head: Head = 'start'
  #inBody = false
  #last: 'semicolon' | 'end' | 'other' = 'other'

  word(word: string): void {
    if (this.#inBody) this.#last = this.#last === 'semicolon' && word === 'END' ? 'end' : 'other'
    else if (this.#head === 'trigger') this.#inBody = word === 'BEGIN'
    else this.#head = headWords[this.#head][word] ?? 'other'
  }

  other(): void {
    this.#last = 'other'
    if (this.#head !== 'trigger') this.#head = 'other'
  }

  semicolon(): boolean {
    if (!this.#inBody || this.#last === 'end') return true
    this.#last = 'semicolon'
    return false
  }
}

type Head = 'start' | 'explain' | 'create' | 'trigger' | 'other'

const headWords: Record<Head, Readonly<Record<string, Head>>> = {
  start: { EXPLAIN: 'explain', CREATE: 'create' },
  explain: { QUERY: 'explain', PLAN: 'explain', CREATE: 'create' },
  create: { TEMP: 'create', TEMPORARY: 'create', TRIGGER: 'trigger' },
  trigger: {},
  other: {},
}

const routineHead = new Set(['CREATE', 'OR', 'REPLACE', 'FUNCTION', 'PROCEDURE'])

/** CREATE FUNCTION … BEGIN ATOMIC …; END: psql counts BEGIN and CASE against END. */
class RoutineTracker implements BlockTracker {
  #words = 0
  #isRoutine = false
  #stillHead = true
  #depth = 0

  word(word: string): void {
    if (!this.#isRoutine) this.#readHead(word)
    else this.#count(word)
  }

  /** Only CREATE [OR REPLACE] FUNCTION or PROCEDURE may have such a body. */
  #readHead(word: string): void {
    this.#words += 1
    if (this.#words === 1) this.#stillHead &&= word === 'CREATE'
    if (!this.#stillHead) return
    this.#isRoutine = word === 'FUNCTION' || word === 'PROCEDURE'
    this.#stillHead = routineHead.has(word)
  }

  #count(word: string): void {
    if (word === 'BEGIN' || (word === 'CASE' && this.#depth > 0)) this.#depth += 1
    if (word === 'END' && this.#depth > 0) this.#depth -= 1
  }

  other(): void {
    if (this.#words === 0) this.#stillHead = false
  }

  semicolon(): boolean {
    return this.#depth === 0
  }
}
