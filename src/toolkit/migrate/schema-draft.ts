import type { MetaData } from '../schema/metadata.ts'
import { SchemaDraft } from './copied-tables.ts'
import { changedSequence, copyView } from './follow.ts'

/**
 * A copy of a schema that operations are about to change. Most of its tables nobody will look at: each is copied when
 * somebody does.
 *
 * @param source must stay as it is while the draft is in use
 */
export function draftOf(source: MetaData): MetaData {
  const views = [...source.views.values()]
  // those that are expressions speak of columns
  if (views.some(({ definition }) => typeof definition !== 'string')) return source.copy()
  const draft = new SchemaDraft(source)
  for (const sequence of source.sequences.values()) {
    const { ownedBy } = sequence
    const table = ownedBy?.table && draft.tables.get(ownedBy.table.key)
    draft.addSequence(changedSequence(sequence, table?.columns.get(ownedBy?.key ?? '') ?? null))
  }
  for (const view of views) draft.addView(copyView(view))
  for (const type of source.namedTypes.values()) draft.addNamedType(type)
  draft.rawObjects.push(
    ...source.rawObjects.map((object) => ({ ...object, info: { ...object.info } })),
  )
  return draft
}
