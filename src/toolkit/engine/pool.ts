import { TimeoutError } from '../errors.ts'
import type { DriverConnection } from './driver.ts'

export interface PoolOptions {
  /** Connections that stay open; SQLAlchemy's `pool_size`. 0 keeps none: each one is closed when it comes back. */
  readonly size?: number
  /** How many more may be open at a time. */
  readonly overflow?: number
  /** Seconds that a checkout waits. */
  readonly timeout?: number
  /** Seconds after which a connection is replaced at its next checkout, counted from its opening; -1 for never. */
  readonly recycle?: number
  /** Ask each connection whether it lives before handing it out. */
  readonly prePing?: boolean
}

/** A driver's connection with what the pool knows of it. */
export interface PooledConnection {
  readonly driver: DriverConnection
  readonly openedAt: number
}

export interface PoolHooks {
  open(): Promise<DriverConnection>
  /** Whether the connection still answers. */
  ping(connection: DriverConnection): Promise<boolean>
  /** Rolls back whatever was left open; failing means that the connection is thrown away. */
  reset(connection: DriverConnection): Promise<void>
}

interface Waiting {
  resolve(): void
  readonly timer: ReturnType<typeof setTimeout>
}

/**
 * Connections that are used again, the last one returned first, so that those in excess grow old and can go.
 * With a size of 1 and no overflow it is a queue in front of one connection, as WebAssembly needs.
 */
export class Pool {
  readonly #hooks: PoolHooks
  readonly #options: Required<PoolOptions>
  #idle: PooledConnection[] = []
  #open = 0
  #waiting: Waiting[] = []
  #generation = new WeakSet<PooledConnection>()

  constructor(hooks: PoolHooks, options: PoolOptions = {}) {
    this.#hooks = hooks
    const { size = 5, overflow = 10, timeout = 30, recycle = -1, prePing = false } = options
    this.#options = { size, overflow, timeout, recycle, prePing }
  }

  /** How many connections are out, and how many rest. */
  get status(): { readonly checkedOut: number; readonly idle: number } {
    return { checkedOut: this.#open - this.#idle.length, idle: this.#idle.length }
  }

  /**
   * @returns a connection that nobody else has; give it back with `release`
   * @throws TimeoutError when none comes free in time
   */
  async acquire(): Promise<PooledConnection> {
    const deadline = Date.now() + this.#options.timeout * 1000
    // whoever waits comes first
    if (this.#waiting.length > 0) await this.#wait(deadline, 'last')
    for (;;) {
      const resting = this.#idle.pop()
      if (resting !== undefined) {
        if (await this.#isFit(resting)) return resting
        await this.#discard(resting)
        continue
      }
      if (this.#open < Math.max(1, this.#options.size) + this.#options.overflow)
        return this.#openOne()
      await this.#wait(deadline, 'first')
    }
  }

  /** @param broken true when the connection must not be used again */
  async release(connection: PooledConnection, broken = false): Promise<void> {
    const keep = !broken && this.#generation.has(connection) && (await this.#resets(connection))
    if (keep && this.#idle.length < this.#options.size) {
      this.#idle.push(connection)
      this.#wakeOne()
    } else await this.#discard(connection)
  }

  /** Closes what rests; what is out is closed when it comes back. */
  async dispose(): Promise<void> {
    const resting = this.#idle
    this.#idle = []
    this.#generation = new WeakSet()
    for (const connection of resting) await this.#discard(connection)
  }

  async #openOne(): Promise<PooledConnection> {
    this.#open += 1
    try {
      const connection = { driver: await this.#hooks.open(), openedAt: Date.now() }
      this.#generation.add(connection)
      return connection
    } catch (error) {
      this.#open -= 1
      this.#wakeOne()
      throw error
    }
  }

  async #isFit(connection: PooledConnection): Promise<boolean> {
    const { recycle, prePing } = this.#options
    const old = recycle >= 0 && Date.now() - connection.openedAt > recycle * 1000
    return !old && (!prePing || (await this.#hooks.ping(connection.driver)))
  }

  async #resets(connection: PooledConnection): Promise<boolean> {
    try {
      await this.#hooks.reset(connection.driver)
      return true
    } catch {
      return false
    }
  }

  async #discard(connection: PooledConnection): Promise<void> {
    this.#open -= 1
    try {
      await connection.driver.close()
    } catch {
      // it is of no use any more, and closing was the last thing asked of it
    } finally {
      this.#wakeOne()
    }
  }

  #wakeOne(): void {
    const next = this.#waiting.shift()
    if (next === undefined) return
    clearTimeout(next.timer)
    next.resolve()
  }

  /** One that was woken in vain keeps its place at the head of the queue. */
  #wait(deadline: number, place: 'first' | 'last'): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => {
          this.#waiting = this.#waiting.filter((one) => one.timer !== timer)
          reject(this.#timedOut())
        },
        Math.max(0, deadline - Date.now()),
      )
      if (place === 'last') this.#waiting.push({ resolve, timer })
      else this.#waiting.unshift({ resolve, timer })
    })
  }

  #timedOut(): TimeoutError {
    const { size, overflow, timeout } = this.#options
    if (size + overflow <= 1)
      return new TimeoutError(
        `The only connection of this engine was not given back within ${timeout} seconds. If this task holds it ` +
          'already, it waits for itself: pass the connection on instead of calling connect() or begin() again.',
      )
    return new TimeoutError(
      `QueuePool limit of size ${size} overflow ${overflow} reached, connection timed out, timeout ${timeout}`,
    )
  }
}
