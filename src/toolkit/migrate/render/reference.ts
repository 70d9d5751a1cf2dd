import type { ForeignKeyConstraint } from '../../schema/constraint.ts'

/** Where a foreign key leads, as names. */
export interface Reference {
  readonly schema: string | null
  readonly table: string
  readonly columns: readonly string[]
}

/** Also of a foreign key whose table is not there, which is taken at its word. */
export function referenceOf(constraint: ForeignKeyConstraint): Reference {
  const [first] = constraint.elements
  const target = first?.resolvedColumn?.table
  if (target)
    return {
      schema: target.schema,
      table: target.name,
      columns: constraint.elements.map(({ resolvedColumn }) => resolvedColumn?.name ?? ''),
    }
  const [table = '', schema = null] = (first?.targetTableKey ?? '').split('.').toReversed()
  const columns = constraint.elements.map(
    ({ targetFullname }) => targetFullname.split('.').at(-1) ?? '',
  )
  return { schema, table, columns }
}
