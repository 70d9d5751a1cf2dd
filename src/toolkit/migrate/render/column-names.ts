import { referenceOf } from './reference.ts'
import type { ColumnNames } from './schema-printer.ts'

/** In a migration columns have their names; keys are a matter of models. */
export const columnNames: ColumnNames = {
  own: ({ name }) => name,
  constraint: ({ name }) => name,
  target: (constraint, at) => {
    const { schema, table, columns } = referenceOf(constraint)
    return [...(schema === null ? [] : [schema]), table, columns[at] ?? ''].join('.')
  },
}
