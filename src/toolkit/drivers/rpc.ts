import {
  closedConnection,
  DriverError,
  lacking,
  type CancelReach,
  type ConnectTarget,
  type Driver,
  type DriverConnection,
  type DriverCursor,
  type DriverFeatures,
  type DriverResult,
  type DriverRow,
  type StatementDescription,
} from '../engine/driver.ts'
import {
  listen,
  send,
  whenGone,
  type Answered,
  type DriverFacts,
  type RpcMethods,
  type RpcPort,
} from './rpc-messages.ts'

export { serveDriver } from './rpc-server.ts'
export type { RpcPort } from './rpc-messages.ts'

/** Where a driver is served. */
export interface RpcPlace {
  readonly port: RpcPort
  /** Stops the worker, `() => worker.terminate()` say; then a statement can be cancelled that the worker cannot stop. */
  readonly end?: () => void
}

/**
 * A driver that runs elsewhere, in a worker usually, where `serveDriver` answers for it.
 *
 * @param start makes the port, and the worker behind it: at once, and again when a connection is wanted after its end
 * @returns when the other side has told what its driver can do
 * @throws DriverError when the other side cannot load its driver
 */
export async function rpc(start: () => RpcPlace | Promise<RpcPlace>): Promise<Driver> {
  const host = new RpcHost(start)
  const facts = await host.ask('hello', null)
  return driverOf(facts, host)
}

function driverOf(facts: DriverFacts, host: RpcHost): Driver {
  const { name, dialect, paramStyle, connectStatements, begin, oneConnection } = facts
  host.needsFlag = facts.features.cancel === 'flag' && hasSharedMemory()
  const features = featuresOf(facts.features, host)
  return {
    name: `rpc+${name}`,
    dialect,
    features,
    paramStyle,
    connectStatements,
    beginStatements: (level) => begin[level ?? ''] ?? [],
    oneConnection: ({ database = ':memory:', bytes }) =>
      bytes !== undefined || database === '' || database === ':memory:'
        ? oneConnection.inMemory
        : oneConnection.named,
    connect: (target) => RpcConnection.open(host, target, features),
  }
}

function featuresOf(features: DriverFeatures, host: RpcHost): DriverFeatures {
  const cancel = reachOf(features.cancel, host)
  const { cancel: reason, disconnect: _, ...lacks } = features.lacks
  return {
    ...features,
    cancel,
    lacks: cancel === 'none' && reason !== undefined ? { ...lacks, cancel: reason } : lacks,
  }
}

/** Shared memory needs a page that is isolated from others: https://developer.mozilla.org/docs/Web/API/Window/crossOriginIsolated */
const hasSharedMemory = () => typeof SharedArrayBuffer === 'function'

function reachOf(reach: CancelReach, { needsFlag, canEnd }: RpcHost): CancelReach {
  if (reach === 'statement' || needsFlag) return 'statement'
  return canEnd ? 'connection' : 'none'
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: DriverError): void
}

/** The other side, and what it still has to answer. */
class RpcHost {
  readonly #start: () => RpcPlace | Promise<RpcPlace>
  readonly #waiting = new Map<number, Waiting>()
  #place: Promise<RpcPlace> | undefined
  #users = 0
  #lastId = 0
  /** Counts the workers that have ended: a connection ends with its own. */
  generation = 0
  canEnd = false
  /** Whether statements are stopped by a number in memory that both sides see. */
  needsFlag = false

  constructor(start: () => RpcPlace | Promise<RpcPlace>) {
    this.#start = start
  }

  /** A number for the next request. */
  newId(): number {
    return (this.#lastId += 1)
  }

  async ask<K extends keyof RpcMethods>(
    method: K,
    argument: RpcMethods[K]['argument'],
    id = this.newId(),
  ): Promise<RpcMethods[K]['outcome']> {
    const { port } = await (this.#place ??= this.#open())
    return new Promise((resolve, reject) => {
      // the other half answers each method with what it promises
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      try {
        send(port, { id, method, argument })
      } catch (error) {
        this.#waiting.delete(id)
        const message = error instanceof Error ? error.message : String(error)
        reject(new DriverError(message, { code: 'NOT_SUPPORTED' }))
      }
    })
  }

  join(): void {
    this.#users += 1
  }

  /** Whoever leaves last ends the worker, which gives back its memory. */
  leave(): void {
    this.#users -= 1
    if (this.#users === 0 && this.canEnd) this.end('its last connection was closed')
  }

  end(reason: string): void {
    const place = this.#place
    this.#forget(reason)
    void place?.then(
      ({ end }) => end?.(),
      () => {},
    )
  }

  async #open(): Promise<RpcPlace> {
    const place = await this.#started()
    const generation = this.generation
    this.canEnd = place.end !== undefined
    listen(place.port, (message) => this.#heard(message as Answered))
    whenGone(place.port, (reason) => {
      if (generation === this.generation) this.end(reason)
    })
    return place
  }

  async #started(): Promise<RpcPlace> {
    try {
      return await this.#start()
    } catch (error) {
      this.#place = undefined
      const message = error instanceof Error ? error.message : String(error)
      throw closedConnection(`the worker cannot be started: ${message}`)
    }
  }

  #heard(answer: Answered): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('value' in answer) waiting?.resolve(answer.value)
    else waiting?.reject(new DriverError(answer.fault.message, answer.fault))
  }

  #forget(reason: string): void {
    this.generation += 1
    this.#place = undefined
    this.#users = 0
    const pending = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const waiting of pending) waiting.reject(closedConnection(`the worker is gone: ${reason}`))
  }
}

