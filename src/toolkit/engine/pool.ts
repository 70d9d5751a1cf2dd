import { InvalidRequestError, TimeoutError } from '../errors.ts'
import type { DriverConnection } from './driver.ts'

/**
 * `queue` keeps connections and lets tasks wait; `null` opens one per checkout; `static` hands the same one to
 * everybody at once, also inside each other's transactions; `assertion` refuses a second one, to find code that
 * takes it. SQLAlchemy's `SingletonThreadPool` has no counterpart where there are no threads.
 */
export type PoolKind = 'queue' | 'null' | 'static' | 'assertion'

export interface PoolOptions {
  readonly kind?: PoolKind
  /** Connections that stay open; SQLAlchemy's `pool_size`. 0 for any number. */
  readonly size?: number
  /** How many more may be open at a time; -1 for any number. */
  readonly overflow?: number
  /** Seconds that a checkout waits. */
  readonly timeout?: number
  /** Seconds after which a connection is replaced at its next checkout, counted from its opening; -1 for never. */
  readonly recycle?: number
  /** Ask each connection whether it lives before handing it out. */
  readonly prePing?: boolean
  /** The connection that came back last is handed out first, so that those in excess grow old; on by default. */
  readonly lifo?: boolean
  /** What ends a transaction that a connection still has when it comes back; `none` trusts the application. */
  readonly resetOnReturn?: 'rollback' | 'commit' | 'none'
}

/** A driver's connection with what the pool knows of it. */
export interface PooledConnection {
  readonly driver: DriverConnection
  readonly pool: ConnectionPool
  readonly openedAt: number
  /** For the application: what it wants to remember as long as the connection is open. */
  readonly info: Map<string, unknown>
}

export interface PoolHooks {
  open(): Promise<DriverConnection>
  /** Whether the connection still answers. */
  ping(connection: DriverConnection): Promise<boolean>
  /** Ends whatever was left open; failing means that the connection is thrown away. */
  reset(connection: DriverConnection): Promise<void>
  /** Closes it and tells those who listen. */
  close(connection: DriverConnection): Promise<void>
}

export interface PoolStatus {
  readonly checkedOut: number
  readonly idle: number
}

/** What every kind of pool does. */
export interface ConnectionPool {
  readonly status: PoolStatus
  /**
   * @returns a connection; give it back with `release`
   * @throws TimeoutError when none comes free in time
   * @throws InvalidRequestError when this kind of pool has no second one
   */
  acquire(): Promise<PooledConnection>
  /** @param broken true when the connection must not be used again */
  release(connection: PooledConnection, broken?: boolean): Promise<void>
  /** Replaces every connection that is open now before it is handed out again. */
  invalidate(): void
  /** Forgets a connection that its holder keeps, and closes by itself. */
  detach(connection: PooledConnection): void
  /** Closes what rests; what is out is closed when it comes back. */
  dispose(): Promise<void>
}

export function makePool(hooks: PoolHooks, options: PoolOptions = {}): ConnectionPool {
  return options.kind === 'static' ? new StaticPool(hooks, options) : new Pool(hooks, options)
}

interface Waiting {
  resolve(): void
  readonly timer: ReturnType<typeof setTimeout>
}

/**
 * Connections that are used again. With a size of 1 and no overflow it is a queue in front of one connection,
 * as WebAssembly needs.
 */
export class Pool implements ConnectionPool {
  readonly #hooks: PoolHooks
  readonly #options: Required<PoolOptions>
  readonly #kept: number
  readonly #limit: number
  #idle: PooledConnection[] = []
  #open = 0
  #waiting: Waiting[] = []
  #disposed = false
  /** Those that have not been invalidated since they were opened. */
  #valid = new WeakSet<PooledConnection>()

  constructor(hooks: PoolHooks, options: PoolOptions = {}) {
    this.#hooks = hooks
    this.#options = { ...standardOptions, ...options }
    const { kind, size, overflow } = this.#options
    const unlimited = size === 0 || overflow < 0 || kind === 'null'
    this.#kept = { queue: size === 0 ? Infinity : size, null: 0, static: 1, assertion: 1 }[kind]
    this.#limit = kind === 'assertion' ? 1 : unlimited ? Infinity : size + overflow
  }

