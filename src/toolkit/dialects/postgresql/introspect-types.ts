import { isTrue, rowsOf, textOf, textOrNull, textsOf, type JsonRow } from '../json-rows.ts'
import type { ReflectedNamedType } from '../reflected.ts'
import type { PostgresqlCatalogue } from './catalogue.ts'

/** Enumerations first: a domain may stand on one. */
export function readNamedTypes(catalogue: PostgresqlCatalogue): readonly ReflectedNamedType[] {
  return [...catalogue.enums.map(readEnum), ...catalogue.domains.map(readDomain)]
}

const readEnum = (row: JsonRow): ReflectedNamedType => ({
  kind: 'enum',
  name: textOf(row, 'name'),
  values: textsOf(row, 'values').map((value) => value ?? ''),
})

function typeName(row: JsonRow) {
  const name = textOrNull(row, 'named_type')
  return name === null
    ? {}
    : { namedType: { name, schema: textOrNull(row, 'named_type_schema'), dimensions: 0 } }
}

/** The first of its conditions is part of CREATE DOMAIN; the others follow as ALTER DOMAIN. */
function readDomain(row: JsonRow): ReflectedNamedType {
  const [check] = rowsOf(row, 'checks')
  return {
    kind: 'domain',
    name: textOf(row, 'name'),
    type: textOf(row, 'type'),
    ...typeName(row),
    notNull: isTrue(row, 'not_null'),
    default: textOrNull(row, 'default'),
    collation: textOrNull(row, 'collation'),
    check:
      check === undefined
        ? null
        : { name: textOf(check, 'name'), expression: textOf(check, 'condition') },
  }
}
