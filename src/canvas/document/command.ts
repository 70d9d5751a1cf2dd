import type { SchemaDocument } from './model.ts'

/** A pure step: the old document in, the next one out. Returning the same object means nothing happened. */
export interface Command {
  /** Shown in undo and redo: "Rename table to albums". */
  readonly label: string
  /** Steps with the same gesture merge into one; minted at pointer-down or focus. */
  readonly gesture?: string
  readonly apply: (document: SchemaDocument) => SchemaDocument
}
