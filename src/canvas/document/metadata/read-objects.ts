import {
  DOMAIN,
  defaultNamingConvention,
  namedTypeKey,
  namedTypesIn,
  type MetaData,
  type NamedType as ToolkitNamedType,
  type RawObject as ToolkitRawObject,
  type Sequence as ToolkitSequence,
  type View as ToolkitView,
} from '#toolkit'
import type { IdGenerator, RawObjectId, SequenceId, TypeId, ViewId } from '../ids.ts'
import type {
  Domain,
  NamedType,
  RawObject,
  Schema,
  SchemaDocument,
  Sequence,
  View,
} from '../model.ts'
import { countingFrom } from './counting.ts'
import { drawnObject, type DrawnObject } from './drawing-info.ts'
import { drawnWords, hasNamedTypes, hasSequences, type DrawnWords } from './named-types.ts'
import { defaultFromSql } from './raw-sql.ts'
import { optional, typeTextOf, unknownFields } from './read-column.ts'

/** What reading the objects beside the tables needs. */
export interface ObjectSource {
  readonly metadata: MetaData
  readonly previous: SchemaDocument
  readonly ids: IdGenerator
  /** The id when nothing has it yet, else a new one. */
  readonly claim: <Prefix extends string>(
    id: string | undefined,
    prefix: Prefix,
    mint: () => `${Prefix}_${string}`,
  ) => `${Prefix}_${string}`
}

/**
 * Enumerations and domains. A database that has none says nothing about those that are drawn, so they
 * stay; their columns are known by what they became.
 */
export function readTypes(source: ObjectSource): Readonly<Record<TypeId, NamedType>> {
  const { metadata, previous, ids } = source
  const found = toolkitTypes(metadata)
  if (found.size === 0 && !hasNamedTypes[previous.dialect]) return previous.types
  const read: Record<TypeId, NamedType> = {}
  const words = drawnWords(previous.dialect, Object.values(previous.types))
  for (const [key, type] of found) {
    const drawn = drawnObject(metadata, 'types', key)
    const old = Object.values(previous.types).find(
      (one) => one.id === drawn?.id || isSameObject(one, type),
    )
    const id: TypeId = source.claim(old?.id ?? drawn?.id, 'e', ids.type)
    read[id] = readType(type, id, { words, drawn, old })
  }
  return read
}

/** Of the MetaData itself and of its columns, each once. */
function toolkitTypes({ namedTypes, tables }: MetaData): ReadonlyMap<string, ToolkitNamedType> {
  const used = [...tables.values()].flatMap((table) =>
    [...table.columns].flatMap(({ type }) => namedTypesIn(type)),
  )
  return new Map([...namedTypes.values(), ...used].map((type) => [namedTypeKey(type), type]))
}

interface TypeBefore {
  readonly words: DrawnWords
  readonly drawn: DrawnObject | undefined
  readonly old: NamedType | undefined
}

function readType(
  type: ToolkitNamedType,
  id: TypeId,
  { words, drawn, old }: TypeBefore,
): NamedType {
  const common = {
    ...unknownFields(old, typeFields),
    id,
    name: type.name ?? '',
    ...optional('schema', type.schema ?? undefined),
    ...optional('comment', old?.comment ?? drawn?.comment),
  }
  if (!(type instanceof DOMAIN)) return { ...common, kind: 'enum', values: [...type.values] }
  const typed = old?.kind === 'domain' ? old.type : drawn?.type
  return { ...common, kind: 'domain', ...domainPart(type, words, typed) }
}

function domainPart(
  { dataType, options }: DOMAIN,
  words: DrawnWords,
  typed: string | undefined,
): Omit<Domain, 'id' | 'kind' | 'name'> {
  const { notNull, default: standard, collation, check, constraintName } = options
  return {
    type: typeTextOf(dataType, words, typed),
    nullable: !notNull,
    ...optional('default', standard == null ? undefined : defaultFromSql(standard)),
    ...optional('collation', collation ?? undefined),
    ...(check != null && {
      check: { ...optional('name', constraintName ?? undefined), expression: check },
    }),
  }
}

