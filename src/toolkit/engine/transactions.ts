import { InvalidRequestError } from '../errors.ts'
import { Transaction, type TransactionHost } from './transaction.ts'

/** What transactions need of their connection. */
export interface TransactionWork {
  /** Begins a transaction on the database, if its isolation level has any. */
  begin(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  savepoint(name: string): Promise<void>
  releaseSavepoint(name: string): Promise<void>
  rollbackToSavepoint(name: string): Promise<void>
}

/** The transaction of one connection and its savepoints, outermost first. */
export class TransactionStack implements TransactionHost {
  readonly #work: TransactionWork
  /** Also those that failed and wait for their rollback. */
  #open: readonly Transaction[] = []
  /** Set while the first one is being begun: tasks that share a connection begin one between them. */
  #beginning: Promise<Transaction> | null = null
  /** Those of `begin(work)` blocks that run now, outermost first. */
  #blocks: readonly Transaction[] = []
  #savepoints = 0

  constructor(work: TransactionWork) {
    this.#work = work
  }

  get isActive(): boolean {
    return this.#open[0]?.isActive ?? false
  }

  get isNested(): boolean {
    return this.#open.length > 1 && this.#open.at(-1)?.isActive === true
  }

  /**
   * Sees to it that a transaction is there before a statement runs.
   *
   * @throws InvalidRequestError when one failed and waits for its rollback, or when that of the block has ended
   */
  async autobegin(): Promise<void> {
    this.assertUsable()
    if (this.#open.length === 0) await this.#beginOnce()
  }

  /** True when a statement may run at once, without `autobegin`. */
  get isReady(): boolean {
    const last = this.#open.at(-1)
    return last?.isActive === true && this.#blocks.at(-1)?.isActive !== false
  }

  /** True when `assertUsable` has nothing to say. */
  get isUsable(): boolean {
    return (
      this.#open.every((transaction) => transaction.isActive) &&
      this.#blocks.at(-1)?.isActive !== false
    )
  }

  assertUsable(): void {
    const failed = this.#open.find((transaction) => !transaction.isActive)
    if (failed)
      throw new InvalidRequestError(
        `Can't go on until the invalid ${failed.isNested ? 'savepoint ' : ''}transaction is rolled back: ` +
          'call rollback() first',
      )
    if (this.#blocks.at(-1)?.isActive === false)
      throw new InvalidRequestError(
        'The transaction of this begin() block has ended: no statement may follow it inside the block',
      )
  }

  async begin(): Promise<Transaction> {
    this.assertUsable()
    if (this.#open.length > 0 || this.#beginning)
      throw new InvalidRequestError(
        'This connection has already initialized a transaction, by begin() or by its first statement; ' +
          'call begin() before it, or beginNested() for a savepoint',
      )
    return this.#beginOnce()
  }

  async beginNested(): Promise<Transaction> {
    await this.autobegin()
    this.#savepoints += 1
    const name = `sa_savepoint_${this.#savepoints}`
    await this.#work.savepoint(name)
    const transaction = new Transaction(this, name)
    this.#open = [...this.#open, transaction]
    return transaction
  }

  /** Commits when `work` ends well; when it throws, rolls back and lets its error through, whatever else fails. */
  async run<T>(transaction: Transaction, work: (transaction: Transaction) => T | Promise<T>) {
    const outer = this.#blocks
    this.#blocks = [...outer, transaction]
    try {
      const result = await work(transaction)
      this.#blocks = outer
      if (transaction.isActive) await transaction.commit()
      return result
    } catch (error) {
      this.#blocks = outer
      await transaction.rollback().catch(() => {})
      throw error
    }
  }

  /** Commits the outermost, if any; savepoints inside it end with it. */
  async commitAll(): Promise<void> {
    const [root] = this.#open
    if (root) await root.commit()
  }

  async rollbackAll(): Promise<void> {
    await this.#open[0]?.rollback()
  }

  /** The connection is lost, and everything on it: what was open waits for its rollback. */
  deactivate(): void {
    for (const transaction of this.#open) transaction.deactivate()
  }

  async commit(transaction: Transaction): Promise<void> {
    const { savepoint } = transaction
    try {
      if (savepoint === null) await this.#work.commit()
      else await this.#work.releaseSavepoint(savepoint)
    } catch (error) {
      // it stays open, inactive: statements after it would run outside of any transaction
      for (const one of this.#from(transaction)) one.deactivate()
      throw error
    }
    this.#end(transaction)
  }

  async rollback(transaction: Transaction): Promise<void> {
    if (!this.#open.includes(transaction)) return
    const { savepoint, isActive } = transaction
    this.#end(transaction)
    if (!isActive && savepoint !== null) return
    if (savepoint === null) await this.#work.rollback()
    else await this.#work.rollbackToSavepoint(savepoint)
  }

  async #beginOnce(): Promise<Transaction> {
    this.#beginning ??= this.#beginRoot()
    try {
      return await this.#beginning
    } finally {
      this.#beginning = null
    }
  }

  async #beginRoot(): Promise<Transaction> {
    await this.#work.begin()
    const root = new Transaction(this, null)
    this.#open = [root]
    return root
  }

  #from(transaction: Transaction): readonly Transaction[] {
    const place = this.#open.indexOf(transaction)
    return place < 0 ? [] : this.#open.slice(place)
  }

  #end(transaction: Transaction): void {
    const ended = this.#from(transaction)
    for (const one of ended) one.deactivate()
    this.#open = this.#open.slice(0, this.#open.length - ended.length)
  }
}
