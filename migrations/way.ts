import type { Place } from './engines/place.ts'
import type { DecisionFile, OpenQuestion } from './change.ts'

export interface Applied {
  readonly status: string
  readonly statements: readonly string[]
  readonly questions: readonly OpenQuestion[]
  readonly error?: string
}

/** How a database is brought to its target. */
export interface Way {
  apply(decisions: DecisionFile): Promise<Applied>
  /** What a comparison with the target still finds to do. */
  remaining(): Promise<readonly string[]>
  /** Takes back what was done; null where this way only goes forwards. */
  readonly back: (() => Promise<void>) | null
  /** What a comparison with the origin finds behind the way back. */
  remainingBack(): Promise<readonly string[]>
  close(): Promise<void>
}

/** A way from a filled database to a target, of which there is an empty one and its script. */
export type MakeWay = (place: Place, target: Place, script: string) => Promise<Way>
