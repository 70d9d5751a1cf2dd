import { DOMAIN, types, type NamedType as ToolkitNamedType, type TypeEngine } from '#toolkit'
import { defaultText } from '../column-text.ts'
import type { TypeId } from '../ids.ts'
import type { DialectName, Domain, Enumeration, NamedType } from '../model.ts'
import { nameIn, sqlWords } from '../sql-words.ts'
import { typeWords, type TypeWords } from './type-words.ts'

/** Whether enumerations and domains are objects of a schema; elsewhere a column is what stands beneath them. */
export const hasNamedTypes: Readonly<Record<DialectName, boolean>> = {
  sqlite: false,
  postgresql: true,
  mysql: false,
}

/** MariaDB has some as well, MySQL has none. */
export const hasSequences: Readonly<Record<DialectName, boolean>> = {
  sqlite: false,
  postgresql: true,
  mysql: false,
}

/** What was typed as a type, taken apart: `shop."Mood"[]`. */
export interface TypeReference {
  readonly schema: string | undefined
  readonly name: string
  readonly dimensions: number
}

/** A type that is only a name, with brackets behind it for an array; undefined for anything else. */
export function typeReference(text: string): TypeReference | undefined {
  const brackets = /(?:\s*\[\d*\])*\s*$/.exec(text)
  const words = sqlWords(text.slice(0, brackets?.index)).filter((word) => word.trim() !== '')
  const names = words.map((word) => (word === '.' ? undefined : nameIn(word)))
  const [first, second] = [names[0], names[2]]
  const dimensions = (brackets?.[0].split('[').length ?? 1) - 1
  if (first === undefined) return undefined
  if (words.length === 1) return { schema: undefined, name: first, dimensions }
  return words.length === 3 && words[1] === '.' && second !== undefined
    ? { schema: first, name: second, dimensions }
    : undefined
}

/**
 * The drawn type that a column's type names, letter by letter before in any case, and where no schema
 * is said one without before any other.
 */
export function namedTypeFor(
  text: string,
  drawn: readonly NamedType[],
): { readonly type: NamedType; readonly dimensions: number } | undefined {
  const reference = drawn.length === 0 ? undefined : typeReference(text)
  if (!reference) return undefined
  const { schema, name, dimensions } = reference
  const ways: readonly ((type: NamedType) => boolean)[] = [
    (type) => type.schema === schema && type.name === name,
    (type) => schema === undefined && type.name === name,
    (type) => type.schema === schema && type.name.toLowerCase() === name.toLowerCase(),
  ]
  for (const isMeant of ways) {
    const type = drawn.find(isMeant)
    if (type) return { type, dimensions }
  }
  return undefined
}

/** The words of a dialect with those of the types that are drawn. */
export interface DrawnWords extends TypeWords {
  /** The toolkit's types by the id of those that are drawn. */
  readonly named: ReadonlyMap<TypeId, ToolkitNamedType>
  /** As it stands in the database: a list of values has another spelling than its name in some. */
  readonly stored: (type: TypeEngine) => string
}

/** @param drawn the types that can be expressed */
export function drawnWords(dialect: DialectName, drawn: readonly NamedType[]): DrawnWords {
  const words = typeWords(dialect)
  if (drawn.length === 0) return { ...words, named: new Map(), stored: words.text }
  const named = new Map<TypeId, ToolkitNamedType>()
  const making = new Set<TypeId>()
  const parse = (text: string): TypeEngine => {
    const found = namedTypeFor(text, drawn)
    const made = found && toolkitTypeOf(found.type)
    if (!found || !made) return words.parse(text)
    const item = made instanceof DOMAIN && !hasNamedTypes[dialect] ? made.dataType : made
    const { dimensions } = found
    if (dimensions === 0) return item
    return new types.ARRAY(item, dimensions === 1 ? null : { dimensions })
  }
  const toolkitTypeOf = (type: NamedType): ToolkitNamedType | undefined => {
    const known = named.get(type.id)
    // A domain over itself has no meaning; its problem says so.
    if (known || making.has(type.id)) return known
    making.add(type.id)
    const made = type.kind === 'enum' ? enumOf(type, dialect) : domainOf(type, parse)
    making.delete(type.id)
    named.set(type.id, made)
    return made
  }
  for (const type of drawn) toolkitTypeOf(type)
  return {
    ...words,
    parse,
    text: (type) => namedText(type) ?? words.text(type),
    named,
    stored: words.text,
  }
}

/** A list of values with a name; without types of its own a database checks a text by it. */
const enumOf = ({ name, schema, values }: Enumeration, dialect: DialectName): ToolkitNamedType =>
  new types.Enum(values, {
    name,
    ...(schema !== undefined && { schema }),
    ...(dialect === 'sqlite' && { createConstraint: true }),
  })

function domainOf(domain: Domain, parse: (text: string) => TypeEngine): ToolkitNamedType {
  const { name, schema, type, nullable, collation, check } = domain
  const standard = defaultText(domain.default)
  return new DOMAIN(name, parse(type), {
    ...(schema !== undefined && { schema }),
    ...(!nullable && { notNull: true }),
    ...(standard !== '' && { default: standard }),
    ...(collation !== undefined && { collation }),
    ...(check && { check: check.expression }),
    ...(check?.name !== undefined && { constraintName: check.name }),
  })
}

const bare = /^[a-z_][a-z0-9_$]*$/

const spelled = (name: string): string =>
  bare.test(name) ? name : `"${name.replaceAll('"', '""')}"`

/** A drawn type by its name, as a column says it. */
export const typeText = ({ schema, name }: Pick<NamedType, 'schema' | 'name'>): string =>
  schema === undefined ? spelled(name) : `${spelled(schema)}.${spelled(name)}`

function namedText(type: TypeEngine): string | undefined {
  if (type instanceof types.ARRAY) {
    const item = namedText(type.itemType)
    return item === undefined ? undefined : `${item}${'[]'.repeat(type.dimensions ?? 1)}`
  }
  const isNamed = type instanceof DOMAIN || (type instanceof types.Enum && type.name !== null)
  if (!isNamed) return undefined
  return typeText({ name: type.name ?? '', ...(type.schema !== null && { schema: type.schema }) })
}