class RpcConnection implements DriverConnection {
  readonly #host: RpcHost
  readonly #generation: number
  readonly #features: DriverFeatures
  readonly #flag: Int32Array | undefined
  readonly #connection: number
  /** The request under way, by its number. */
  #running: number | null = null
  #cancelling: Promise<unknown> = Promise.resolve()
  #open = true

  private constructor(
    host: RpcHost,
    connection: number,
    features: DriverFeatures,
    flag: Int32Array | undefined,
  ) {
    this.#host = host
    this.#generation = host.generation
    this.#connection = connection
    this.#features = features
    this.#flag = flag
    host.join()
  }

  static async open(
    host: RpcHost,
    target: ConnectTarget,
    features: DriverFeatures,
  ): Promise<RpcConnection> {
    const flag = host.needsFlag ? new Int32Array(new SharedArrayBuffer(4)) : undefined
    const connection = await host.ask('connect', {
      ...target,
      ...(flag !== undefined && { cancelFlag: flag }),
    })
    return new RpcConnection(host, connection, features, flag)
  }

  execute(sql: string, parameters: DriverRow = []): Promise<DriverResult> {
    return this.#run('execute', { connection: this.#connection, sql, parameters })
  }

  executeMany(sql: string, sets: readonly DriverRow[]): Promise<DriverResult> {
    return this.#run('executeMany', { connection: this.#connection, sql, sets })
  }

  async stream(sql: string, parameters: DriverRow = []): Promise<DriverCursor> {
    const asked = { connection: this.#connection, sql, parameters }
    const { cursor, columns } = await this.#run('stream', asked)
    let open = true
    return {
      columns,
      fetch: async (count) => (open ? this.#run('fetch', { cursor, count }) : []),
      close: async () => {
        if (!open) return
        open = false
        if (this.#isAlive) await this.#run('closeCursor', cursor)
      },
    }
  }

  describe(sql: string): Promise<StatementDescription> {
    return this.#run('describe', { connection: this.#connection, sql })
  }

  exportBytes(): Promise<Uint8Array> {
    return this.#run('exportBytes', this.#connection)
  }

  async setTimeLimit(milliseconds: number | null): Promise<void> {
    await this.#run('setTimeLimit', { connection: this.#connection, milliseconds })
  }

  async cancel(): Promise<void> {
    const { cancel } = this.#features
    if (cancel === 'none') throw lacking(this.#features, 'cancel')
    if (this.#running === null || !this.#isAlive) return
    if (cancel === 'connection') return this.#host.end('it was stopped to end a statement')
    if (this.#flag !== undefined) {
      Atomics.store(this.#flag, 0, this.#running)
      return
    }
    // as many turns as the statement has waited for, so that it goes first
    const asked = this.#cancelling.then(() => this.#host.ask('cancel', this.#connection))
    this.#cancelling = asked.catch(() => {})
    await asked
  }

  async close(): Promise<void> {
    if (!this.#open) return
    const isAlive = this.#isAlive
    this.#open = false
    if (!isAlive) return
    await this.#host.ask('close', this.#connection)
    this.#host.leave()
  }

  get #isAlive(): boolean {
    return this.#open && this.#generation === this.#host.generation
  }

  async #run<K extends keyof RpcMethods>(
    method: K,
    argument: RpcMethods[K]['argument'],
  ): Promise<RpcMethods[K]['outcome']> {
    // from here on there is something to cancel
    const id = (this.#running = this.#host.newId())
    try {
      await this.#cancelling
      if (!this.#isAlive) throw closedConnection()
      return await this.#host.ask(method, argument, id)
    } finally {
      this.#running = null
    }
  }
}
