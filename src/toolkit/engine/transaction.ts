import { InvalidRequestError } from '../errors.ts'

/** What a transaction asks of its connection. */
export interface TransactionHost {
  /** Commits it or releases its savepoint. */
  commit(transaction: Transaction): Promise<void>
  /** Undoes what it did, and forgets it and those inside. */
  rollback(transaction: Transaction): Promise<void>
}

/**
 * A transaction or a savepoint. Ending an outer one ends those inside; ending twice is refused.
 * Left by `await using` without a commit it is rolled back.
 */
export class Transaction implements AsyncDisposable {
  readonly #host: TransactionHost
  /** Null for the outermost. */
  readonly savepoint: string | null
  #active = true

  constructor(host: TransactionHost, savepoint: string | null) {
    this.#host = host
    this.savepoint = savepoint
  }

  get isActive(): boolean {
    return this.#active
  }

  get isNested(): boolean {
    return this.savepoint !== null
  }

  /**
   * Where this fails nothing was committed, and the transaction waits for its rollback.
   *
   * @throws InvalidRequestError when it has ended, also because an outer one did
   */
  async commit(): Promise<void> {
    if (!this.#active)
      throw new InvalidRequestError(
        this.isNested
          ? 'This nested transaction is inactive: it was ended before, or the one around it was'
          : 'This transaction is inactive: it was ended before',
      )
    await this.#host.commit(this)
  }

  /** Undoes everything since its begin; a transaction that has ended is left as it is. */
  async rollback(): Promise<void> {
    await this.#host.rollback(this)
  }

  /** The same as `rollback` unless it was committed. */
  async close(): Promise<void> {
    await this.rollback()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Called by the connection when it ended, in whichever way. */
  deactivate(): void {
    this.#active = false
  }
}
