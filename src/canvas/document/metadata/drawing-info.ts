import { namedTypeKey, tableKey, type Info, type MetaData } from '#toolkit'
import type { NamedType, Sequence } from '../model.ts'
import type { DrawnWords } from './named-types.ts'
import { optional } from './read-column.ts'

/** What a drawing says of a type or a sequence and a MetaData has no place for. */
export interface DrawnObject {
  readonly id: string
  readonly comment?: string
  /** The type beneath, in the words in which it was typed. */
  readonly type?: string
}

/** Kept in `info` of the MetaData: types are shared between columns and have none of their own. */
export function drawingInfo(
  types: readonly NamedType[],
  sequences: readonly Sequence[],
  { named }: DrawnWords,
): Info {
  const drawnTypes = types.flatMap((type) => {
    const made = named.get(type.id)
    const beneath = type.kind === 'domain' ? type.type : undefined
    const more = { ...optional('comment', type.comment), ...optional('type', beneath) }
    return made ? [{ key: namedTypeKey(made), id: type.id, ...more }] : []
  })
  const drawnSequences = sequences.map(({ id, name, schema, type }) => ({
    key: tableKey(name, schema ?? null),
    id,
    ...optional('type', type),
  }))
  return {
    ...(drawnTypes.length > 0 && { types: drawnTypes }),
    ...(drawnSequences.length > 0 && { sequences: drawnSequences }),
  }
}

/** What {@link drawingInfo} said of an object; undefined in a MetaData of another origin. */
export function drawnObject(
  { info }: MetaData,
  kind: 'types' | 'sequences',
  key: string,
): DrawnObject | undefined {
  const listed = info[kind]
  const said = Array.isArray(listed)
    ? listed.filter(isRecord).find((one) => one['key'] === key)
    : undefined
  const id = said?.['id']
  if (!said || typeof id !== 'string') return undefined
  return {
    id,
    ...optional('comment', textIn(said['comment'])),
    ...optional('type', textIn(said['type'])),
  }
}

/** The ids of all types and sequences that a MetaData was made of. */
export const drawnIds = ({ info }: MetaData): readonly unknown[] =>
  [info['types'], info['sequences']].flatMap((listed) =>
    Array.isArray(listed) ? listed.filter(isRecord).map(({ id }) => id) : [],
  )

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined
