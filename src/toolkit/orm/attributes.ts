import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { TrackedList } from './collection.ts'
import type { ColumnPair } from './join-condition.ts'
import type { Mapper, RelationshipProperty } from './mapper.ts'
import { findState, type InstanceState } from './state.ts'

/** Puts an accessor for every column and relationship on the prototype of a mapped class. */
export function installAttributes(prototype: object, mapper: Mapper): void {
  for (const name of mapper.columns.keys()) {
    define(prototype, name, {
      get: (state) => readColumn(state, name),
      set: (state, value) => {
        writeColumn(state, name, value)
      },
    })
  }
  for (const name of mapper.relationshipNames) {
    define(prototype, name, {
      get: (state) => readRelated(state, propertyOf(state, name)),
      set: (state, value) => {
        writeRelated(state, propertyOf(state, name), value)
      },
    })
  }
}

/**
 * Class fields (`name = 'x'` in the class body) make own properties that hide the accessors:
 * their values move to where they belong.
 */
export function liftOwnValues(entity: object, mapper: Mapper): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(entity))) {
    if (!mapper.columns.has(name) && !mapper.relationships.has(name)) continue
    Reflect.deleteProperty(entity, name)
    Reflect.set(entity, name, value)
  }
}

interface Access {
  readonly get: (state: InstanceState) => unknown
  readonly set: (state: InstanceState, value: unknown) => void
}

function define(prototype: object, name: string, access: Access): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: object) {
      return access.get(stateOf(this))
    },
    set(this: object, value: unknown) {
      access.set(stateOf(this), value)
    },
  })
}

/**
 * The state of a mapped object.
 * @throws InvalidRequestError for anything that no model made.
 */
export function stateOf(entity: object): InstanceState {
  const state = findState(entity)
  if (state !== undefined) return state
  throw new InvalidRequestError(
    'This object was not made by a mapped class: make it with new, or read it through a session.',
    { code: 'unmapped' },
  )
}

function propertyOf(state: InstanceState, name: string): RelationshipProperty {
  const property = state.mapper.relationships.get(name)
  if (property !== undefined) return property
  throw new InvalidRequestError(`${state.mapper.name} has no ${name}.`)
}

function readColumn(state: InstanceState, name: string): unknown {
  if (state.values.has(name)) return state.values.get(name)
  if (!state.persistent) return null
  throw new InvalidRequestError(
    `${state.mapper.name}.${name} was not read from the database; read the object again with session.get().`,
    { code: 'not-loaded' },
  )
}

function writeColumn(state: InstanceState, name: string, value: unknown): void {
  if (value === undefined || (state.values.has(name) && state.values.get(name) === value)) return
  state.set(name, value)
}

/** The rows of the other table that refer to this object are known only once they were loaded. */
function isUnknown(state: InstanceState, property: RelationshipProperty): boolean {
  return (
    state.persistent && !state.values.has(property.name) && property.join.kind !== 'many-to-one'
  )
}

/** Related object or list; new objects have none yet, others only what was loaded or set. */
function readRelated(state: InstanceState, property: RelationshipProperty): unknown {
  const { name, many } = property
  if (state.values.has(name)) return state.values.get(name)
  if (state.persistent) return fromIdentityMap(state, property)
  if (!many) return null
  const list = makeList(state, property, [])
  state.values.set(name, list)
  return list
}

/** Nothing refers to a row that has just come: what was not related to it is known to be empty. */
export function fillEmpty(state: InstanceState): void {
  for (const property of state.mapper.relationships.values()) {
    if (state.values.has(property.name) || property.join.kind === 'many-to-one') continue
    state.values.set(property.name, property.many ? makeList(state, property, []) : null)
  }
}

/** A many-to-one whose object the session already holds needs no SQL. */
function fromIdentityMap(state: InstanceState, property: RelationshipProperty): object | null {
  if (property.join.kind === 'many-to-one') {
    const found = referredInSession(state, property, property.join.pairs)
    if (found !== undefined) return found
  }
  throw notLoaded(state, property)
}

function referredInSession(
  state: InstanceState,
  property: RelationshipProperty,
  pairs: readonly ColumnPair[],
): object | null | undefined {
  const { mapper, values, host } = state
  const keys = property.target.table.primaryKey.columns
  const references = [...keys].map((key) => pairs.find(({ to }) => to === key))
  const key = references.map((pair) => pair && values.get(mapper.attributeOf(pair.from)))
  if (key.length !== pairs.length) return undefined
  if (key.includes(null)) return null
  return host?.find(property.target, key)
}

function notLoaded(state: InstanceState, property: RelationshipProperty): InvalidRequestError {
  const { name, target, many, reverse } = property
  const other = reverse === undefined ? 'the other side' : `${target.name}.${reverse.name}`
  const advice = many
    ? `Select the rows of "${target.table.name}", or set ${other} to relate objects.`
    : `Read it with session.get(${target.name}, …), or set it first.`
  return new InvalidRequestError(
    `${state.mapper.name}.${name} is not loaded, and reading an attribute never waits for the database. ${advice}`,
    { code: 'not-loaded' },
  )
}

