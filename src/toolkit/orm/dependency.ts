import { InvalidRequestError } from '../errors.ts'
import { stateOf } from './attributes.ts'
import type { ColumnPair } from './join-condition.ts'
import type { Mapper, RelationshipProperty } from './mapper.ts'
import { findState, type InstanceState } from './state.ts'

/** Members of a relationship that came and went since the last flush. */
export interface RelatedChange {
  readonly added: readonly object[]
  readonly removed: readonly object[]
}

/** What changed in one relationship of an object; lists are compared, so writes by index count too. */
export function relatedChange(state: InstanceState, property: RelationshipProperty): RelatedChange {
  if (!state.values.has(property.name)) return { added: [], removed: [] }
  const now = objectsOf(state.values.get(property.name))
  const then = state.persistent ? lastFlushed(state, property, now) : []
  return {
    added: now.filter((item) => !then.includes(item)),
    removed: then.filter((item) => !now.includes(item)),
  }
}

function lastFlushed(
  state: InstanceState,
  property: RelationshipProperty,
  now: readonly object[],
): readonly object[] {
  if (property.many) return state.members.get(property.name) ?? []
  return state.before.has(property.name) ? objectsOf(state.before.get(property.name)) : now
}

/** Copies the keys of the objects that `state` refers to into its own foreign key columns. */
export function takeForeignKeys(state: InstanceState): void {
  for (const property of state.mapper.relationships.values()) {
    if (property.join.kind !== 'many-to-one') continue
    if (state.persistent ? !state.before.has(property.name) : !state.values.has(property.name))
      continue
    const [target] = objectsOf(state.values.get(property.name))
    // A new object whose relationship was never set keeps the foreign key it was given as a number.
    if (target === undefined && !state.before.has(property.name)) continue
    copyKeys(property, state, target)
  }
}

/** Writes the key of `state` into the foreign keys of what joined its lists, and NULL into what left. */
export function giveForeignKeys(state: InstanceState): void {
  for (const property of state.mapper.relationships.values()) {
    if (property.join.kind !== 'one-to-many') continue
    const { added, removed } = relatedChange(state, property)
    for (const item of added) copyPairs(property.join.pairs, stateOf(item), state)
    for (const item of removed) {
      if (!ownedByAnother(property, item)) copyPairs(property.join.pairs, stateOf(item), undefined)
    }
  }
}

/** A pair of a junction row: the values of its columns by their keys. */
export interface JunctionRow {
  readonly property: RelationshipProperty
  readonly values: ReadonlyMap<string, unknown>
}

/** Rows of junction tables to insert and to delete; one side of a pair is enough, both are one row. */
export function junctionChanges(states: Iterable<InstanceState>): {
  inserts: JunctionRow[]
  deletes: JunctionRow[]
} {
  const inserts = new Map<string, JunctionRow>()
  const deletes = new Map<string, JunctionRow>()
  for (const state of states) {
    for (const property of state.mapper.relationships.values()) {
      if (property.join.kind !== 'many-to-many') continue
      const { added, removed } = relatedChange(state, property)
      for (const item of added) collect(inserts, junctionRow(property, state, stateOf(item)))
      for (const item of removed) collect(deletes, junctionRow(property, state, stateOf(item)))
    }
  }
  return { inserts: [...inserts.values()], deletes: [...deletes.values()] }
}

/** Objects of a relationship value: a list, one object, or none. */
export function objectsOf(value: unknown): readonly object[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.filter((item) => typeof item === 'object' && item !== null)
}

function collect(rows: Map<string, JunctionRow>, row: JunctionRow): void {
  const { join } = row.property
  if (join.kind !== 'many-to-many') return
  const values = [...row.values].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const key = JSON.stringify([join.secondary.name, ...values.flat().map(String)])
  if (!rows.has(key)) rows.set(key, row)
}

function junctionRow(
  property: RelationshipProperty,
  owner: InstanceState,
  target: InstanceState,
): JunctionRow {
  const values = new Map<string, unknown>()
  const fill = (pairs: readonly ColumnPair[], state: InstanceState) => {
    for (const { from, to } of pairs) values.set(from.key, keyValue(state, to, property))
  }
  if (property.join.kind === 'many-to-many') {
    fill(property.join.ownerPairs, owner)
    fill(property.join.targetPairs, target)
  }
  return { property, values }
}

function ownedByAnother(property: RelationshipProperty, item: object): boolean {
  const { reverse } = property
  if (reverse === undefined) return false
  return objectsOf(findState(item)?.values.get(reverse.name)).length > 0
}

function copyKeys(
  property: RelationshipProperty,
  state: InstanceState,
  target: object | undefined,
): void {
  if (property.join.kind !== 'many-to-one') return
  copyPairs(property.join.pairs, state, target === undefined ? undefined : stateOf(target))
}

function copyPairs(
  pairs: readonly ColumnPair[],
  holder: InstanceState,
  referred: InstanceState | undefined,
): void {
  for (const { from, to } of pairs) {
    const name = holder.mapper.attributeOf(from)
    const value = referred === undefined ? null : keyValue(referred, to)
    if (holder.values.get(name) !== value) holder.set(name, value)
  }
}

function keyValue(
  state: InstanceState,
  column: Parameters<Mapper['attributeOf']>[0],
  property?: RelationshipProperty,
): unknown {
  const name = state.mapper.attributeOf(column)
  const value = state.values.get(name)
  if (value !== undefined && value !== null) return value
  const through = property === undefined ? '' : ` of ${property.owner.name}.${property.name}`
  throw new InvalidRequestError(
    `${state.mapper.name}.${name} has no value to refer to${through}: add the object to the session before the flush.`,
    { code: 'flush' },
  )
}
