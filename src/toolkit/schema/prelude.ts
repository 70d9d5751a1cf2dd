import { DeclaredType } from '../types/declared.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import { ARRAY } from '../types/structured.ts'
import { topologicalSort, type Dependency } from '../util/topological.ts'
import { namedTypeKey, type NamedType } from './named-types.ts'
import type { RawObject } from './raw-object.ts'

type Item = NamedType | RawObject

/** What everything else may stand on, whether it is named there or not. */
const foundations: ReadonlySet<string> = new Set(['schema', 'extension', 'setting'])

/**
 * What comes before the tables: schemas, extensions, named types, routines. Each stands behind those that its text
 * names: a domain may be of a composite type and check itself with a function, which may take a domain.
 */
export function sortedPrelude(
  objects: readonly RawObject[],
  types: readonly NamedType[],
): readonly Item[] {
  const first = objects.filter(({ kind }) => foundations.has(kind))
  const items: readonly Item[] = [...types, ...objects.filter(({ kind }) => !foundations.has(kind))]
  const byName = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    byName.set(key, [...(byName.get(key) ?? []), item])
  }
  const dependencies = items.flatMap((item) =>
    namesIn(textOf(item))
      .flatMap((name) => byName.get(name) ?? [])
      // overloads name each other without needing each other
      .filter((needed) => keyOf(needed) !== keyOf(item))
      .map((needed): Dependency<Item> => [needed, item]),
  )
  const { order, remaining } = topologicalSort(items, dependencies)
  return [...first, ...order, ...remaining]
}

const isRaw = (item: Item): item is RawObject => 'sql' in item

/** `schema.name`, a routine without its parameters. */
function keyOf(item: Item): string {
  if (!isRaw(item)) return namedTypeKey(item)
  const name = item.name.replace(/\(.*$/s, '')
  return item.schema === null || name.includes('.') ? name : `${item.schema}.${name}`
}

/** The text that must make sense when it is run: the body of a routine need not. */
function textOf(item: Item): string {
  if (isRaw(item)) return item.sql.replace(/\n AS .*$/s, '')
  if (!(item instanceof DOMAIN)) return ''
  const { dataType, options } = item
  return [baseName(dataType), options.check, options.default].join(' ')
}

function baseName(type: TypeEngine): string {
  if (type instanceof ARRAY) return baseName(type.itemType)
  if (type instanceof DeclaredType) return type.text
  return type instanceof Enum || type instanceof DOMAIN ? namedTypeKey(type) : ''
}

const namesIn = (text: string): readonly string[] => text.match(/[\w$]+(?:\.[\w$]+)?/g) ?? []
