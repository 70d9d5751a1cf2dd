import type { Command } from '../command.ts'
import { mapped, mappedRecord, patched, withTables } from '../edit.ts'
import { spelledName } from '../expression-names.ts'
import type { TypeId } from '../ids.ts'
import type { Column, NamedType, Schema, SchemaDocument } from '../model.ts'
import { nameIn, sqlWords } from '../sql-words.ts'
import { withExpressions } from './columns.ts'

/** The schemas that something of the drawing is in, in the order of their names. */
export const schemasIn = (schema: Placed): readonly string[] =>
  [...new Set(placedIn(schema).flatMap(({ schema: name }) => name ?? []))].sort()

/** How many objects are in a schema. */
export const countInSchema = (schema: Schema, name: string): number =>
  placedIn(schema).filter((object) => object.schema === name).length

type Placed = Pick<Schema, 'tables' | 'views' | 'rawObjects' | 'types' | 'sequences'>

const placedIn = (schema: Placed): readonly { readonly schema?: string }[] =>
  [schema.tables, schema.views, schema.rawObjects, schema.types, schema.sequences].flatMap(
    (objects: Readonly<Record<string, { readonly schema?: string }>>) => Object.values(objects),
  )

/** Everything that is in a schema, and all SQL that says so, is in one of another name. */
export const renameSchema = (from: string, to: string): Command => ({
  label: `Rename schema ${from} to ${to}`,
  apply: (document) =>
    from === to || to === '' || !schemasIn(document).includes(from)
      ? document
      : inSchema(document, from, to),
})

function inSchema(document: SchemaDocument, from: string, to: string): SchemaDocument {
  const follow = (sql: string) => renameSchemaIn(sql, from, to)
  const place = ({ schema }: { readonly schema?: string }) =>
    schema === undefined ? {} : { schema: schema === from ? to : schema }
  const tables = withTables(document, (table) => {
    const expressions = withExpressions(table, follow)
    return patched(table, {
      ...expressions,
      ...place(table),
      columns: mapped(expressions.columns, (column) => withSchemaRenamed(column, follow)),
      constraints: mapped(expressions.constraints, (constraint) =>
        constraint.kind === 'foreign key' && constraint.target.kind === 'missing'
          ? { ...constraint, target: { ...constraint.target, ...place(constraint.target) } }
          : constraint,
      ),
    })
  })
  return {
    ...tables,
    views: mappedRecord(document.views, (view) =>
      patched(view, { ...place(view), definition: follow(view.definition) }),
    ),
    rawObjects: mappedRecord(document.rawObjects, (object) =>
      patched(object, { ...place(object), sql: follow(object.sql) }),
    ),
    types: mappedRecord<TypeId, NamedType>(document.types, (type) => {
      const moved = patched<NamedType>(type, place(type))
      return moved.kind === 'domain' ? patched(moved, { type: follow(moved.type) }) : moved
    }),
    sequences: mappedRecord(document.sequences, (sequence) => patched(sequence, place(sequence))),
  }
}

function withSchemaRenamed(column: Column, follow: (sql: string) => string): Column {
  const { default: value } = column
  return patched(column, {
    type: follow(column.type),
    ...(value?.kind === 'expression' && { default: { ...value, sql: follow(value.sql) } }),
  })
}

/** A name with a point behind it and none before it. */
function renameSchemaIn(sql: string, from: string, to: string): string {
  const words = sqlWords(sql)
  return words
    .map((word, at) => {
      const isPlace = words[at + 1] === '.' && words[at - 1] !== '.'
      return isPlace && nameIn(word)?.toLowerCase() === from.toLowerCase()
        ? spelledName(word, to)
        : word
    })
    .join('')
}
