import type { Dialect } from '../compile/dialect.ts'
import { DatabaseError } from '../errors.ts'
import { Dispatch } from '../event/dispatch.ts'
import type { DdlEngine } from '../schema/run-change.ts'
import { CompiledCache } from './cache.ts'
import { Connection } from './connection.ts'
import { DriverError, type ConnectTarget, type Driver, type DriverConnection } from './driver.ts'
import type { EngineEvents } from './events.ts'
import { isolationAtConnect } from './isolation.ts'
import type { ExecutionOptions } from './options.ts'
import {
  makePool,
  type ConnectionPool,
  type PooledConnection,
  type PoolOptions,
  type PoolStatus,
} from './pool.ts'
import { raised } from './raise.ts'
import type { Url } from './url.ts'

export interface EngineSettings {
  readonly url: Url
  readonly dialect: Dialect
  readonly driver: Driver
  readonly target: ConnectTarget
  readonly pool: PoolOptions
  readonly hideParameters: boolean
  readonly fromLinting: boolean
  /** How many compiled statements are kept. */
  readonly queryCacheSize: number
  readonly executionOptions: ExecutionOptions
}

/** What an engine has in common with those that `executionOptions` makes of it. */
interface EngineCore {
  pool: ConnectionPool
  readonly compiled: CompiledCache
  /** Statements with tokens for their schemas, by whether tables without a schema have one too. */
  readonly translated: readonly [CompiledCache, CompiledCache]
}

/**
 * One database: its dialect, its driver and a pool of connections. Nothing is opened before the first use.
 * Made by `createEngine`; SQLAlchemy: "Working with Engines and Connections".
 */
export class Engine implements DdlEngine, AsyncDisposable {
  /** Listeners of all engines: `listen(Engine, 'connect', …)`. */
  static readonly dispatch = new Dispatch<EngineEvents>()

  readonly url: Url
  readonly dialect: Dialect
  readonly driver: Driver
  readonly dispatch: Dispatch<EngineEvents>
  readonly #settings: EngineSettings
  readonly #core: EngineCore
  #hasConnected = false

