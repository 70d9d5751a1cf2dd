import { ArgumentError, InvalidRequestError } from '../errors.ts'
import type { Connection } from '../engine/connection.ts'
import type { Engine } from '../engine/engine.ts'
import { fillEmpty, liftOwnValues, stateOf } from './attributes.ts'
import { giveForeignKeys, junctionChanges, objectsOf } from './dependency.ts'
import { identityKey, IdentityMap } from './identity-map.ts'
import { loadRow, readRow } from './load.ts'
import type { Mapper } from './mapper.ts'
import type { ModelTarget } from './model-types.ts'
import { deleteJunctionRow, insertJunctionRow, insertState, updateState } from './persist.ts'
import type { InstanceState, StateHost } from './state.ts'
import { TransactionMemory } from './transaction-memory.ts'
import { flushOrder } from './unit-of-work.ts'

/** One value, or the values of a composite key in the key's order. */
export type PrimaryKeyValue = unknown

/**
 * A unit of work: objects added here are inserted in the order that their foreign keys ask for,
 * changed ones updated, all in one transaction that `commit` ends. SQLAlchemy: "Using the Session".
 *
 * One session serves one task; a second call while one is under way is refused.
 */
export class Session implements StateHost, AsyncDisposable {
  readonly #engine: Engine
  readonly #identities = new IdentityMap()
  /** New and changed objects, which nothing else may keep alive. */
  readonly #unflushed = new Set<InstanceState>()
  readonly #memory = new TransactionMemory()
  #connection: Connection | undefined
  #busy = false
  #failed = false

  /** @param engine where the session gets its connection, at its first statement */
  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Objects that the next flush will insert. */
  get new(): readonly object[] {
    return [...this.#unflushed].filter((state) => !state.persistent).map((state) => state.entity)
  }

  /** Persistent objects with changes that the next flush will write. */
  get dirty(): readonly object[] {
    return [...this.#unflushed].filter((state) => state.persistent).map((state) => state.entity)
  }

  /**
   * Takes a new object, and everything related to it, into the session; nothing is written yet.
   * @throws InvalidRequestError when it belongs to another session or was made by no model
   */
  add(entity: object): void {
    this.#take(stateOf(entity), new Set())
  }

  /** `add` for each. */
  addAll(entities: Iterable<object>): void {
    for (const entity of entities) this.add(entity)
  }

  /** Part of the state's interface: what is related to an object of the session comes with it. */
  cascade(entity: object): void {
    this.add(entity)
  }

  /** Part of the state's interface. */
  changed(state: InstanceState): void {
    this.#unflushed.add(state)
  }

  /** Part of the state's interface. */
  find(mapper: Mapper, primaryKey: readonly unknown[]): object | undefined {
    const key = identityKey(mapper.table.key, primaryKey)
    return key === undefined ? undefined : this.#identities.get(key)
  }

  /**
   * Writes what is new and changed; generated keys and defaults are read back.
   * @throws IntegrityError and other DatabaseErrors of the engine; after one the session waits for `rollback`
   */
  async flush(): Promise<void> {
    await this.#exclusively(() => this.#flush())
  }

  /** Flushes and commits; the objects keep their values. */
  async commit(): Promise<void> {
    await this.#exclusively(async () => {
      await this.#flush()
      await this.#connection?.commit()
      this.#memory.forget()
      await this.#release()
    })
  }

