import type { Mapper } from './mapper.ts'

/** What an instance's state needs of the session it belongs to. */
export interface StateHost {
  /** Takes an object that was related to one of the session's own, and what hangs on it. */
  readonly cascade: (entity: object) => void
  /** An object of the session by its primary key; undefined when it holds none. */
  readonly find: (mapper: Mapper, primaryKey: readonly unknown[]) => object | undefined
  /** Keeps an object alive until its change is flushed. */
  readonly changed: (state: InstanceState) => void
}

/** What is known of one mapped object: its values, what of them the database has, and whose it is. */
export class InstanceState {
  readonly entity: object
  readonly mapper: Mapper
  /** Columns and relationships by attribute name; an attribute that is not here is not loaded. */
  readonly values = new Map<string, unknown>()
  /** The value in the database of each attribute that was set since the last flush; undefined: none known. */
  readonly before = new Map<string, unknown>()
  /** Members of each collection as the database has them. */
  readonly members = new Map<string, readonly object[]>()
  /** Identity key; undefined until the row exists. */
  key: string | undefined = undefined
  host: StateHost | undefined = undefined

  constructor(entity: object, mapper: Mapper) {
    this.entity = entity
    this.mapper = mapper
  }

  get persistent(): boolean {
    return this.key !== undefined
  }

  /** Sets a value and remembers the one that the database has. */
  set(name: string, value: unknown): void {
    if (!this.before.has(name)) this.before.set(name, this.values.get(name))
    this.values.set(name, value)
    this.host?.changed(this)
  }

  /** After a flush: what is here is what the database has. */
  settle(): void {
    this.before.clear()
    for (const [name, value] of this.values) {
      if (Array.isArray(value)) this.members.set(name, [...value])
    }
  }
}

const states = new WeakMap<object, InstanceState>()

/** Makes `entity` an instance of its mapper. */
export function attachState(entity: object, mapper: Mapper): InstanceState {
  const state = new InstanceState(entity, mapper)
  states.set(entity, state)
  return state
}

/** The state of a mapped object; undefined for any other. */
export function findState(entity: object): InstanceState | undefined {
  return states.get(entity)
}
