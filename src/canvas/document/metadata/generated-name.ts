import type { AnyTable, Constraint as ToolkitConstraint, Index as ToolkitIndex } from '#toolkit'
import { columnOf } from '../edit.ts'
import type { ConstraintId, IndexId } from '../ids.ts'
import type { Constraint, DialectName, SchemaDocument, Table } from '../model.ts'
import { metadataOf } from './metadata-of.ts'

/**
 * What a constraint or an index without a name of its own is called in the database: by the naming
 * convention, else by the database itself; undefined where nothing names it, or only the database knows.
 */
export function generatedName(
  document: SchemaDocument,
  table: Table,
  id: ConstraintId | IndexId,
): string | undefined {
  const built = builtTable(document, table)
  const named =
    built && [...built.constraints, ...built.indexes].find(({ info }) => info['id'] === id)
  const constraint = table.constraints.find((one) => one.id === id)
  return (
    (named && conventional(named)) ??
    (constraint && byDatabase[document.dialect](table, constraint))
  )
}

const builtTable = (document: SchemaDocument, { id }: Table): AnyTable | undefined =>
  [...metadataOf(document).metadata.tables.values()].find(({ info }) => info['id'] === id)

/** A convention that wants a name for a name refuses to make one. */
function conventional(named: ToolkitConstraint | ToolkitIndex): string | undefined {
  if (named.givenName !== null) return undefined
  try {
    return named.name ?? undefined
  } catch {
    return undefined
  }
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
