import type { Comparison } from './comparison.ts'

interface InSchema {
  readonly name: string | null
  readonly schema: string | null
}

/** Things by their key, without the name of the schema that they are in anyway. */
export function keyed<T extends InSchema>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
  { defaultSchema }: Comparison,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    found.set(item.schema === defaultSchema ? (item.name ?? '') : keyOf(item), item)
  }
  return found
}

export const isIncluded = (
  kind: string,
  { name, schema }: InSchema,
  { include }: Comparison,
): boolean => include(kind, name ?? '', schema)
