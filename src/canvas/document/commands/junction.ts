import type { Command } from '../command.ts'
import { columnOf, tableName } from '../edit.ts'
import type { DiagramId, IdGenerator, TableId } from '../ids.ts'
import type { Column, ForeignKey, Point, SchemaDocument, Table } from '../model.ts'
import { junctionVerdict, type JunctionVerdict } from '../select/junction-verdict.ts'
import { withNewPlaces } from './placement.ts'

export interface NewJunction {
  /** Minted by who selects the table afterwards; else by the step itself. */
  readonly id?: TableId
  /** Its top left corner. */
  readonly at: Point
  /** The diagram that is drawn on; absent: the sheet of the document. */
  readonly diagram?: DiagramId | undefined
}

/**
 * Many to many between two tables, or of a table with itself: a table between them whose key is both
 * of their keys, and whose rows go with the rows they refer to. What is refused changes nothing.
 */
export const createJunction = (
  left: TableId,
  right: TableId,
  { id, at, diagram }: NewJunction,
): Command => ({
  label: (before) =>
    `Create junction of ${tableName(before, left)} and ${tableName(before, right)}`,
  apply(document, ids) {
    const verdict = junctionVerdict(document, left, right)
    if (!verdict.ok) return document
    const table = junctionOf(document, verdict, { id: id ?? ids.table(), ids })
    const added = { ...document, tables: { ...document.tables, [table.id]: table } }
    return withNewPlaces(added, { [table.id]: { ...at, shows: 'all' } }, diagram)
  },
})

function junctionOf(
  document: SchemaDocument,
  { name, schema, sides }: JunctionVerdict & { readonly ok: true },
  { id, ids }: { readonly id: TableId; readonly ids: IdGenerator },
): Table {
  const made = sides.map((side) => ({
    side,
    columns: side.columns.map((draft): Column => {
      const key = columnOf(document.tables[side.table], draft.key)
      return {
        id: ids.column(),
        name: draft.name,
        type: draft.type,
        nullable: false,
        ...(key?.collation === undefined ? {} : { collation: key.collation }),
        options: {},
      }
    }),
  }))
  const columns = made.flatMap((one) => one.columns)
  return {
    id,
    name,
    ...(schema === undefined ? {} : { schema }),
    columns,
    constraints: [
      {
        id: ids.constraint(),
        kind: 'primary key',
        columns: columns.map((column) => column.id),
        options: {},
      },
      ...made.map((one): ForeignKey => ({
        id: ids.constraint(),
        kind: 'foreign key',
        columns: one.columns.map((column) => column.id),
        target: {
          kind: 'columns',
          table: one.side.table,
          columns: one.side.columns.map(({ key }) => key),
        },
        onDelete: 'CASCADE',
        enforced: true,
        options: {},
      })),
    ],
    indexes: [],
    options: {},
  }
}
