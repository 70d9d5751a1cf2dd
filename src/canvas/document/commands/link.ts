import type { Command } from '../command.ts'
import { columnOf, tableName, withTable } from '../edit.ts'
import type { ConstraintId, IdGenerator } from '../ids.ts'
import type { Column, ForeignKey, SchemaDocument } from '../model.ts'
import { linkVerdict, type LinkEnd, type LinkVerdict } from '../select/link-verdict.ts'

/**
 * Draws a relationship between two ends, in whichever direction: see {@link linkVerdict} for which
 * side gets the foreign key. Columns that are missing are made, of the key's type. What is refused
 * changes nothing.
 *
 * @param id of the new constraint, for who selects it afterwards
 */
export const link = (from: LinkEnd, to: LinkEnd, id?: ConstraintId): Command => ({
  label: (before) => `Link ${tableName(before, from.table)} and ${tableName(before, to.table)}`,
  apply(document, ids) {
    const verdict = linkVerdict(document, from, to)
    return verdict.ok ? linked(document, verdict, { id: id ?? ids.constraint(), ids }) : document
  },
})

/** The document with the foreign key of a verdict, and the columns that it makes. */
export function linked(
  document: SchemaDocument,
  verdict: LinkVerdict & { readonly ok: true },
  { id, ids }: { readonly id: ConstraintId; readonly ids: IdGenerator },
): SchemaDocument {
  const keys = document.tables[verdict.target.table]
  return withTable(document, verdict.table, (table) => {
    const made: Column[] = []
    const columns = verdict.columns.map((column, at) => {
      if (column.kind === 'existing') return column.column
      const key = columnOf(keys, verdict.target.columns[at] ?? 'c_')
      const added = referring(column, key, ids)
      made.push(added)
      return added.id
    })
    const constraint: ForeignKey = {
      id,
      kind: 'foreign key',
      columns,
      target: { kind: 'columns', ...verdict.target },
      enforced: true,
      options: {},
    }
    return {
      ...table,
      columns: [...table.columns, ...made],
      constraints: [...table.constraints, constraint],
    }
  })
}

// It may be NULL: a table that holds rows already could not take the column otherwise.
const referring = (
  { name, type }: { readonly name: string; readonly type: string },
  key: Column | undefined,
  ids: IdGenerator,
): Column => ({
  id: ids.column(),
  name,
  type,
  nullable: true,
  ...(key?.collation === undefined ? {} : { collation: key.collation }),
  options: {},
})
