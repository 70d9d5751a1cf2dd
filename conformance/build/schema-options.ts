import type { CompileOptions } from '#toolkit'
import type { Node } from '../node.ts'

/** Which schemas are translated, and whether at once. */
export function schemaOptions(compile: Node | null): CompileOptions {
  const pairs = compile?.list('schema_translate_map') ?? []
  if (pairs.length === 0) return {}
  const map = new Map(
    pairs.map((pair) => {
      const [from, to] = Array.isArray(pair) ? pair.map(textOrNull) : []
      return [from ?? null, to ?? null] as const
    }),
  )
  const renderSchemaTranslate = compile?.flag('render_schema_translate') ?? false
  return { schemaTranslateMap: map, renderSchemaTranslate }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
