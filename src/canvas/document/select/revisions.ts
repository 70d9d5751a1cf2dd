import type { RevisionId } from '../ids.ts'
import { emptyDocument, type Schema, type SchemaDocument } from '../model.ts'
import type { Revision } from '../revision.ts'
import { memoised } from './memoised.ts'

/** The versions of a document, the newest first. */
export const revisionsOf = ({ history }: SchemaDocument): readonly Revision[] =>
  Object.values(history.revisions).toReversed()

/** A version as a document, for what derives from documents; its tables have no places. */
export const documentOf: (schema: Schema) => SchemaDocument = memoised((schema) => ({
  ...emptyDocument(''),
  ...schema,
}))

/** The schema that a version is compared with; an empty one for the first. */
export function schemaBefore({ history }: SchemaDocument, id: RevisionId | null): Schema | null {
  const revision = id === null ? undefined : history.revisions[id]
  return revision?.schema ?? null
}

/** Whether two schemas are the same by what is in them, not by what they are. */
export const isSameSchema = (one: Schema, other: Schema): boolean =>
  one.dialect === other.dialect &&
  one.tables === other.tables &&
  one.views === other.views &&
  one.rawObjects === other.rawObjects &&
  one.types === other.types &&
  one.sequences === other.sequences &&
  one.namingConvention === other.namingConvention
