import type { Dialect } from '../compile/dialect.ts'
import { Dispatch } from '../event/dispatch.ts'
import type { DdlRunner, SchemaObject } from '../schema/create-drop.ts'
import type { DdlElement } from '../schema/ddl.ts'
import { Connection, type ExecutionOptions } from './connection.ts'
import { DriverError, type ConnectTarget, type Driver, type DriverConnection } from './driver.ts'
import { databaseError } from './error-classes.ts'
import type { EngineEvents } from './events.ts'
import { Pool, type PooledConnection, type PoolOptions } from './pool.ts'
import { CompiledCache } from './cache.ts'
import type { Url } from './url.ts'

export interface EngineSettings {
  readonly url: Url
  readonly dialect: Dialect
  readonly driver: Driver
  readonly target: ConnectTarget
  readonly pool: PoolOptions
  readonly hideParameters: boolean
  readonly executionOptions: ExecutionOptions
}

/**
 * One database: its dialect, its driver and a pool of connections. Nothing is opened before the first use.
 * Made by `createEngine`; SQLAlchemy: "Working with Engines and Connections".
 */
export class Engine implements DdlRunner, AsyncDisposable {
  readonly url: Url
  readonly dialect: Dialect
  readonly driver: Driver
  readonly dispatch = new Dispatch<EngineEvents>()
  readonly compiledCache = new CompiledCache()
  readonly #settings: EngineSettings
  #pool: Pool

  constructor(settings: EngineSettings) {
    this.url = settings.url
    this.dialect = settings.dialect
    this.driver = settings.driver
    this.#settings = settings
    this.#pool = this.#makePool()
  }

  /** Parameters are left out of errors and of the echo. */
  get hidesParameters(): boolean {
    return this.#settings.hideParameters
  }

  /** How many connections are in use and at rest. */
  get poolStatus(): { readonly checkedOut: number; readonly idle: number } {
    return this.#pool.status
  }

  /**
   * A connection of one's own; close it, best by `await using`.
   *
   * @throws TimeoutError when all are in use for too long
   */
  async connect(): Promise<Connection> {
    const pooled = await this.#acquire()
    await this.dispatch.emit('checkout', pooled.driver)
    return new Connection(this, pooled, this.#settings.executionOptions)
  }

  /**
   * Runs `work` in a transaction: committed when it ends well, rolled back when it throws.
   *
   * @returns what `work` returns
   */
  async begin<T>(work: (connection: Connection) => T | Promise<T>): Promise<T> {
    const connection = await this.connect()
    try {
      const transaction = await connection.begin()
      const result = await work(connection)
      if (transaction.isActive) await transaction.commit()
      return result
    } finally {
      await connection.close()
    }
  }

  /** Part of `metadata.createAll(engine)`: runs one DDL element in a transaction of its own. */
  async runDdl(element: DdlElement): Promise<void> {
    await this.begin((connection) => connection.runDdl(element))
  }

  /** Part of `metadata.createAll(engine)`: keys of the tables and the like that are there. */
  async existing(): Promise<ReadonlyMap<SchemaObject, ReadonlySet<string>>> {
    return this.begin((connection) => connection.existing())
  }

  /** Closes what rests; connections in use are closed when they come back. The engine can be used again. */
  async dispose(): Promise<void> {
    const old = this.#pool
    this.#pool = this.#makePool()
    await old.dispose()
    await this.dispatch.emit('engineDisposed')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose()
  }

  /** Part of the connection's interface: takes back what `connect` gave. */
  async checkin(pooled: PooledConnection, broken: boolean): Promise<void> {
    await this.dispatch.emit('checkin', pooled.driver)
    await this.#pool.release(pooled, broken)
  }

  async #acquire(): Promise<PooledConnection> {
    try {
      return await this.#pool.acquire()
    } catch (error) {
      if (!(error instanceof DriverError)) throw error
      throw databaseError(error, { statement: null, parameters: null })
    }
  }

  #makePool(): Pool {
    const { driver, pool } = this.#settings
    const single = { ...pool, size: 1, overflow: 0, recycle: -1, prePing: false }
    return new Pool(
      {
        open: () => this.#open(),
        ping: async (connection) => {
          try {
            await connection.execute('SELECT 1')
            return true
          } catch {
            return false
          }
        },
        // a closed connection has rolled back already; a connection that cannot is thrown away
        reset: async () => {},
      },
      driver.features.manyConnections ? pool : single,
    )
  }

  async #open(): Promise<DriverConnection> {
    const connection = await this.driver.connect(this.#settings.target)
    for (const sql of this.driver.connectStatements) await connection.execute(sql)
    await this.dispatch.emit('connect', connection)
    return connection
  }
}
