import type { RevisionId } from './ids.ts'
import type { Schema } from './model.ts'

/** The versions of a drawing, each with those that it came from. */
export interface History {
  /** In the order in which they were saved. */
  readonly revisions: Readonly<Record<RevisionId, Revision>>
  /** The version that the drawing was last the same as: the next one follows it. */
  readonly head: RevisionId | null
}

/** A saved version: the schema as it was drawn. Its migration is derived from it and its parents. */
export interface Revision {
  readonly id: RevisionId
  /** Twelve hex digits, by which migration scripts and databases know it. */
  readonly revision: string
  readonly message: string
  /** None for the first; two where branches were merged, and the first of them is what it is compared with. */
  readonly parents: readonly RevisionId[]
  /** ISO 8601, in UTC. */
  readonly savedAt: string
  readonly schema: Schema
  readonly decisions: Decisions
  /** What the engines showed when it was saved. */
  readonly proofs: readonly ProofRecord[]
  /** The migration from its first parent, as it was run then: what was proven is what is taken away. */
  readonly scripts: readonly ScriptRecord[]
}

export interface ScriptRecord {
  readonly id: string
  readonly fileName: string
  readonly language: 'typescript' | 'sql' | 'python'
  readonly text: string
}

/** What was decided about the rows when the version was saved; renames need none, as ids tell them. */
export interface Decisions {
  /** What may go: `table`, `table.column`. */
  readonly drops: readonly string[]
  readonly answers: readonly DecidedAnswer[]
}

export interface DecidedAnswer {
  /** `table.column` or `table.constraint`, by its name in this version. */
  readonly at: string
  /** `not null`, `duplicates`, `orphans`, `check`, `cast`, `too long`. */
  readonly question: string
  readonly answer: DecidedValue
}

/** A word such as `set null`, a value, or SQL over the columns of the row. */
export type DecidedValue =
  string | { readonly value: string | number | boolean | null } | { readonly expression: string }

export interface ProofRecord {
  /** `SQLite`, `PostgreSQL`. */
  readonly engine: string
  readonly provenAt: string
  readonly up: boolean
  readonly equal: boolean
  readonly down: boolean
  readonly tables: readonly RowsKept[]
}

/** How many rows a table had before the migration ran up and down, and after. */
export interface RowsKept {
  readonly table: string
  readonly before: number
  readonly after: number
}

export const noHistory: History = { revisions: {}, head: null }

export const noDecisions: Decisions = { drops: [], answers: [] }
