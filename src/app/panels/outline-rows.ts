import type { RawObject, SchemaDocument, Table, TableId, View } from '#document'

export type OutlineGroup = 'tables' | 'views' | 'routines'

/** A line of the outline: a group with its count, or one object of it. */
export type OutlineRow =
  | { readonly kind: 'group'; readonly group: OutlineGroup; readonly count: number }
  | { readonly kind: 'table'; readonly id: TableId; readonly name: string }
  | { readonly kind: 'view'; readonly id: View['id']; readonly name: string }
  | { readonly kind: 'routine'; readonly id: RawObject['id']; readonly name: string }

export interface OutlineOptions {
  /** Part of a name, in any case; while there is one, every group is open. */
  readonly filter: string
  readonly closed: ReadonlySet<OutlineGroup>
}

const byName = new Intl.Collator('en', { numeric: true })

/** The lines of the outline, objects in the order of their names. */
export function outlineRows(
  parts: Pick<SchemaDocument, 'tables' | 'views' | 'rawObjects'>,
  { filter, closed }: OutlineOptions,
): readonly OutlineRow[] {
  const wanted = filter.trim().toLowerCase()
  const matching = <T extends Table | View | RawObject>(objects: Readonly<Record<string, T>>) =>
    Object.values(objects)
      .filter((object) => object.name.toLowerCase().includes(wanted))
      .sort((a, b) => byName.compare(a.name, b.name))
  const open = (group: OutlineGroup) => wanted !== '' || !closed.has(group)
  const section = (group: OutlineGroup, rows: readonly OutlineRow[]): readonly OutlineRow[] => [
    { kind: 'group', group, count: rows.length },
    ...(open(group) ? rows : []),
  ]
  return [
    ...section(
      'tables',
      matching(parts.tables).map(({ id, name }) => ({ kind: 'table', id, name })),
    ),
    ...section(
      'views',
      matching(parts.views).map(({ id, name }) => ({ kind: 'view', id, name })),
    ),
    ...section(
      'routines',
      matching(parts.rawObjects).map(({ id, name }) => ({ kind: 'routine', id, name })),
    ),
  ]
}

export const rowKey = (row: OutlineRow): string => (row.kind === 'group' ? row.group : row.id)
