import type { Command } from '../command.ts'
import { without } from '../edit.ts'
import type { RawObjectId, SequenceId, TypeId, ViewId } from '../ids.ts'
import type { Schema, SchemaDocument } from '../model.ts'

/** Something of the schema that is listed and not drawn. */
export type SchemaObject =
  | { readonly kind: 'view'; readonly id: ViewId }
  | { readonly kind: 'type'; readonly id: TypeId }
  | { readonly kind: 'sequence'; readonly id: SequenceId }
  | { readonly kind: 'routine'; readonly id: RawObjectId }

/** What all of them have. */
export interface ObjectName {
  readonly id: string
  readonly name: string
  readonly schema?: string
}

export function objectOf(schema: Schema, object: SchemaObject): ObjectName | undefined {
  switch (object.kind) {
    case 'view':
      return schema.views[object.id]
    case 'type':
      return schema.types[object.id]
    case 'sequence':
      return schema.sequences[object.id]
    case 'routine':
      return schema.rawObjects[object.id]
  }
}

/** What the object is called in a sentence: `enum`, `domain`, `view`, `trigger`. */
export function objectWord(schema: Schema, object: SchemaObject): string {
  if (object.kind === 'type') return schema.types[object.id]?.kind ?? 'type'
  if (object.kind === 'routine') return schema.rawObjects[object.id]?.kind ?? 'routine'
  return object.kind
}

/** Deletes a view, type, sequence or routine. What names it keeps its words, and says what is missing. */
export const deleteObject = (object: SchemaObject): Command => ({
  label: (before) => `Delete ${objectWord(before, object)} ${objectOf(before, object)?.name ?? ''}`,
  apply: (document) => withoutObject(document, object),
})

function withoutObject(document: SchemaDocument, object: SchemaObject): SchemaDocument {
  if (!objectOf(document, object)) return document
  const doomed = new Set([object.id])
  switch (object.kind) {
    case 'view':
      return { ...document, views: without(document.views, doomed) }
    case 'type':
      return { ...document, types: without(document.types, doomed) }
    case 'sequence':
      return { ...document, sequences: without(document.sequences, doomed) }
    case 'routine':
      return { ...document, rawObjects: without(document.rawObjects, doomed) }
  }
}

/** Names that a new object cannot have: databases keep most kinds in one list. */
export const takenObjectNames = (schema: Schema): readonly string[] =>
  [schema.tables, schema.views, schema.rawObjects, schema.types, schema.sequences]
    .flatMap((objects: Readonly<Record<string, ObjectName>>) => Object.values(objects))
    .map(({ name }) => name)

/** A free name; numbering starts at 1 where nobody has chosen a name. */
export function newObjectName(schema: Schema, stem: string): string {
  const used = new Set(takenObjectNames(schema).map((name) => name.toLowerCase()))
  let number = 1
  while (used.has(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}
