import type { BinaryVisitor } from '../../compile/spelling.ts'
import { affinity } from '../../sql/infer-type.ts'
import { Numeric } from '../../types/scalar.ts'
import type { TypeEngine, TypeFamily } from '../../types/engine.ts'

/**
 * JSON_QUERY reads objects and lists, JSON_VALUE everything else:
 * https://learn.microsoft.com/sql/relational-databases/json/json-data-sql-server
 */
export const jsonAt: BinaryVisitor = (compiler, element, context) => {
  const read: Read = (name) =>
    `${name}(${compiler.process(element.left, context)}, ${compiler.process(element.right, context)})`
  if (affinity(element.type) === 'json') return read('JSON_QUERY')
  return `CASE ${read('JSON_VALUE')} WHEN NULL THEN NULL ${typed(element.type, read)} END`
}

type Read = (name: string) => string

/** What the branch for a value that is there gives, by family; the document is read once more for it. */
const branches: Readonly<Partial<Record<TypeFamily, (read: Read, type: TypeEngine) => string>>> = {
  integer: (read) => `ELSE CAST(${read('JSON_VALUE')} AS INTEGER)`,
  float: (read) => `ELSE CAST(${read('JSON_VALUE')} AS FLOAT)`,
  numeric: (read, type) => `ELSE CAST(${read('JSON_VALUE')} AS ${exactType(type)})`,
  boolean: (read) =>
    `WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST(${read('JSON_VALUE')} AS BIT)`,
  string: (read) => `ELSE ${read('JSON_VALUE')}`,
}

const typed = (type: TypeEngine, read: Read): string =>
  branches[affinity(type)]?.(read, type) ?? `ELSE ${read('JSON_QUERY')}`

const exactType = (type: TypeEngine): string =>
  type instanceof Numeric && type.precision !== null
    ? `NUMERIC(${type.precision}, ${type.scale ?? 0})`
    : 'NUMERIC'
