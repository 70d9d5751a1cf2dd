import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import { ARRAY } from '../types/structured.ts'

/** A type with a name of its own in the database. */
export type NamedType = Enum | DOMAIN

/** `schema.name`, by which a MetaData knows it. */
export const namedTypeKey = ({ schema, name }: NamedType): string =>
  schema === null ? (name ?? '') : `${schema}.${name ?? ''}`

/** The named types that a column of this type needs, each behind those that it stands on. */
export function namedTypesIn(type: TypeEngine): readonly NamedType[] {
  if (type instanceof ARRAY) return namedTypesIn(type.itemType)
  if (type instanceof DOMAIN) return [...namedTypesIn(type.dataType), type]
  return type instanceof Enum && type.nativeEnum && type.name !== null ? [type] : []
}
