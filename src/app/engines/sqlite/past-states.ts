import type { Driver, MetaData } from '#toolkit'
import type { Held } from '../following.ts'

/** A state that a change took something away from. */
export interface PastState {
  readonly metadata: MetaData
  readonly bytes: Uint8Array
  /** The statements that made it: equal statements are an undone change. */
  readonly statements: string
  /** How often the database had been written to when it was left. */
  readonly writes: number
}

const MOST_STATES = 20
const MOST_BYTES = 64 * 1024 * 1024

/** States that rows may come back from after an undo, the newest first, within a bound of memory. */
export class PastStates {
  #states: readonly PastState[] = []

  get list(): readonly PastState[] {
    return this.#states
  }

  add(state: PastState): void {
    const kept = [state]
    let bytes = state.bytes.length
    for (const earlier of this.#states.slice(0, MOST_STATES - 1)) {
      bytes += earlier.bytes.length
      if (bytes > MOST_BYTES) break
      kept.push(earlier)
    }
    this.#states = kept
  }

  clear(): void {
    this.#states = []
  }

  /** Opens them for reading; who asked closes them. */
  async open(driver: Driver): Promise<readonly Held[]> {
    return Promise.all(
      this.#states.map(async ({ metadata, bytes }) => ({
        metadata,
        connection: await driver.connect({ bytes }),
      })),
    )
  }
}
