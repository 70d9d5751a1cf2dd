import { InvalidRequestError } from '../errors.ts'
import type { Column } from './column.ts'
import type { Constraint, ForeignKeyConstraint } from './constraint.ts'
import type { Index } from './indexes.ts'
import type { Table } from './table.ts'

/** Kinds of names: index, unique, check, foreign key, primary key. */
export type NamingPrefix = 'ix' | 'uq' | 'ck' | 'fk' | 'pk'

export type NamingToken = (constraint: Constraint | Index, table: Table) => string

/**
 * Templates by kind, with tokens such as `%(table_name)s`, `%(column_0_name)s`, `%(column_0_N_label)s`,
 * `%(referred_table_name)s`, `%(constraint_name)s`, and functions for tokens of one's own
 * (SQLAlchemy: "Configuring Constraint Naming Conventions"). It replaces the default one as a whole.
 */
export type NamingConvention = Readonly<
  Partial<Record<NamingPrefix, string>> & Record<string, string | NamingToken | undefined>
>

export const defaultNamingConvention: NamingConvention = { ix: 'ix_%(column_0_label)s' }

type Named = Constraint | Index

/** The name that the convention gives, or null where it has none for this object. */
export function conventionName(item: Named): string | null {
  const { table, prefix } = item
  if (!table || prefix === null) return null
  const template = table.metadata.namingConvention[prefix]
  if (typeof template !== 'string' || item.finalName) return null
  if (item.givenName !== null && !template.includes('constraint_name')) return null
  return template.replaceAll(/%\((\w+)\)s/g, (_, token: string) => tokenText(token, item, table))
}

function tokenText(token: string, item: Named, table: Table): string {
  const custom = table.metadata.namingConvention[token]
  if (typeof custom === 'function') return custom(item, table)
  const column = /^(referred_)?column_(\d+)(_?N)?_(name|key|label)$/.exec(token)
  if (column) return columnToken(item, column)
  switch (token) {
    case 'table_name':
      return table.name
    case 'referred_table_name':
      return referred(item, table)
    case 'constraint_name':
      return givenName(item)
    default:
      throw new InvalidRequestError(`the naming convention has a token of no meaning: '${token}'`)
  }
}

function givenName(item: Named): string {
  if (item.givenName !== null) return item.givenName
  throw new InvalidRequestError(
    'Naming convention including %(constraint_name)s token requires that constraint is explicitly named.',
    { code: 'invalid-request' },
  )
}

function referred(item: Named, table: Table): string {
  if (!isForeignKey(item)) return ''
  const key = item.referredTableKey
  return table.metadata.tables.get(key)?.name ?? key.slice(key.lastIndexOf('.') + 1)
}

const isForeignKey = (item: Named): item is ForeignKeyConstraint => item.tag === 'foreign_key'

function columnToken(
  item: Named,
  [, referredSide, index, many, attribute]: RegExpExecArray,
): string {
  const texts = referredSide ? referredNames(item) : ownTexts(item, attribute ?? 'name')
  if (many === undefined) return texts[Number(index)] ?? ''
  return texts.join(many === '_N' ? '_' : '')
}

const referredNames = (item: Named): readonly string[] =>
  isForeignKey(item)
    ? item.elements.map(
        (element) => element.resolvedColumn?.name ?? referredName(element.targetFullname),
      )
    : []

const referredName = (fullname: string): string => fullname.slice(fullname.lastIndexOf('.') + 1)

function ownTexts(item: Named, attribute: string): readonly string[] {
  return item.columns.map((column) => columnText(column, attribute))
}

function columnText(column: Column, attribute: string): string {
  if (attribute === 'name') return column.name
  if (attribute === 'key') return column.key
  const { table } = column
  if (!table) return column.name
  const schema = table.schema === null ? '' : `${table.schema.replaceAll('.', '_')}_`
  return `${schema}${table.name}_${column.name}`
}
