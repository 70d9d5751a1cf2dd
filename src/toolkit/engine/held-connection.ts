import { ResourceClosedError } from '../errors.ts'
import type { Connection } from './connection.ts'
import { oneCall, run } from './cursor.ts'
import { DriverError, type DriverConnection, type DriverResult } from './driver.ts'
import { isolationChange } from './isolation.ts'
import type { IsolationLevel } from './options.ts'
import type { PooledConnection } from './pool.ts'
import { raised } from './raise.ts'
import type { TransactionWork } from './transactions.ts'

/** The connection of the pool that a Connection has, with what was done to it: it is given back as it came. */
export class HeldConnection implements TransactionWork {
  readonly #owner: Connection
  /** Null when it was lost or given back. */
  #pooled: PooledConnection | null
  #detached = false
  /** The isolation level that it was set to. */
  #level: IsolationLevel | null = null
  /** It may have a transaction that nobody here knows of. */
  #needsReset = false

  constructor(owner: Connection, pooled: PooledConnection) {
    this.#owner = owner
    this.#pooled = pooled
  }

  /** Null when it was lost or given back. */
  get driver(): DriverConnection | null {
    return this.#pooled === null ? null : this.#pooled.driver
  }

  /** @throws ResourceClosedError when it was lost */
  get pooled(): PooledConnection {
    if (this.#pooled !== null) return this.#pooled
    throw new ResourceClosedError('The connection to the database was lost or invalidated')
  }

  /** It is set to run statements outside of transactions, and known to be in need of a reset. */
  get isAutomatic(): boolean {
    return this.#level === 'AUTOCOMMIT' && this.#needsReset
  }

  /** From here on the application may have begun a transaction by itself. */
  expectAnything(): void {
    this.#needsReset = true
  }

  /** Sees to it that there is one, at the isolation level that is asked for. */
  async prepare(): Promise<void> {
    const { engine, currentOptions } = this.#owner
    this.#pooled ??= await engine.acquire()
    const { isolationLevel: level = null } = currentOptions
    if (level === this.#level) return
    for (const sql of isolationChange(engine.dialect.name, this.#level, level))
      await this.#quietly(sql)
    this.#level = level
  }

  async begin(): Promise<void> {
    await this.prepare()
    const { engine } = this.#owner
    await engine.dispatch.emit('begin', this.#owner)
    if (this.#level === 'AUTOCOMMIT') return
    for (const sql of engine.driver.beginStatements(this.#level)) await this.#quietly(sql)
  }

  async commit(): Promise<void> {
    await this.#owner.engine.dispatch.emit('commit', this.#owner)
    if (this.#level !== 'AUTOCOMMIT') await this.#quietly('COMMIT')
  }

  async rollback(): Promise<void> {
    await this.#owner.closeStreams()
    await this.#owner.engine.dispatch.emit('rollback', this.#owner)
    if (this.#level !== 'AUTOCOMMIT' && this.#pooled !== null) await this.#rollBack()
  }

  async savepoint(name: string): Promise<void> {
    await this.#owner.engine.dispatch.emit('savepoint', this.#owner, name)
    await run(this.#owner, oneCall(`SAVEPOINT ${name}`))
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#owner.engine.dispatch.emit('releaseSavepoint', this.#owner, name)
    await run(this.#owner, oneCall(`RELEASE SAVEPOINT ${name}`))
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.#owner.engine.dispatch.emit('rollbackSavepoint', this.#owner, name)
    if (this.#pooled !== null) await run(this.#owner, oneCall(`ROLLBACK TO SAVEPOINT ${name}`))
  }

  /** Takes it out of its pool, which may open another: it is closed when it is given back. */
  detach(): void {
    if (!this.#detached) this.pooled.pool.detach(this.pooled)
    this.#detached = true
  }

  /** Closes it, which is of no further use. */
  async lose(reason: Error | null): Promise<void> {
    const pooled = this.#taken()
    if (pooled === null) return
    const { engine } = this.#owner
    await engine.dispatch.emit('invalidate', pooled.driver, reason)
    if (this.#detached) await engine.closeDriver(pooled.driver)
    else await pooled.pool.release(pooled, true)
  }

  /**
   * Gives it back as it came.
   *
   * @param whole false when its transaction could not be ended, so that nobody may use it again
   */
  async giveBack(whole: boolean): Promise<void> {
    const isWhole = whole && (await this.#tidied())
    const pooled = this.#taken()
    if (pooled === null) return
    const { engine } = this.#owner
    if (this.#detached) await engine.closeDriver(pooled.driver)
    else await engine.checkin(pooled, !isWhole)
  }

  #taken(): PooledConnection | null {
    const pooled = this.#pooled
    this.#pooled = null
    this.#level = null
    return pooled
  }

  /** @returns false when it cannot be made as it was */
  async #tidied(): Promise<boolean> {
    const { engine } = this.#owner
    try {
      if (this.#needsReset && engine.resetOnReturn === 'rollback') await this.#rollBack()
      if (this.#needsReset && engine.resetOnReturn === 'commit') await this.#quietly('COMMIT')
      for (const sql of isolationChange(engine.dialect.name, this.#level, null))
        await this.#quietly(sql)
      return true
    } catch {
      return false
    }
  }

  /** Ends the transaction on the database; that there is none any more is no error. */
  async #rollBack(): Promise<void> {
    try {
      await this.pooled.driver.execute('ROLLBACK')
    } catch (error) {
      // SQLite ends some by itself, and its code for "no transaction is active" is the general one:
      // https://sqlite.org/lang_transaction.html
      if (error instanceof DriverError && error.code === 'SQLITE_ERROR') return
      const thrown = await this.#raised(error, 'ROLLBACK')
      // what is lost is rolled back; what is not may still be open
      this.#needsReset = true
      if (this.#pooled !== null) throw thrown
    }
  }

  /** What is no statement of the application: listeners of cursors do not hear of it. */
  async #quietly(sql: string): Promise<DriverResult> {
    try {
      return await this.pooled.driver.execute(sql)
    } catch (error) {
      throw await this.#raised(error, sql)
    }
  }

  #raised(error: unknown, sql: string): Promise<unknown> {
    return raised(this.#owner.engine, this.#owner, error, { sql, parameters: [] })
  }
}
