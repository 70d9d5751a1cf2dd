import type { Command } from '../command.ts'
import { mapped, mappedRecord, patched, withTables, type Patch } from '../edit.ts'
import type { TypeId } from '../ids.ts'
import { namedTypeFor, typeText } from '../metadata/named-types.ts'
import type {
  Column,
  ColumnDefault,
  Domain,
  Enumeration,
  NamedType,
  SchemaDocument,
  Table,
} from '../model.ts'
import { renameTypeIn } from '../type-references.ts'
import { newObjectName } from './objects.ts'
import { withExpressions } from './columns.ts'

export interface NewType {
  readonly kind: NamedType['kind']
  /** Minted by who wants to edit the type at once; else by the step itself. */
  readonly id?: TypeId
}

/** An enumeration of one value, or a domain over texts of any length. */
export const createType = ({ kind, id: given }: NewType): Command => ({
  label: (before) => `Create ${kind} ${newObjectName(before, kind)}`,
  apply: (document, ids) => {
    const id = given ?? ids.type()
    const common = { id, name: newObjectName(document, kind) }
    const type: NamedType =
      kind === 'enum'
        ? { ...common, kind, values: ['value_1'] }
        : { ...common, kind, type: 'varchar(255)', nullable: true }
    return { ...document, types: { ...document.types, [id]: type } }
  },
})

/** Columns and domains of the type follow, with their defaults and conditions. */
export const renameType = (id: TypeId, name: string): Command => ({
  label: (before) => `Rename ${typeWord(before, id)} to ${name}`,
  apply: (document) => {
    const type = document.types[id]
    if (!type || type.name === name) return document
    return followed(document, type, { ...type, name })
  },
})

/** The kind says which type is meant; a patch for the other kind changes nothing. */
export type TypePatch =
  | ({ readonly kind: 'enum' } & Patch<Enumeration, 'id' | 'kind' | 'name'>)
  | ({ readonly kind: 'domain' } & Patch<Domain, 'id' | 'kind' | 'name'>)

/** Values, schema, comment and whatever a domain says; undefined takes one away. */
export const changeType = (id: TypeId, patch: TypePatch): Command => ({
  label: (before) => `Change ${typeWord(before, id)}`,
  apply: (document) => {
    const type = document.types[id]
    if (!type || type.kind !== patch.kind) return document
    const next = patched<NamedType>(type, patch)
    if (next === type) return document
    return type.schema === next.schema
      ? { ...document, types: { ...document.types, [id]: next } }
      : followed(document, type, next)
  },
})

/** Values of an enumeration called otherwise; defaults of its columns follow, as the rows do. */
export const renameEnumValue = (id: TypeId, from: string, to: string): Command => ({
  label: (before) => `Rename value ${from} of ${before.types[id]?.name ?? ''} to ${to}`,
  apply: (document) => {
    const type = document.types[id]
    if (type?.kind !== 'enum' || !type.values.includes(from) || type.values.includes(to)) {
      return document
    }
    const values = type.values.map((value) => (value === from ? to : value))
    const renamed = { ...document, types: { ...document.types, [id]: { ...type, values } } }
    return withColumnsOf(renamed, type, (column) =>
      column.default?.kind === 'literal' && column.default.value === from
        ? { ...column, default: { kind: 'literal', value: to } }
        : column,
    )
  },
})

/** Columns whose type is this one, or an array of it. */
export const columnsOfType = (
  document: Pick<SchemaDocument, 'tables' | 'types'>,
  type: NamedType,
): readonly { readonly table: Table; readonly column: Column }[] => {
  const drawn = Object.values<NamedType>(document.types)
  return Object.values<Table>(document.tables).flatMap((table) =>
    table.columns.flatMap((column) =>
      namedTypeFor(column.type, drawn)?.type.id === type.id ? [{ table, column }] : [],
    ),
  )
}

const typeWord = ({ types }: SchemaDocument, id: TypeId): string =>
  `${types[id]?.kind ?? 'type'} ${types[id]?.name ?? ''}`

/** Everything that names a type, with the type called otherwise or in another schema. */
function followed(document: SchemaDocument, from: NamedType, to: NamedType): SchemaDocument {
  const drawn = Object.values<NamedType>(document.types)
  const follow = (sql: string) => renameTypeIn(sql, from.name, to.name)
  const typeAfter = (text: string): string => {
    const found = namedTypeFor(text, drawn)
    return found?.type.id === from.id ? `${typeText(to)}${'[]'.repeat(found.dimensions)}` : text
  }
  const types = mappedRecord<TypeId, NamedType>(document.types, (type) => {
    const own = type.id === from.id ? to : type
    if (own.kind === 'enum') return own
    const { check, type: beneath } = own
    return patched(own, {
      type: typeAfter(beneath),
      default: defaultAfter(own.default, follow),
      ...(check && { check: { ...check, expression: follow(check.expression) } }),
    })
  })
  const tables = withTables({ ...document, types }, (table) => {
    const expressions = withExpressions(table, follow)
    const columns = mapped(expressions.columns, (column) =>
      patched(column, {
        type: typeAfter(column.type),
        default: defaultAfter(column.default, follow),
      }),
    )
    return patched(table, { ...expressions, columns })
  })
  return {
    ...tables,
    views: mappedRecord(tables.views, (view) =>
      patched(view, { definition: follow(view.definition) }),
    ),
  }
}

const defaultAfter = (
  value: ColumnDefault | undefined,
  follow: (sql: string) => string,
): ColumnDefault | undefined =>
  value?.kind === 'expression' ? { ...value, sql: follow(value.sql) } : value

const withColumnsOf = (
  document: SchemaDocument,
  type: NamedType,
  change: (column: Column) => Column,
): SchemaDocument => {
  const own = new Set(columnsOfType(document, type).map(({ column }) => column.id))
  return withTables(document, (table) => {
    const columns = mapped(table.columns, (column) =>
      own.has(column.id) ? change(column) : column,
    )
    return columns === table.columns ? table : { ...table, columns }
  })
}
