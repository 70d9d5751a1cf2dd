/** Prepared statements that are at rest, by their text; the one unused for longest is freed first. */
export class StatementCache<Statement> {
  readonly #resting = new Map<string, Statement>()
  readonly #free: (statement: Statement) => void
  readonly #capacity: number

  constructor(free: (statement: Statement) => void, capacity = 64) {
    this.#free = free
    this.#capacity = capacity
  }

  /** Takes a statement out, so that nobody else can use it meanwhile. */
  take(sql: string): Statement | undefined {
    const statement = this.#resting.get(sql)
    this.#resting.delete(sql)
    return statement
  }

  put(sql: string, statement: Statement): void {
    const twin = this.take(sql)
    if (twin !== undefined) this.#free(twin)
    this.#resting.set(sql, statement)
    if (this.#resting.size <= this.#capacity) return
    const oldest = this.#resting.entries().next().value
    if (oldest === undefined) return
    this.#resting.delete(oldest[0])
    this.#free(oldest[1])
  }

  clear(): void {
    for (const statement of this.#resting.values()) this.#free(statement)
    this.#resting.clear()
  }
}
