import { columnOf } from '../edit.ts'
import type { ConstraintId, IndexId } from '../ids.ts'
import type { Constraint, DialectName, SchemaDocument, Table } from '../model.ts'
import { nameInDatabase, templatesOf } from './naming.ts'

/**
 * What a constraint or an index is called when it has no name of its own: by the naming convention, else
 * by the database; undefined where nothing names it, or only the database knows.
 */
export function generatedName(
  document: SchemaDocument,
  table: Table,
  id: ConstraintId | IndexId,
): string | undefined {
  const part = [...table.constraints, ...table.indexes].find((one) => one.id === id)
  if (!part) return undefined
  const { name: _own, ...unnamed } = part
  const conventional = nameInDatabase(document, table, unnamed, templatesOf(document))
  return conventional ?? ('kind' in part ? byDatabase[document.dialect](table, part) : undefined)
}

type Naming = (table: Table, constraint: Constraint) => string | undefined

const byDatabase: Readonly<Record<DialectName, Naming>> = {
  // SQLite lets rules be without a name
  sqlite: () => undefined,
  // https://github.com/postgres/postgres/blob/master/src/backend/commands/indexcmds.c, ChooseIndexName
  postgresql: (table, constraint) => {
    if (constraint.kind === 'check') return undefined
    if (constraint.kind === 'primary key') return `${table.name}_pkey`
    const columns = constraint.columns.map((id) => columnOf(table, id)?.name ?? '')
    return [table.name, ...columns, constraint.kind === 'unique' ? 'key' : 'fkey'].join('_')
  },
  mysql: (table, constraint) => {
    if (constraint.kind === 'primary key') return 'PRIMARY'
    if (constraint.kind !== 'unique') return undefined
    const [first] = constraint.columns
    return first && columnOf(table, first)?.name
  },
}
