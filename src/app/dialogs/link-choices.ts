import {
  columnOf,
  relationVerdict,
  tablesInOrder,
  type LinkEnd,
  type RelationKind,
  type RelationVerdict,
  type SchemaDocument,
} from '#document'

/** Something that a relationship may end on, with what would come of it. */
export interface LinkChoice {
  readonly end: LinkEnd
  /** `users` or `users.id`. */
  readonly name: string
  readonly verdict: RelationVerdict
}

const most = 24

/**
 * The ends that a relationship from here may have: tables, and columns once a point or more than a
 * name of a table is typed. What is called most like the start comes first.
 *
 * @param text part of a name; `orders.id` looks for columns
 */
export function linkChoices(
  document: SchemaDocument,
  { kind, from }: { readonly kind: RelationKind; readonly from: LinkEnd },
  text: string,
): readonly LinkChoice[] {
  const wanted = text.trim().toLowerCase()
  const start = nameOf(document, from)
  return endsIn(document, wanted.includes('.'))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => alike(b.name, start) - alike(a.name, start) || a.name.length - b.name.length)
    .slice(0, most)
    .map(({ end, name }) => ({
      end,
      name,
      verdict: relationVerdict(document, { kind, from, to: end }),
    }))
    .sort((a, b) => Number(b.verdict.ok) - Number(a.verdict.ok))
}

const endsIn = (document: SchemaDocument, columns: boolean) =>
  tablesInOrder(document).flatMap((table) =>
    columns
      ? table.columns.map(({ id, name }) => ({
          end: { table: table.id, column: id },
          name: `${table.name}.${name}`,
        }))
      : [{ end: { table: table.id }, name: table.name }],
  )

/** What is looked for by a column is called like it: `customer_id` refers to `customers`. */
export function nameOf(document: SchemaDocument, { table: id, column }: LinkEnd): string {
  const table = document.tables[id]
  const own = column && columnOf(table, column)
  return own?.name ?? table?.name ?? ''
}

function alike(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()]
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}
