import { InvalidRequestError, ResourceClosedError } from '../errors.ts'

/** What a transaction asks of its connection. */
export interface TransactionHost {
  commitRoot(): Promise<void>
  rollbackRoot(): Promise<void>
  releaseSavepoint(name: string): Promise<void>
  rollbackToSavepoint(name: string): Promise<void>
  /** Told when a transaction has ended, by whichever way. */
  ended(transaction: Transaction): void
}

/**
 * A transaction or a savepoint. Ending an outer one ends those inside; ending twice is refused.
 * Left by `await using` without a commit it is rolled back.
 */
export class Transaction implements AsyncDisposable {
  readonly #host: TransactionHost
  /** Null for the outermost. */
  readonly #savepoint: string | null
  #active = true

  constructor(host: TransactionHost, savepoint: string | null) {
    this.#host = host
    this.#savepoint = savepoint
  }

  get isActive(): boolean {
    return this.#active
  }

  get isNested(): boolean {
    return this.#savepoint !== null
  }

  /** @throws InvalidRequestError when it has ended, also because an outer one did */
  async commit(): Promise<void> {
    this.#assertActive()
    if (this.#savepoint === null) await this.#host.commitRoot()
    else await this.#host.releaseSavepoint(this.#savepoint)
    this.#end()
  }

  /** Undoes everything since its begin; a transaction that has ended is left as it is. */
  async rollback(): Promise<void> {
    if (!this.#active) return
    this.#end()
    if (this.#savepoint === null) await this.#host.rollbackRoot()
    else await this.#host.rollbackToSavepoint(this.#savepoint)
  }

  /** The same as `rollback` unless it was committed. */
  async close(): Promise<void> {
    await this.rollback()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Called by the connection when something outside ended it. */
  deactivate(): void {
    this.#active = false
  }

  #end(): void {
    this.#active = false
    this.#host.ended(this)
  }

  #assertActive(): void {
    if (this.#active) return
    if (this.#savepoint === null) throw new ResourceClosedError('This transaction is inactive')
    throw new InvalidRequestError('This savepoint is inactive: the transaction around it has ended')
  }
}
