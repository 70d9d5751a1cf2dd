import type { IdGenerator } from './ids.ts'
import type { SchemaDocument } from './model.ts'
import { swept } from './sweep.ts'

/** A pure step: the old document in, the next one out. Returning the same object means nothing happened. */
export interface Command {
  /** Shown in undo and redo: "Rename table to albums". A function is asked before the step runs. */
  readonly label: string | ((before: SchemaDocument) => string)
  /** Steps with the same gesture merge into one; minted at pointer-down or focus. */
  readonly gesture?: string
  /** @param ids makes the ids of new objects; a step is applied once, redo only moves a pointer */
  readonly apply: (document: SchemaDocument, ids: IdGenerator) => SchemaDocument
}

/** The document after a step; what the step left behind on the sheets is gone too. */
export function applied(
  { apply }: Command,
  document: SchemaDocument,
  ids: IdGenerator,
): SchemaDocument {
  const next = apply(document, ids)
  return next.tables === document.tables ? next : swept(next)
}

/** The same step as part of a gesture: all steps of one gesture are undone together. */
export const during = (gesture: string, command: Command): Command => ({ ...command, gesture })
