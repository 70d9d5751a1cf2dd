import type { View } from '#toolkit'
import {
  type Imports,
  objectLiteral,
  optionMembers,
  plainSql,
  stringLiteral,
} from '#toolkit/render'

/** `new View('name', Base.metadata, 'SELECT …')`: made by createAll, not mapped. */
export function printView(view: View, imports: Imports): string {
  const { definition, schema, materialized, temporary, columns, comment } = view
  const query = plainSql(definition)
  const given = {
    schema,
    materialized,
    temporary,
    comment,
    columns: columns.length > 0 ? columns : undefined,
  }
  const options = optionMembers(given, imports)
  const args = [
    stringLiteral(view.name),
    'Base.metadata',
    stringLiteral(query),
    ...(options.length > 0 ? [objectLiteral(options)] : []),
  ]
  return `new ${imports.use('View')}(${args.join(', ')})`
}
