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

/** What a name can be made of. */
export interface NamingSubject {
  readonly table: string
  readonly schema: string | null
  readonly columns: readonly { readonly name: string; readonly key: string }[]
  /** Of a foreign key. */
  readonly referred: { readonly table: string; readonly columns: readonly string[] } | null
  readonly givenName: string | null
}

const token = /%\((\w+)\)s/g
const columnToken = /^(referred_)?column_(\d+)(_?N)?_(name|key|label)$/
const plainTokens: ReadonlySet<string> = new Set([
  'table_name',
  'referred_table_name',
  'constraint_name',
])

/** The name that the convention gives, or null where it has none for this object. */
export function conventionName(item: Named): string | null {
  const { table, prefix } = item
  if (!table || prefix === null) return null
  const convention = table.metadata.namingConvention
  const template = convention[prefix]
  if (typeof template !== 'string' || item.finalName) return null
  if (item.givenName !== null && !template.includes('constraint_name')) return null
  return nameFromTemplate(template, new SubjectOf(item, table), (name) => {
    const custom = convention[name]
    return typeof custom === 'function' ? custom(item, table) : undefined
  })
}

/**
 * The name that a template makes.
 *
 * @param custom says what tokens of one's own stand for
 * @throws InvalidRequestError when the template needs a given name and there is none, or has a token of no meaning
 */
export const nameFromTemplate = (
  template: string,
  subject: NamingSubject,
  custom: (token: string) => string | undefined = () => undefined,
): string =>
  template.replaceAll(token, (_, name: string) => custom(name) ?? tokenText(name, subject))

/** The tokens of a template that mean nothing, as they stand in it. */
export const unknownTokens = (template: string): readonly string[] =>
  [...template.matchAll(token)].flatMap(([text, name = '']) =>
    plainTokens.has(name) || columnToken.test(name) ? [] : [text],
  )

function tokenText(name: string, subject: NamingSubject): string {
  const column = columnToken.exec(name)
  if (column) return columnText(subject, column)
  switch (name) {
    case 'table_name':
      return subject.table
    case 'referred_table_name':
      return subject.referred?.table ?? ''
    case 'constraint_name':
      return givenName(subject)
    default:
      throw new InvalidRequestError(`the naming convention has a token of no meaning: '${name}'`)
  }
}

function givenName(subject: NamingSubject): string {
  if (subject.givenName !== null) return subject.givenName
  throw new InvalidRequestError(
    'Naming convention including %(constraint_name)s token requires that constraint is explicitly named.',
    { code: 'invalid-request' },
  )
}

function columnText(
  subject: NamingSubject,
  [, referredSide, index, many, attribute]: RegExpExecArray,
): string {
  const texts = referredSide
    ? (subject.referred?.columns ?? [])
    : ownTexts(subject, attribute ?? 'name')
  if (many === undefined) return texts[Number(index)] ?? ''
  return texts.join(many === '_N' ? '_' : '')
}

function ownTexts({ table, schema, columns }: NamingSubject, attribute: string): readonly string[] {
  if (attribute === 'name') return columns.map(({ name }) => name)
  if (attribute === 'key') return columns.map(({ key }) => key)
  const before = schema === null ? '' : `${schema.replaceAll('.', '_')}_`
  return columns.map(({ name }) => `${before}${table}_${name}`)
}

/** Asked only for what the template has: what a foreign key refers to need not be there. */
class SubjectOf implements NamingSubject {
  readonly #item: Named
  readonly #table: Table

  constructor(item: Named, table: Table) {
    this.#item = item
    this.#table = table
  }

  get table(): string {
    return this.#table.name
  }
  get schema(): string | null {
    return this.#table.schema
  }
  get columns(): readonly Column[] {
    return [...this.#item.columns]
  }
  get givenName(): string | null {
    return this.#item.givenName
  }
  get referred(): NamingSubject['referred'] {
    return isForeignKey(this.#item) ? new ReferredBy(this.#item, this.#table) : null
  }
}

class ReferredBy {
  readonly #key: ForeignKeyConstraint
  readonly #owner: Table

  constructor(key: ForeignKeyConstraint, owner: Table) {
    this.#key = key
    this.#owner = owner
  }

  get table(): string {
    const key = this.#key.referredTableKey
    return this.#owner.metadata.tables.get(key)?.name ?? lastPart(key)
  }
  get columns(): readonly string[] {
    return this.#key.elements.map(
      (element) => element.resolvedColumn?.name ?? lastPart(element.targetFullname),
    )
  }
}

const isForeignKey = (item: Named): item is ForeignKeyConstraint => item.tag === 'foreign_key'

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