export function readSequences(source: ObjectSource): Readonly<Record<SequenceId, Sequence>> {
  const { metadata, previous, ids } = source
  const found = standalone(metadata)
  if (found.length === 0 && !hasSequences[previous.dialect]) return previous.sequences
  const words = drawnWords(previous.dialect, [])
  const read: Record<SequenceId, Sequence> = {}
  for (const sequence of found) {
    const drawn = drawnObject(metadata, 'sequences', sequence.key)
    const old = Object.values(previous.sequences).find(
      (one) => one.id === drawn?.id || isSameObject(one, sequence),
    )
    const id: SequenceId = source.claim(old?.id ?? drawn?.id, 's', ids.sequence)
    const { dataType } = sequence
    const type =
      dataType === null ? undefined : typeTextOf(dataType, words, old?.type ?? drawn?.type)
    read[id] = {
      ...unknownFields(old, sequenceFields),
      id,
      name: sequence.name,
      ...optional('schema', sequence.schema ?? undefined),
      ...optional('type', type),
      ...countingFrom(sequence.identity),
    }
  }
  return read
}

const standalone = ({ sequences }: MetaData): readonly ToolkitSequence[] =>
  [...sequences.values()].filter(({ owner }) => owner === null)

interface Placed {
  readonly name: string | null
  readonly schema?: string | null
}

const isSameObject = (one: Placed, other: Placed): boolean =>
  one.name === other.name && (one.schema ?? null) === (other.schema ?? null)

export function readViews(
  source: ObjectSource,
  textOf: (definition: Exclude<ToolkitView['definition'], string>) => string,
): Readonly<Record<ViewId, View>> {
  const { metadata, previous, ids, claim } = source
  const views: Record<ViewId, View> = {}
  for (const view of metadata.views.values()) {
    const old = Object.values(previous.views).find(
      (one) => one.id === view.info['id'] || isSameObject(one, view),
    )
    const id: ViewId = claim(old?.id ?? textIn(view.info['id']), 'v', ids.view)
    const { definition } = view
    views[id] = {
      ...unknownFields(old, viewFields),
      id,
      name: view.name,
      ...optional('schema', view.schema ?? undefined),
      definition: typeof definition === 'string' ? definition : textOf(definition),
      columns: [...view.columns],
      ...(view.materialized && { materialized: true }),
      ...optional('comment', view.comment ?? undefined),
    }
  }
  return views
}

export function readRawObjects({
  metadata,
  previous,
  ids,
  claim,
}: ObjectSource): Readonly<Record<RawObjectId, RawObject>> {
  const objects: Record<RawObjectId, RawObject> = {}
  for (const object of metadata.rawObjects) {
    const { info, schema, columns, early, kind, name, sql, after } = object
    const old = Object.values(previous.rawObjects).find(
      (one) => one.id === info['id'] || isSameRaw(one, object),
    )
    const id: RawObjectId = claim(old?.id ?? textIn(info['id']), 'o', ids.rawObject)
    objects[id] = {
      ...unknownFields(old, rawObjectFields),
      id,
      kind,
      ...optional('schema', schema ?? undefined),
      name,
      sql,
      after: [...after],
      ...optional('columns', columns && [...columns]),
      ...(early && { early }),
    }
  }
  return objects
}

const isSameRaw = (one: RawObject, other: ToolkitRawObject): boolean =>
  one.kind === other.kind && isSameObject(one, other)

/** A database knows names and no convention: what it has not said stays as it was. */
export function readConvention(
  { namingConvention }: MetaData,
  previous: Schema,
): Schema['namingConvention'] {
  const templates = Object.entries(namingConvention).flatMap(([kind, template]) =>
    typeof template === 'string' && template !== defaultNamingConvention[kind]
      ? [[kind, template] as const]
      : [],
  )
  return templates.length === 0 ? previous.namingConvention : Object.fromEntries(templates)
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

const typeFields = 'id name schema comment kind values type nullable default collation check'.split(
  ' ',
)
const sequenceFields = 'id name schema type start increment minValue maxValue cache cycle'.split(
  ' ',
)
const viewFields = 'id name schema definition columns materialized comment'.split(' ')
const rawObjectFields = 'id kind schema name sql after columns early'.split(' ')
