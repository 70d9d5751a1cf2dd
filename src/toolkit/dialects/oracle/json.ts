import { contextLike } from '../../compile/context.ts'
import type { BinaryVisitor } from '../../compile/spelling.ts'
import { affinity } from '../../sql/infer-type.ts'
import { Numeric } from '../../types/scalar.ts'
import type { TypeEngine, TypeFamily } from '../../types/engine.ts'

/**
 * JSON_QUERY reads objects and lists, JSON_VALUE everything else. Paths have to be literals:
 * https://docs.oracle.com/en/database/oracle/oracle-database/23/adjsn/
 */
export const jsonAt: BinaryVisitor = (compiler, element, context) => {
  const { left, right, type } = element
  const document = compiler.process(left, context)
  const path = compiler.process(right, contextLike(context, { literalBinds: true }))
  if (affinity(type) === 'boolean') {
    const value = `JSON_VALUE(${document}, ${path})`
    return `CASE ${value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST(${value} AS NUMBER(1)) END`
  }
  const returned = returnedTypes[affinity(type)]?.(type)
  return returned === undefined
    ? `JSON_QUERY(${document}, ${path})`
    : `JSON_VALUE(${document}, ${path} RETURNING ${returned} ERROR ON ERROR)`
}

/** What JSON_VALUE is asked to return, by family. */
const returnedTypes: Readonly<Partial<Record<TypeFamily, (type: TypeEngine) => string>>> = {
  integer: () => 'INTEGER',
  float: () => 'FLOAT',
  numeric: (type) => exactType(type),
  string: () => 'VARCHAR2(4000)',
}

const exactType = (type: TypeEngine): string =>
  type instanceof Numeric && type.precision !== null
    ? `NUMBER(${type.precision}, ${type.scale ?? 0})`
    : 'NUMBER'
