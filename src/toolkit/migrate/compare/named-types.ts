import type { MetaData } from '../../schema/metadata.ts'
import { namedTypeKey, namedTypesIn, type NamedType } from '../../schema/named-types.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import { DOMAIN } from '../../types/postgresql.ts'
import { ARRAY } from '../../types/structured.ts'
import type { Operation } from '../ops.ts'
import type { Comparison } from './comparison.ts'
import { isIncluded, keyed } from './keyed.ts'

/** Enumerations and domains that come, go and become others. */
export function typeOperations(
  before: MetaData,
  after: MetaData,
  comparison: Comparison,
): Operation[] {
  const { sees, dialect } = comparison
  if (!sees.everythingElse || !dialect.features.namedTypes) return []
  const old = typesOf(before, comparison)
  const wanted = typesOf(after, comparison)
  const operations: Operation[] = []
  for (const [key, type] of wanted) {
    const was = old.get(key)
    if (was === undefined) operations.push({ kind: 'create type', type })
    else operations.push(...changeOf(was, type, comparison))
  }
  // one stands on those before it
  for (const [key, type] of [...old].toReversed()) {
    if (!wanted.has(key)) operations.push({ kind: 'drop type', type })
  }
  return operations
}

/** Those of the columns too, each behind those that it stands on. */
function typesOf(metadata: MetaData, comparison: Comparison): ReadonlyMap<string, NamedType> {
  const { dialect } = comparison
  const found: NamedType[] = []
  for (const type of metadata.namedTypes.values()) found.push(...namedTypesIn(type))
  for (const table of metadata.tables.values())
    for (const { type } of table.columns) {
      const stored = type.variantFor(dialect.name)
      if (mayBeNamed(stored)) found.push(...namedTypesIn(stored))
    }
  return keyed(
    found.filter((type) => isIncluded('type', type, comparison)),
    namedTypeKey,
    comparison,
  )
}

const mayBeNamed = (type: TypeEngine): boolean =>
  type instanceof Enum || type instanceof DOMAIN || type instanceof ARRAY

function changeOf(was: NamedType, type: NamedType, comparison: Comparison): readonly Operation[] {
  if (was === type) return []
  if (was instanceof Enum && type instanceof Enum) return enumChange(was, type)
  if (!(was instanceof DOMAIN && type instanceof DOMAIN)) {
    return [
      { kind: 'drop type', type: was },
      { kind: 'create type', type },
    ]
  }
  const same =
    domainText(was, comparison) === domainText(type, comparison) && checkNamesAgree(was, type)
  return same ? [] : [{ kind: 'alter domain', type, was }]
}

/** A check without a name gets one of the database. */
function checkNamesAgree(was: DOMAIN, type: DOMAIN): boolean {
  const [one, other] = [was.options.constraintName ?? null, type.options.constraintName ?? null]
  return one === null || other === null || one === other
}

/** Where values come and others go, both are there for a while: defaults and rows may move from one to the other. */
function enumChange(was: Enum, type: Enum): readonly Operation[] {
  if (was.values.join('\n') === type.values.join('\n')) return []
  const comes = type.values.some((value) => !was.values.includes(value))
  const goes = was.values.some((value) => !type.values.includes(value))
  if (!comes || !goes) return [{ kind: 'alter enum', type, was }]
  const between = withValues(type, allValues(was.values, type.values))
  return [
    { kind: 'alter enum', type: between, was },
    { kind: 'alter enum', type, was: between },
  ]
}

/** The old values, and each new one behind the value that it will stand behind. */
function allValues(old: readonly string[], wanted: readonly string[]): readonly string[] {
  const all = [...old]
  wanted.forEach((value, at) => {
    if (all.includes(value)) return
    const previous = wanted[at - 1]
    all.splice(previous === undefined ? 0 : all.indexOf(previous) + 1, 0, value)
  })
  return all
}

function withValues(type: Enum, values: readonly string[]): Enum {
  const { name, schema, nativeEnum, createConstraint, collation, inheritSchema } = type
  const options = { name, schema, nativeEnum, createConstraint, collation, inheritSchema }
  return new Enum(values, options)
}

function domainText(type: DOMAIN, { texts }: Comparison): string {
  const { default: standard, notNull, check, collation } = type.options
  const text = (sql: typeof check) =>
    sql === undefined || sql === null ? '' : texts.expression(sql)
  return JSON.stringify([
    texts.type(type.dataType),
    text(standard),
    notNull ?? false,
    text(check),
    collation ?? '',
  ])
}
