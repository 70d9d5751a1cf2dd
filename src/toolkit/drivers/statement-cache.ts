/** Prepared statements by their text; the one that was prepared first is freed first. */
export class StatementCache<Statement> {
  readonly #resting = new Map<string, Statement>()
  readonly #free: (statement: Statement) => void
  readonly #capacity: number

  constructor(free: (statement: Statement) => void, capacity = 64) {
    this.#free = free
    this.#capacity = capacity
  }

  /** The statement of this text, which stays: whoever uses it has to be done before the next one does. */
  get(sql: string): Statement | undefined {
    return this.#resting.get(sql)
  }

  /** Takes a statement out, so that nobody else can use it meanwhile. */
  take(sql: string): Statement | undefined {
    const statement = this.#resting.get(sql)
    this.#resting.delete(sql)
    return statement
  }

  put(sql: string, statement: Statement): void {
    this.drop(sql)
    this.#resting.set(sql, statement)
    if (this.#resting.size <= this.#capacity) return
    const oldest = this.#resting.keys().next().value
    if (oldest !== undefined) this.drop(oldest)
  }

  /** Frees one statement. */
  drop(sql: string): void {
    const statement = this.take(sql)
    if (statement !== undefined) this.#free(statement)
  }

  clear(): void {
    for (const statement of this.#resting.values()) this.#free(statement)
    this.#resting.clear()
  }
}