  /** Undoes the transaction: new objects leave the session, changed ones get their values back. */
  async rollback(): Promise<void> {
    await this.#exclusively(async () => {
      await this.#connection?.rollback()
      for (const state of this.#unflushed) this.#memory.remember(state)
      for (const { state, inserted } of this.#memory.restore()) {
        if (inserted) this.#expunge(state)
      }
      this.#unflushed.clear()
      this.#failed = false
      await this.#release()
    })
  }

  /**
   * The object with this primary key: from the session when it has it, else from the database.
   * @param target a mapped class
   * @param key its primary key; an array for a composite one, in the order of the key
   */
  async get<P extends object>(target: ModelTarget<P>, key: PrimaryKeyValue): Promise<P | null> {
    return this.#exclusively(async () => {
      const mapper = target.__mapper__
      mapper.useClass(target.prototype)
      const values = primaryKeyValues(mapper, key)
      const held = this.find(mapper, values)
      if (held !== undefined) return isInstance(held, target) ? held : null
      await this.#flush()
      const row = await readRow(await this.#connected(), mapper, values)
      return row === undefined ? null : this.#load(target, row)
    })
  }

  /** Ends the transaction without a commit and lets go of every object. */
  async close(): Promise<void> {
    await this.#exclusively(async () => {
      await this.#connection?.rollback()
      for (const entity of this.#identities.entities()) stateOf(entity).host = undefined
      for (const state of this.#unflushed) state.host = undefined
      this.#unflushed.clear()
      this.#identities.clear()
      this.#memory.forget()
      this.#failed = false
      await this.#release()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #take(state: InstanceState, seen: Set<InstanceState>): void {
    if (seen.has(state)) return
    seen.add(state)
    if (state.host !== undefined && state.host !== this) {
      throw new InvalidRequestError(
        `This ${state.mapper.name} belongs to another session; close that one first.`,
      )
    }
    if (state.host === undefined) this.#adopt(state)
    for (const name of state.mapper.relationships.keys()) {
      for (const related of objectsOf(state.values.get(name))) this.#take(stateOf(related), seen)
    }
  }

  #adopt(state: InstanceState): void {
    liftOwnValues(state.entity, state.mapper)
    state.host = this
    if (state.key === undefined) this.#unflushed.add(state)
    else this.#identities.set(state.key, state.entity)
  }

  #expunge(state: InstanceState): void {
    if (state.key !== undefined) this.#identities.delete(state.key)
    state.key = undefined
    state.host = undefined
  }

  async #flush(): Promise<void> {
    if (this.#failed) {
      throw new InvalidRequestError(
        'A flush of this session failed, and its transaction is lost; call rollback() before going on.',
        { code: 'flush' },
      )
    }
    if (this.#unflushed.size === 0) return
    for (const state of this.#unflushed) this.#takeListed(state)
    const connection = await this.#connected()
    try {
      await this.#write(connection)
    } catch (error) {
      this.#failed = true
      throw error
    }
  }

  /** What was put into a list by index has told nobody yet. */
  #takeListed(state: InstanceState): void {
    const seen = new Set<InstanceState>()
    for (const property of state.mapper.relationships.values()) {
      if (!property.many) continue
      for (const item of objectsOf(state.values.get(property.name))) {
        this.#take(stateOf(item), seen)
      }
    }
  }

  async #write(connection: Connection): Promise<void> {
    for (const state of this.#unflushed) if (state.persistent) giveForeignKeys(state)
    const order = flushOrder(this.#unflushed)
    for (const state of order) this.#memory.remember(state)
    const inserted: InstanceState[] = []
    for (const state of order) {
      if (state.persistent) await updateState(connection, state)
      else {
        await insertState(connection, state)
        giveForeignKeys(state)
        inserted.push(state)
      }
    }
    const { inserts, deletes } = junctionChanges(order)
    for (const row of deletes) await deleteJunctionRow(connection, row)
    for (const row of inserts) await insertJunctionRow(connection, row)
    for (const state of inserted) {
      fillEmpty(state)
      this.#register(state)
    }
    for (const state of order) state.settle()
    this.#unflushed.clear()
  }

  #register(state: InstanceState): void {
    const values = state.mapper.primaryKey.map((name) => state.values.get(name))
    state.key = identityKey(state.mapper.table.key, values)
    if (state.key !== undefined) this.#identities.set(state.key, state.entity)
  }

  #load<P extends object>(target: ModelTarget<P>, row: ReadonlyMap<string, unknown>): P {
    const { entity, state } = loadRow(target, row)
    state.host = this
    this.#register(state)
    return entity
  }

  async #connected(): Promise<Connection> {
    this.#connection ??= await this.#engine.connect()
    return this.#connection
  }

  async #release(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    await connection?.close()
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy) {
      throw new InvalidRequestError(
        'This session is in use: await each of its calls, or open a session for each task.',
      )
    }
    this.#busy = true
    try {
      return await work()
    } finally {
      this.#busy = false
    }
  }
}

/**
 * A function that opens sessions on an engine.
 * @returns `() => Session`, with `begin(work)`, which commits what `work` did or rolls back when it throws
 */
export function sessionmaker(engine: Engine): SessionMaker {
  const open = () => new Session(engine)
  const begin = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = open()
    try {
      const result = await work(session)
      await session.commit()
      return result
    } finally {
      await session.close()
    }
  }
  return Object.assign(open, { begin })
}

export interface SessionMaker {
  (): Session
  begin<T>(work: (session: Session) => Promise<T>): Promise<T>
}

function primaryKeyValues(mapper: Mapper, key: PrimaryKeyValue): readonly unknown[] {
  const values: readonly unknown[] = Array.isArray(key) ? key : [key]
  if (values.length === mapper.primaryKey.length) return values
  throw new ArgumentError(
    `The primary key of ${mapper.name} has ${String(mapper.primaryKey.length)} columns (${mapper.primaryKey.join(', ')}); ${String(values.length)} given.`,
  )
}

function isInstance<P extends object>(entity: object, target: ModelTarget<P>): entity is P {
  return target.prototype.isPrototypeOf(entity)
}
