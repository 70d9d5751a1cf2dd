import { encodeMetadata } from '../schema/json.ts'
import { decodeMetadata } from '../schema/json-decode.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { Json } from '../schema/schema-item.ts'
import { enhancedDialect } from './default/index.ts'

/**
 * The MetaData as plain JSON, for workers and files; ids and notes in `info` go along.
 * Client defaults that are functions are left out.
 */
export function metadataToJson(metadata: MetaData): { readonly [key: string]: Json | undefined } {
  const expressions = enhancedDialect.expressions()
  return encodeMetadata(metadata, (element) =>
    expressions.process(element, { includeTable: false, literalBinds: true }),
  )
}

/**
 * The MetaData of its JSON.
 *
 * @throws JsonError with the place where it is not what `metadataToJson` writes
 */
export const metadataFromJson = (json: unknown): MetaData => decodeMetadata(json)
