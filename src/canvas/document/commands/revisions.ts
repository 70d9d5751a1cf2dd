import type { Command } from '../command.ts'
import { without } from '../edit.ts'
import type { RevisionId, TableId } from '../ids.ts'
import type { Placement, Schema, SchemaDocument } from '../model.ts'
import type { Decisions, ProofRecord, Revision, ScriptRecord } from '../revision.ts'

/** What is said of a version when it is saved. */
export interface NewRevision {
  /** Twelve hex digits. */
  readonly revision: string
  readonly message: string
  readonly savedAt: string
  readonly decisions: Decisions
  readonly proofs: readonly ProofRecord[]
  readonly scripts: readonly ScriptRecord[]
}

/** Keeps what is drawn as a version behind the one that the drawing came from. */
export const saveRevision = (given: NewRevision): Command => ({
  label: `Save version ${given.message}`,
  apply: (document, ids) => {
    const { revisions, head } = document.history
    const id = ids.revision()
    const parents = head === null ? [] : [head]
    const next: Revision = { id, ...given, parents, schema: schemaOf(document) }
    return { ...document, history: { revisions: { ...revisions, [id]: next }, head: id } }
  },
})

/** Gives a saved version another message. */
export const describeRevision = (id: RevisionId, message: string): Command => ({
  label: `Rename version to ${message}`,
  apply: (document) => {
    const revision = document.history.revisions[id]
    if (!revision || revision.message === message) return document
    const revisions = { ...document.history.revisions, [id]: { ...revision, message } }
    return { ...document, history: { ...document.history, revisions } }
  },
})

/** Draws a saved version again. The next one that is saved follows it: another branch, if it has others already. */
export const restoreRevision = (id: RevisionId): Command => ({
  label: ({ history }) => `Go to version ${history.revisions[id]?.message ?? ''}`,
  apply: (document) => {
    const revision = document.history.revisions[id]
    if (!revision) return document
    const { schema } = revision
    return {
      ...document,
      ...schema,
      placements: placesFor(schema, document.placements),
      history: { ...document.history, head: id },
    }
  },
})

/** Forgets a version that no other follows; the drawing stays as it is. */
export const deleteRevision = (id: RevisionId): Command => ({
  label: ({ history }) => `Delete version ${history.revisions[id]?.message ?? ''}`,
  apply: (document) => {
    const { revisions, head } = document.history
    const revision = revisions[id]
    if (!revision || hasFollowers(document, id)) return document
    const next = head === id ? (revision.parents[0] ?? null) : head
    return {
      ...document,
      history: { revisions: without(revisions, new Set([id])), head: next },
    }
  },
})

/** Whether a version came from this one. */
export const hasFollowers = ({ history }: SchemaDocument, id: RevisionId): boolean =>
  Object.values(history.revisions).some(({ parents }) => parents.includes(id))

const schemaOf = ({
  dialect,
  tables,
  views,
  rawObjects,
  types,
  sequences,
  namingConvention,
}: Schema): Schema => ({ dialect, tables, views, rawObjects, types, sequences, namingConvention })

// What stands on the canvas keeps its place; what comes back stands below everything else.
function placesFor(
  { tables }: Schema,
  known: Readonly<Record<TableId, Placement | undefined>>,
): Record<TableId, Placement> {
  const bottom = Math.max(0, ...Object.values(known).map((place) => (place?.y ?? 0) + 320))
  const placements: Record<TableId, Placement> = {}
  let missing = 0
  for (const { id } of Object.values(tables)) {
    placements[id] = known[id] ?? {
      x: (missing % 6) * 360,
      y: bottom + Math.floor(missing++ / 6) * 320,
      shows: 'all',
    }
  }
  return placements
}
