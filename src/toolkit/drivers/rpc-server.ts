import {
  closedConnection,
  DriverError,
  type Driver,
  type DriverConnection,
  type DriverCursor,
} from '../engine/driver.ts'
import {
  listen,
  send,
  whenGone,
  type Asked,
  type DriverFacts,
  type Fault,
  type RpcMethods,
  type RpcPort,
} from './rpc-messages.ts'

/**
 * Lets the other end of a port use a driver: the half of the RPC driver that runs in the worker.
 *
 * @param port a worker's own scope, `parentPort`, or one end of a channel
 * @param driver the driver, or how it is loaded when it is first asked for
 * @returns stops serving and closes what is open
 */
export function serveDriver(
  port: RpcPort,
  driver: Driver | (() => Driver | Promise<Driver>),
): () => Promise<void> {
  const server = new DriverServer(driver)
  const stop = listen(port, (message) => {
    // what carries the mark of the protocol is taken for what it says
    const asked = message as Asked
    void server.answer(asked).then(
      (value) => send(port, { id: asked.id, value }, transferred(asked, value)),
      (error: unknown) => send(port, { id: asked.id, fault: faultOf(error) }),
    )
  })
  whenGone(port, () => void server.closeAll())
  return () => {
    stop()
    return server.closeAll()
  }
}

/** The bytes of a database need not be copied: they are made for the one who asks. */
function transferred({ method }: Asked, value: unknown): ArrayBuffer[] {
  const isWhole =
    method === 'exportBytes' &&
    value instanceof Uint8Array &&
    value.buffer instanceof ArrayBuffer &&
    value.buffer.byteLength === value.byteLength
  return isWhole ? [value.buffer] : []
}

function faultOf(error: unknown): Fault {
  if (error instanceof DriverError) {
    const { message, code, offset, disconnected } = error
    return { message, code, offset, disconnected }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { message, code: 'DRIVER_FAILED', offset: null, disconnected: false }
}

interface Served {
  readonly driver: DriverConnection
  readonly cancelFlag: Int32Array | undefined
}

const levels = [
  'AUTOCOMMIT',
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
]

class DriverServer {
  readonly #load: () => Promise<Driver>
  readonly #connections = new Map<number, Served>()
  readonly #cursors = new Map<number, DriverCursor & { readonly connection: number }>()
  #loaded: Promise<Driver> | undefined
  #lastId = 0

  constructor(driver: Driver | (() => Driver | Promise<Driver>)) {
    this.#load = async () => (typeof driver === 'function' ? driver() : driver)
  }

  async answer({ id, method, argument }: Asked): Promise<unknown> {
    if (!Object.hasOwn(this.#methods, method)) throw new TypeError(`no method ${String(method)}`)
    // each method has the argument that the other half gives it
    const work = this.#methods[method] as (argument: unknown, id: number) => Promise<unknown>
    return work(argument, id)
  }

  async closeAll(): Promise<void> {
    const open = [...this.#connections.values()]
    this.#connections.clear()
    this.#cursors.clear()
    for (const { driver } of open) await driver.close()
  }

  readonly #methods: {
    [K in keyof RpcMethods]: (
      argument: RpcMethods[K]['argument'],
      id: number,
    ) => Promise<RpcMethods[K]['outcome']>
  } = {
    hello: async () => factsOf(await this.#driver()),
    connect: async (target) => {
      const driver = await (await this.#driver()).connect(target)
      return this.#add(this.#connections, { driver, cancelFlag: target.cancelFlag })
    },
    execute: async ({ connection, sql, parameters }, id) =>
      this.#at(connection, id).execute(sql, parameters),
    executeMany: async ({ connection, sql, sets }, id) =>
      this.#at(connection, id).executeMany(sql, sets),
    stream: async ({ connection, sql, parameters }, id) => {
      const cursor = await this.#at(connection, id).stream(sql, parameters)
      const { columns } = cursor
      return { cursor: this.#add(this.#cursors, { ...cursor, connection }), columns }
    },
    fetch: async ({ cursor, count }, id) => {
      const open = this.#cursors.get(cursor)
      if (open === undefined) return []
      this.#at(open.connection, id)
      return open.fetch(count)
    },
    closeCursor: async (cursor) => {
      const open = this.#cursors.get(cursor)
      this.#cursors.delete(cursor)
      await open?.close()
      return null
    },
    describe: async ({ connection, sql }, id) => this.#at(connection, id).describe(sql),
    exportBytes: async (connection) => this.#at(connection).exportBytes(),
    setTimeLimit: async ({ connection, milliseconds }) => {
      await this.#at(connection).setTimeLimit(milliseconds)
      return null
    },
    cancel: async (connection) => {
      await this.#at(connection).cancel()
      return null
    },
    close: async (connection) => {
      const served = this.#connections.get(connection)
      this.#connections.delete(connection)
      await served?.driver.close()
      return null
    },
  }

  #driver(): Promise<Driver> {
    return (this.#loaded ??= this.#load())
  }

  /** @param id of the request, which the flag must have to stop it */
  #at(connection: number, id?: number): DriverConnection {
    const served = this.#connections.get(connection)
    if (served === undefined) throw closedConnection()
    if (served.cancelFlag !== undefined && id !== undefined) forgetOther(served.cancelFlag, id)
    return served.driver
  }

  #add<T>(map: Map<number, T>, value: T): number {
    this.#lastId += 1
    map.set(this.#lastId, value)
    return this.#lastId
  }
}

/** A wish to stop that came too late for its statement must not stop the next one. */
function forgetOther(flag: Int32Array, id: number): void {
  const wished = Atomics.load(flag, 0)
  if (wished !== id) Atomics.compareExchange(flag, 0, wished, 0)
}

function factsOf(driver: Driver): DriverFacts {
  const { name, dialect, features, paramStyle, connectStatements } = driver
  return {
    name,
    dialect,
    features,
    paramStyle,
    connectStatements,
    begin: Object.fromEntries(
      ['', ...levels].map((level) => [level, driver.beginStatements(level === '' ? null : level)]),
    ),
    oneConnection: {
      inMemory: driver.oneConnection({}),
      named: driver.oneConnection({ database: 'name' }),
    },
  }
}
