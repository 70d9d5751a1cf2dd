import type { Schema } from '../model.ts'

/** Names that a new table cannot have: SQLite keeps tables, views and virtual tables in one list. */
export const takenNames = (schema: Schema): readonly string[] =>
  [schema.tables, schema.views, schema.rawObjects]
    .flatMap((objects: Readonly<Record<string, { readonly name: string }>>) =>
      Object.values(objects),
    )
    .map((object) => object.name.toLowerCase())
