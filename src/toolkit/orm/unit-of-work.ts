import { CircularDependencyError } from '../errors.ts'
import { objectsOf, relatedChange } from './dependency.ts'
import { findState, type InstanceState } from './state.ts'

/** The states to write, the ones that others need first; SQLAlchemy's rule S9 in the small. */
export function flushOrder(states: Iterable<InstanceState>): readonly InstanceState[] {
  const all = withAffected(states)
  const base = baseOrder(all)
  const needs = requirements(base)
  const done = new Set<InstanceState>()
  const open = new Set<InstanceState>()
  const visit = (state: InstanceState): void => {
    if (done.has(state)) return
    if (open.has(state)) throw circular(open)
    open.add(state)
    for (const required of needs.get(state) ?? []) visit(required)
    open.delete(state)
    done.add(state)
  }
  for (const state of base) visit(state)
  return [...done]
}

/** Objects that left a list get a new foreign key although nothing of their own was set. */
function withAffected(states: Iterable<InstanceState>): Set<InstanceState> {
  const given = [...states]
  const all = new Set(given)
  for (const state of given) {
    for (const property of state.mapper.relationships.values()) {
      if (property.join.kind !== 'one-to-many') continue
      const { added, removed } = relatedChange(state, property)
      for (const item of [...added, ...removed]) {
        const other = findState(item)
        if (other !== undefined && other.host === state.host) all.add(other)
      }
    }
  }
  return all
}

/**
 * Tables by their foreign keys; within a table changed rows come before new ones, so that a unique
 * value that one gives up is free for the other; new rows in the order they were added.
 */
function baseOrder(states: ReadonlySet<InstanceState>): readonly InstanceState[] {
  const [first] = states
  if (first === undefined) return []
  const tables = new Map(
    [...first.mapper.table.metadata.sortedTables.entries()].map(([at, table]) => [table, at]),
  )
  const rank = (state: InstanceState) => tables.get(state.mapper.table) ?? tables.size
  return [...states].toSorted(
    (a, b) => rank(a) - rank(b) || Number(b.persistent) - Number(a.persistent),
  )
}

/** For each state the new objects whose keys it needs. */
function requirements(
  states: readonly InstanceState[],
): ReadonlyMap<InstanceState, readonly InstanceState[]> {
  const needs = new Map<InstanceState, InstanceState[]>(states.map((state) => [state, []]))
  const require = (state: InstanceState | undefined, required: InstanceState | undefined) => {
    if (state === undefined || required === undefined || required.persistent) return
    if (needs.has(required)) needs.get(state)?.push(required)
  }
  for (const state of states) {
    for (const property of state.mapper.relationships.values()) {
      const related = objectsOf(state.values.get(property.name)).map(findState)
      if (property.join.kind === 'many-to-one') for (const other of related) require(state, other)
      if (property.join.kind === 'one-to-many') for (const other of related) require(other, state)
    }
  }
  return needs
}

function circular(states: ReadonlySet<InstanceState>): CircularDependencyError {
  const names = [...states].map((state) => state.mapper.name)
  return new CircularDependencyError(
    `New objects of ${[...new Set(names)].join(', ')} refer to each other in a ring, so none can be inserted first. ` +
      'Flush one of them before setting its reference.',
    [...names, ...names.slice(0, 1)],
  )
}