  /** @param origin the engine that this one shares its pool and its listeners with */
  constructor(settings: EngineSettings, origin: Engine | null = null) {
    this.url = settings.url
    this.dialect = settings.dialect
    this.driver = settings.driver
    this.dispatch = new Dispatch<EngineEvents>(origin?.dispatch ?? Engine.dispatch)
    this.#settings = settings
    this.#core = (origin === null ? null : origin.#core) ?? {
      pool: this.#makePool(),
      compiled: new CompiledCache(settings.queryCacheSize),
      translated: [
        new CompiledCache(settings.queryCacheSize),
        new CompiledCache(settings.queryCacheSize),
      ],
    }
  }

  /** It warns of FROM elements that nothing relates. */
  get fromLinting(): boolean {
    return this.#settings.fromLinting
  }

  /** Parameters are left out of errors and of the echo. */
  get hidesParameters(): boolean {
    return this.#settings.hideParameters
  }

  /** What ends a transaction that a connection has without this library's knowledge when it comes back. */
  get resetOnReturn(): 'rollback' | 'commit' | 'none' {
    return this.#settings.pool.resetOnReturn ?? 'rollback'
  }

  /** How many connections are in use and at rest. */
  get poolStatus(): PoolStatus {
    return this.#core.pool.status
  }

  /** The options that its connections begin with. */
  get currentOptions(): ExecutionOptions {
    return this.#settings.executionOptions
  }

  get compiledCache(): CompiledCache {
    return this.#core.compiled
  }

  /**
   * Another engine of the same pool and listeners, with more options: a tenant's schemas, say, or AUTOCOMMIT.
   * SQLAlchemy: `Engine.execution_options`.
   */
  executionOptions(options: ExecutionOptions): Engine {
    const executionOptions = { ...this.currentOptions, ...options }
    return new Engine({ ...this.#settings, executionOptions }, this)
  }

  /**
   * A connection of one's own; close it, best by `await using`. Do not hold it while a person thinks.
   *
   * @throws TimeoutError when all are in use for too long
   * @throws OperationalError when the database cannot be reached
   */
  async connect(): Promise<Connection> {
    const connection = new Connection(this, await this.acquire(), this.currentOptions)
    await this.dispatch.emit('engineConnect', connection)
    return connection
  }

  /**
   * Runs `work` in a transaction: committed when it ends well, rolled back when it throws.
   *
   * @returns what `work` returns
   * @throws what `work` throws, also when the rollback fails
   */
  async begin<T>(work: (connection: Connection) => T | Promise<T>): Promise<T> {
    const connection = await this.connect()
    try {
      return await connection.begin(() => work(connection))
    } finally {
      await connection.close()
    }
  }

  /**
   * Closes what rests, which frees the memory of databases in WebAssembly; connections in use are closed when they
   * come back. The engine can be used again, with a new pool.
   */
  async dispose(): Promise<void> {
    const old = this.#core.pool
    this.#core.pool = this.#makePool()
    await old.dispose()
    await this.dispatch.emit('engineDisposed', this)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose()
  }

  /** Part of the connection's interface: somebody listens to what is executed. */
  get isWatched(): boolean {
    const { dispatch } = this
    return (
      dispatch.hears('beforeCursorExecute') ||
      dispatch.hears('afterCursorExecute') ||
      dispatch.hears('beforeExecute') ||
      dispatch.hears('afterExecute')
    )
  }

  /** Part of `rollbackEngine`: an engine of the same settings with a pool of its own in front of another driver. */
  overDriver(driver: Driver): Engine {
    return new Engine({ ...this.#settings, driver, target: {}, pool: {} })
  }

  /** Part of the connection's interface: where statements of these options keep their compiled forms. */
  cacheFor({ compiledCache, schemaTranslateMap }: ExecutionOptions): CompiledCache {
    if (compiledCache === null) return keepsNothing
    if (schemaTranslateMap)
      return this.#core.translated[schemaTranslateMap.has(null) ? 1 : 0] ?? this.#core.compiled
    return compiledCache ?? this.#core.compiled
  }

  /** Part of the connection's interface: a connection of the pool that the listeners of `checkout` agree to. */
  async acquire(): Promise<PooledConnection> {
    for (let attempt = 1; ; attempt += 1) {
      const pooled = await this.#core.pool.acquire().catch(async (error: unknown) => {
        throw await raised(this, null, error, { sql: null, parameters: null })
      })
      try {
        await this.dispatch.emit('checkout', pooled.driver)
        return pooled
      } catch (error) {
        const lost = isLost(error)
        await pooled.pool.release(pooled, lost)
        if (!lost || attempt === 3) throw error
      }
    }
  }

  /** Part of the connection's interface: takes back what `acquire` gave. */
  async checkin(pooled: PooledConnection, broken: boolean): Promise<void> {
    await this.dispatch.emit('checkin', pooled.driver)
    await pooled.pool.release(pooled, broken)
  }

  /** Part of the connection's interface: no connection that is open now is used again. */
  invalidatePool(): void {
    this.#core.pool.invalidate()
  }

  /** Part of the connection's interface: closes a connection that no pool has any more. */
  async closeDriver(connection: DriverConnection): Promise<void> {
    await this.dispatch.emit('close', connection)
    // it is of no use any more, and closing was the last thing asked of it
    await connection.close().catch(() => {})
  }

  #makePool(): ConnectionPool {
    const { driver, pool, target } = this.#settings
    const hooks = {
      open: () => this.#open(),
      ping: (connection: DriverConnection) =>
        connection.execute('SELECT 1').then(
          () => true,
          () => false,
        ),
      reset: (connection: DriverConnection) => this.dispatch.emit('reset', connection),
      close: (connection: DriverConnection) => this.closeDriver(connection),
    }
    const isQueue = pool.kind === undefined || pool.kind === 'queue'
    if (!isQueue || !driver.oneConnection(target)) return makePool(hooks, pool)
    // one whose other end cannot go away has nothing to be asked
    const alone = driver.features.lacks.disconnect === undefined ? single : unlosable
    return makePool(hooks, { ...pool, ...alone })
  }

  async #open(): Promise<DriverConnection> {
    const target = await this.dispatch.reduce<'doConnect', ConnectTarget>(
      'doConnect',
      isTarget,
      this.#settings.target,
      (current) => [current],
    )
    const connection = await this.driver.connect(target)
    try {
      const settings = [...this.driver.connectStatements, ...isolationAtConnect(this.dialect.name)]
      for (const sql of settings) await connection.execute(sql)
      if (!this.#hasConnected) await this.dispatch.emit('firstConnect', connection)
      this.#hasConnected = true
      await this.dispatch.emit('connect', connection)
      return connection
    } catch (error) {
      await connection.close().catch(() => {})
      throw error
    }
  }
}

const keepsNothing = new CompiledCache(0)

/** A database that lives in its connection: whoever closes that loses it. */
const single: PoolOptions = { size: 1, overflow: 0, recycle: -1 }
const unlosable: PoolOptions = { ...single, prePing: false }

const isLost = (error: unknown) =>
  (error instanceof DatabaseError || error instanceof DriverError) && error.disconnected

const isTarget = (value: unknown): value is ConnectTarget =>
  typeof value === 'object' && value !== null
