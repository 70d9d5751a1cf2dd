import { TrackedList } from './collection.ts'
import type { InstanceState } from './state.ts'

interface Snapshot {
  readonly inserted: boolean
  readonly values: ReadonlyMap<string, unknown>
  readonly members: ReadonlyMap<string, readonly object[]>
}

/** What the objects of a session were before the transaction wrote them, for its rollback. */
export class TransactionMemory {
  readonly #snapshots = new Map<InstanceState, Snapshot>()

  /** Keeps the state's values as the database had them; only the first call for a state counts. */
  remember(state: InstanceState): void {
    if (this.#snapshots.has(state)) return
    const values = new Map(state.values)
    if (state.persistent) {
      for (const [name, value] of state.before) {
        if (value === undefined) values.delete(name)
        else values.set(name, value)
      }
    }
    const inserted = !state.persistent
    this.#snapshots.set(state, { inserted, values, members: new Map(state.members) })
  }

  /** Gives persistent objects their values back; yields every state that the transaction touched. */
  *restore(): Generator<{ readonly state: InstanceState; readonly inserted: boolean }> {
    for (const [state, snapshot] of this.#snapshots) {
      if (!snapshot.inserted) restoreValues(state, snapshot)
      state.before.clear()
      yield { state, inserted: snapshot.inserted }
    }
    this.#snapshots.clear()
  }

  forget(): void {
    this.#snapshots.clear()
  }
}

function restoreValues(state: InstanceState, snapshot: Snapshot): void {
  state.values.clear()
  for (const [name, value] of snapshot.values) state.values.set(name, value)
  state.members.clear()
  for (const [name, members] of snapshot.members) {
    state.members.set(name, members)
    const list = state.values.get(name)
    if (list instanceof TrackedList) list.replaceQuietly(members)
  }
}
