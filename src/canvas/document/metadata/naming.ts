import {
  defaultNamingConvention,
  nameFromTemplate,
  unknownTokens,
  type NamingSubject,
} from '#toolkit'
import { columnOf } from '../edit.ts'
import type { ColumnId } from '../ids.ts'
import type { Constraint, Index, Schema, Table } from '../model.ts'

/** What a naming convention has a template for: primary key, foreign key, unique, check, index. */
export const namingKinds = ['pk', 'fk', 'uq', 'ck', 'ix'] as const
export type NamingKind = (typeof namingKinds)[number]

/** What may stand in a template; `0` may be any number. */
export const namingTokens = [
  '%(table_name)s',
  '%(column_0_name)s',
  '%(column_0_N_name)s',
  '%(column_0_label)s',
  '%(referred_table_name)s',
  '%(referred_column_0_name)s',
  '%(constraint_name)s',
] as const

/** Why a template cannot be used; undefined when it can. Nothing is a template too: it leaves names to the database. */
export function brokenTemplate(kind: NamingKind, template: string): string | undefined {
  const [unknown] = unknownTokens(template)
  if (unknown !== undefined) return `${unknown} means nothing.`
  const plain = template.replaceAll(/%\(\w+\)s/g, '')
  if (plain.includes('%')) return 'A % begins a token: %(table_name)s.'
  if (kind !== 'fk' && template.includes('%(referred_'))
    return 'Only a foreign key refers to a table.'
  if (kind === 'ck' && /%\(column_\d/.test(template)) return 'A check is not about certain columns.'
  if (template !== '' && plain === template)
    return 'Without a token all of them have the same name.'
  return undefined
}

/** The templates that apply: those of the drawing that can be used, over what is usual for indexes. */
export function templatesOf({
  namingConvention,
}: Pick<Schema, 'namingConvention'>): Readonly<Record<string, string>> {
  const usable = namingKinds.flatMap((kind) => {
    const template = namingConvention[kind]
    const isUsable = template && brokenTemplate(kind, template) === undefined
    return isUsable ? [[kind, template] as const] : []
  })
  return { ix: usualIndexTemplate, ...Object.fromEntries(usable) }
}

/** What names an index where nobody has said otherwise. */
export const usualIndexTemplate = String(defaultNamingConvention.ix)

const kinds = {
  'primary key': 'pk',
  'foreign key': 'fk',
  unique: 'uq',
  check: 'ck',
} as const satisfies Readonly<Record<Constraint['kind'], NamingKind>>

export const namingKindOf = (part: Constraint | Index): NamingKind =>
  'kind' in part ? kinds[part.kind] : 'ix'

/**
 * What a constraint or an index is called in the database: by the naming convention, as its given name
 * says, or undefined where the database finds a name.
 *
 * @param templates those that apply, see {@link templatesOf}
 */
export function nameInDatabase(
  schema: Pick<Schema, 'tables'>,
  table: Table,
  part: Constraint | Index,
  templates: Readonly<Record<string, string>>,
): string | undefined {
  const template = templates[namingKindOf(part)]
  const needsName = template?.includes('%(constraint_name)s') ?? false
  if (template === undefined || (part.name !== undefined && !needsName)) return part.name
  if (part.name === undefined && needsName) return undefined
  const subject = subjectOf(schema, table, part)
  const needsColumn = /%\((?:referred_)?column_/.test(template)
  return needsColumn && subject.columns.length === 0
    ? undefined
    : nameFromTemplate(template, subject)
}

function subjectOf(
  { tables }: Pick<Schema, 'tables'>,
  table: Table,
  part: Constraint | Index,
): NamingSubject {
  const columns = columnsOf(part).flatMap((id) => columnOf(table, id)?.name ?? [])
  return {
    table: table.name,
    schema: table.schema ?? null,
    columns: columns.map((name) => ({ name, key: name })),
    referred:
      'kind' in part && part.kind === 'foreign key' ? referredBy(part.target, tables) : null,
    givenName: part.name ?? null,
  }
}

function columnsOf(part: Constraint | Index): readonly ColumnId[] {
  if ('parts' in part) {
    return part.parts.flatMap((one) => (one.kind === 'column' ? [one.column] : []))
  }
  return part.kind === 'check' ? [] : part.columns
}

function referredBy(
  target: Extract<Constraint, { readonly kind: 'foreign key' }>['target'],
  tables: Schema['tables'],
): NamingSubject['referred'] {
  if (target.kind === 'missing') return { table: target.table, columns: target.columns }
  const table = tables[target.table]
  return {
    table: table?.name ?? '',
    columns: target.columns.flatMap((id) => columnOf(table, id)?.name ?? []),
  }
}
