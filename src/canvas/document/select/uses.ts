import { nameIn, sqlWords } from '../sql-words.ts'
import { columnsOfType } from '../commands/types.ts'
import { objectOf, type SchemaObject } from '../commands/objects.ts'
import type { Column, NamedType, SchemaDocument, Table } from '../model.ts'
import { namedTypeFor } from '../metadata/named-types.ts'

/** What names an object: `users.status`, a view, a trigger. */
export function usesOf(document: SchemaDocument, object: SchemaObject): readonly string[] {
  const named = objectOf(document, object)
  if (!named) return []
  const { views, rawObjects, tables } = document
  const texts = [
    ...Object.values(views).map(({ id, name, definition }) => ({ id, name, sql: definition })),
    ...Object.values(rawObjects).map(({ id, name, sql }) => ({ id, name, sql })),
  ].filter(({ id }) => id !== object.id)
  switch (object.kind) {
    case 'type': {
      const type = document.types[object.id]
      return type ? typeUses(document, type) : []
    }
    case 'sequence':
      return Object.values<Table>(tables).flatMap((table) =>
        table.columns
          .filter((column) => countsWith(column, named.name))
          .map(({ name }) => `${table.name}.${name}`),
      )
    case 'view':
    case 'routine':
      return texts.filter(({ sql }) => mentions(sql, named.name)).map(({ name }) => name)
  }
}

function typeUses(document: SchemaDocument, type: NamedType): readonly string[] {
  const drawn = Object.values<NamedType>(document.types)
  return [
    ...columnsOfType(document, type).map(({ table, column }) => `${table.name}.${column.name}`),
    ...drawn.flatMap((other) =>
      other.kind === 'domain' && namedTypeFor(other.type, drawn)?.type === type ? [other.name] : [],
    ),
  ]
}

const countsWith = ({ default: value }: Column, sequence: string): boolean =>
  value?.kind === 'expression' &&
  /\bnextval\s*\(/i.test(value.sql) &&
  sqlWords(value.sql).some((word) => word.startsWith("'") && mentions(word.slice(1, -1), sequence))

const mentions = (sql: string, name: string): boolean =>
  sqlWords(sql).some(
    (word) =>
      nameIn(word.replace(/\s*\($/, ''))?.toLowerCase() ===
      name.replace(/\(.*$/s, '').toLowerCase(),
  )
