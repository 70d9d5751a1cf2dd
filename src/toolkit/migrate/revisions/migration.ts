import type { Operations } from '../operations.ts'
import type { Revision } from './graph.ts'

/** What a migration file exports. */
export interface Migration {
  /** Twelve hex digits, or any other word of at most 32 characters. */
  readonly revision: string
  /** The revision that this one follows: null for a first one, several for a merge. */
  readonly downRevision: string | readonly string[] | null
  /** Names of the branch that begins here. */
  readonly branchLabels?: readonly string[]
  /** Revisions of other branches that have to be there before it, by id or label. */
  readonly dependsOn?: readonly string[]
  /** One line that says what it is for. */
  readonly message?: string
  readonly upgrade: (op: Operations) => Promise<void>
  readonly downgrade: (op: Operations) => Promise<void>
}

/** A migration as the graph knows it. */
export interface ScriptedRevision extends Revision {
  readonly message: string
  readonly script: Migration
}

export function scriptedRevision(script: Migration): ScriptedRevision {
  const { revision: id, downRevision, branchLabels = [], dependsOn = [], message = '' } = script
  const downRevisions =
    downRevision === null ? [] : typeof downRevision === 'string' ? [downRevision] : downRevision
  return { id, downRevisions, branchLabels, dependsOn, message, script }
}