function writeRelated(state: InstanceState, property: RelationshipProperty, value: unknown): void {
  if (value === undefined) return
  if (property.many) replaceList(state, property, value)
  else setOne(state, property, checkedTarget(property, value))
}

function replaceList(state: InstanceState, property: RelationshipProperty, value: unknown): void {
  if (!Array.isArray(value)) {
    throw new ArgumentError(
      `${property.owner.name}.${property.name} takes an array of ${property.target.name}.`,
    )
  }
  const items = value.map((item: unknown) => checkedMember(property, item))
  if (isUnknown(state, property)) throw notLoaded(state, property)
  const old = currentList(state, property)
  const list = makeList(state, property, items)
  state.set(property.name, list)
  for (const item of old) if (!items.includes(item)) left(state, property, item)
  for (const item of items) if (!old.includes(item)) joined(state, property, item)
}

function currentList(state: InstanceState, property: RelationshipProperty): readonly object[] {
  const value = state.values.get(property.name)
  return value instanceof TrackedList ? [...value] : []
}

function makeList(
  state: InstanceState,
  property: RelationshipProperty,
  items: readonly object[],
): TrackedList {
  return TrackedList.watched(items, {
    check: (item) => {
      checkedMember(property, item)
    },
    added: (item) => {
      state.host?.changed(state)
      joined(state, property, item)
    },
    removed: (item) => {
      state.host?.changed(state)
      left(state, property, item)
    },
  })
}

/** `item` has entered a list of `state`: its own side follows, and it comes into the session. */
export function joined(state: InstanceState, property: RelationshipProperty, item: object): void {
  state.host?.cascade(item)
  const { reverse } = property
  if (reverse === undefined) return
  if (reverse.many) addQuietly(stateOf(item), reverse, state.entity)
  else setOne(stateOf(item), reverse, state.entity)
}

/** `item` has left a list of `state`. */
export function left(state: InstanceState, property: RelationshipProperty, item: object): void {
  const { reverse } = property
  if (reverse === undefined) return
  const other = stateOf(item)
  if (reverse.many) removeQuietly(other, reverse, state.entity)
  else if (other.values.get(reverse.name) === state.entity) other.set(reverse.name, null)
}

function setOne(state: InstanceState, property: RelationshipProperty, value: object | null): void {
  if (isUnknown(state, property)) throw notLoaded(state, property)
  const old = knownOne(state, property)
  if (state.values.has(property.name) && old === value) return
  state.set(property.name, value)
  if (value !== null) state.host?.cascade(value)
  const { reverse } = property
  if (reverse === undefined) return
  if (typeof old === 'object' && old !== null) release(stateOf(old), reverse, state.entity)
  if (value !== null) attachBack(stateOf(value), reverse, state.entity)
}

/** The object that a scalar relationship had, where the session knows it. */
function knownOne(state: InstanceState, property: RelationshipProperty): unknown {
  const { name, join } = property
  if (state.values.has(name) || !state.persistent || join.kind !== 'many-to-one') {
    return state.values.get(name)
  }
  return referredInSession(state, property, join.pairs)
}

function attachBack(state: InstanceState, property: RelationshipProperty, entity: object): void {
  if (property.many) {
    addQuietly(state, property, entity)
    return
  }
  const old: unknown = state.values.get(property.name)
  if (old === entity) return
  state.set(property.name, entity)
  const back = property.reverse
  if (typeof old === 'object' && old !== null && back !== undefined && !back.many) {
    stateOf(old).set(back.name, null)
  }
}

function release(state: InstanceState, property: RelationshipProperty, entity: object): void {
  if (property.many) removeQuietly(state, property, entity)
  else if (state.values.get(property.name) === entity) state.set(property.name, null)
}

/** A list that was never loaded stays so: the other side carries the change into the flush. */
function addQuietly(state: InstanceState, property: RelationshipProperty, entity: object): void {
  if (state.persistent && !state.values.has(property.name)) return
  const list = readRelated(state, property)
  if (!(list instanceof TrackedList)) return
  list.addQuietly(entity)
  state.host?.changed(state)
}

function removeQuietly(state: InstanceState, property: RelationshipProperty, entity: object): void {
  const list = state.values.get(property.name)
  if (!(list instanceof TrackedList)) return
  list.removeQuietly(entity)
  state.host?.changed(state)
}

function checkedTarget(property: RelationshipProperty, value: unknown): object | null {
  return value === null ? null : checkedMember(property, value)
}

function checkedMember(property: RelationshipProperty, value: unknown): object {
  if (typeof value === 'object' && value !== null) {
    const state = findState(value)
    if (state?.mapper === property.target) return value
  }
  throw new ArgumentError(
    `${property.owner.name}.${property.name} takes objects of ${property.target.name}.`,
  )
}