  get status(): PoolStatus {
    return { checkedOut: this.#open - this.#idle.length, idle: this.#idle.length }
  }

  async acquire(): Promise<PooledConnection> {
    const deadline = Date.now() + this.#options.timeout * 1000
    // whoever waits comes first
    if (this.#waiting.length > 0) await this.#wait(deadline, 'last')
    for (;;) {
      const resting = this.#options.lifo ? this.#idle.pop() : this.#idle.shift()
      if (resting !== undefined) {
        if (await this.#isFit(resting)) return resting
        await this.#discard(resting)
        continue
      }
      if (this.#open < this.#limit) return this.#openOne()
      if (this.#options.kind === 'assertion')
        throw new InvalidRequestError(
          'A connection is already checked out, and a pool of the kind "assertion" has only one',
        )
      await this.#wait(deadline, 'first')
    }
  }

  async release(connection: PooledConnection, broken = false): Promise<void> {
    const keep = !broken && this.#mayKeep(connection) && (await resets(this.#hooks, connection))
    // others may have come back while this one was reset
    if (keep && this.#mayKeep(connection)) {
      this.#idle.push(connection)
      this.#wakeOne()
    } else await this.#discard(connection)
  }

  invalidate(): void {
    this.#valid = new WeakSet()
  }

  detach(_connection: PooledConnection): void {
    this.#open -= 1
    this.#wakeOne()
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    const resting = this.#idle
    this.#idle = []
    for (const connection of resting) await this.#discard(connection)
  }

  #mayKeep(connection: PooledConnection): boolean {
    return !this.#disposed && this.#valid.has(connection) && this.#idle.length < this.#kept
  }

  async #openOne(): Promise<PooledConnection> {
    this.#open += 1
    try {
      const connection = await openedBy(this.#hooks, this)
      this.#valid.add(connection)
      return connection
    } catch (error) {
      this.#open -= 1
      this.#wakeOne()
      throw error
    }
  }

  async #isFit(connection: PooledConnection): Promise<boolean> {
    if (!this.#valid.has(connection) || isOld(connection, this.#options)) return false
    if (!this.#options.prePing || (await this.#hooks.ping(connection.driver))) return true
    // where one is dead, those of the same age are likely to be: each is tried no further
    this.invalidate()
    return false
  }

  async #discard(connection: PooledConnection): Promise<void> {
    this.#open -= 1
    try {
      await this.#hooks.close(connection.driver)
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
    if (this.#limit === 1)
      return new TimeoutError(
        `The only connection of this engine was not given back within ${timeout} seconds: ` +
          'connection already held by this task, or by another one that keeps it too long. A task that has it ' +
          'passes it on instead of calling connect() or begin() again, which waits for itself.',
      )
    return new TimeoutError(
      `QueuePool limit of size ${size} overflow ${overflow} reached, connection timed out, timeout ${timeout}`,
    )
  }
}

/** One connection that everybody has at the same time; made again when it broke. */
class StaticPool implements ConnectionPool {
  readonly #hooks: PoolHooks
  readonly #options: Required<PoolOptions>
  #shared: Promise<PooledConnection> | null = null
  #holders = 0

  constructor(hooks: PoolHooks, options: PoolOptions) {
    this.#hooks = hooks
    this.#options = { ...standardOptions, ...options }
  }

  get status(): PoolStatus {
    return {
      checkedOut: this.#holders,
      idle: this.#shared !== null && this.#holders === 0 ? 1 : 0,
    }
  }

  async acquire(): Promise<PooledConnection> {
    this.#holders += 1
    try {
      if (this.#holders === 1) await this.#renew()
      this.#shared ??= openedBy(this.#hooks, this)
      return await this.#shared
    } catch (error) {
      this.#holders -= 1
      this.#shared = null
      throw error
    }
  }

  async release(connection: PooledConnection, broken = false): Promise<void> {
    this.#holders -= 1
    // while others use it, a reset would end their transaction
    const whole =
      !broken && (this.#holders > 0 || (await resets(this.#hooks, connection))) && this.#shared
    if (whole && (await whole) === connection) return
    if (this.#shared && (await this.#shared) === connection) this.#shared = null
    await this.#hooks.close(connection.driver)
  }

  invalidate(): void {
    this.#shared = null
  }

  detach(): void {
    this.#holders -= 1
    this.#shared = null
  }

  async dispose(): Promise<void> {
    const shared = this.#shared
    this.#shared = null
    if (shared !== null && this.#holders === 0) await this.#hooks.close((await shared).driver)
  }

  /** Only between its uses: nobody else has it. */
  async #renew(): Promise<void> {
    const resting = await this.#shared
    if (resting === null || !isOld(resting, this.#options)) return
    this.#shared = null
    await this.#hooks.close(resting.driver)
  }
}

const standardOptions: Required<PoolOptions> = {
  kind: 'queue',
  size: 5,
  overflow: 10,
  timeout: 30,
  recycle: -1,
  prePing: false,
  lifo: true,
  resetOnReturn: 'rollback',
}

const openedBy = async (hooks: PoolHooks, pool: ConnectionPool): Promise<PooledConnection> => ({
  driver: await hooks.open(),
  pool,
  openedAt: Date.now(),
  info: new Map(),
})

/** Age counts from the opening, however often the connection was used since. */
const isOld = ({ openedAt }: PooledConnection, { recycle }: { readonly recycle: number }) =>
  recycle >= 0 && Date.now() - openedAt > recycle * 1000

async function resets(hooks: PoolHooks, { driver }: PooledConnection): Promise<boolean> {
  try {
    await hooks.reset(driver)
    return true
  } catch {
    return false
  }
}
