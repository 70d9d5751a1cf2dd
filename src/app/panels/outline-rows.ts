import {
  hasSequences,
  keyColumns,
  relationshipsOf,
  schemasIn,
  type AreaId,
  type Column,
  type ColumnId,
  type ConstraintId,
  type Relationship,
  type SchemaDocument,
  type Table,
  type TableId,
} from '#document'
import type { ListedObject } from '../shell/window-state.ts'
import type { AreaWithTables } from './areas.ts'

export const outlineGroups = [
  'tables',
  'views',
  'types',
  'sequences',
  'routines',
  'schemas',
] as const
export type OutlineGroup = (typeof outlineGroups)[number]

/** Something that the outline names. */
export type OutlineItem =
  | { readonly kind: 'group'; readonly id: OutlineGroup; readonly count: number }
  | { readonly kind: 'area'; readonly id: AreaId; readonly name: string; readonly count: number }
  /** `absent`: the diagram that is drawn does not show it. */
  | {
      readonly kind: 'table'
      readonly id: TableId
      readonly name: string
      readonly absent: boolean
    }
  | {
      readonly kind: 'column'
      readonly id: ColumnId
      readonly table: TableId
      readonly name: string
      readonly type: string
      readonly key: boolean
      readonly required: boolean
    }
  /** Of the table below which it stands, whichever end that is. */
  | {
      readonly kind: 'relation'
      readonly id: ConstraintId
      readonly below: TableId
      readonly table: TableId
      /** `orders.user_id`; of several columns `orders (a, b)`. */
      readonly from: string
      readonly to: string
    }
  /** What is not drawn: a view, type, sequence, routine or schema. */
  | { readonly kind: 'listed'; readonly object: ListedObject; readonly name: string }

/** A line of the outline, with its place in the tree as a screen reader says it. */
export interface OutlineRow {
  readonly key: string
  readonly item: OutlineItem
  readonly level: 1 | 2 | 3
  /** From 1, among those below the same parent. */
  readonly position: number
  readonly siblings: number
  /** Absent on a line that has nothing below it. */
  readonly open: boolean | undefined
}

export interface OutlineParts extends Pick<
  SchemaDocument,
  'tables' | 'views' | 'rawObjects' | 'types' | 'sequences' | 'dialect'
> {
  readonly areas: readonly AreaWithTables[]
  /** The tables of the diagram that is drawn; absent while the whole schema is. */
  readonly shown: Readonly<Record<TableId, unknown>> | undefined
}

export interface OutlineOptions {
  /** Part of a name, in any case; while there is one, every group is open. */
  readonly filter: string
  /** Keys of the groups and areas that are closed. */
  readonly closed: ReadonlySet<string>
  /** Tables that show their columns and relationships. */
  readonly opened: ReadonlySet<string>
}

/** A line before its siblings are counted. */
interface Branch {
  readonly item: OutlineItem
  readonly key: string
  readonly open?: boolean
  readonly below?: () => readonly Branch[]
}

const byName = new Intl.Collator('en', { numeric: true })

/** The lines of the outline, objects in the order of their names: areas with their tables first. */
export function outlineRows(parts: OutlineParts, options: OutlineOptions): readonly OutlineRow[] {
  const { areas, tables } = parts
  const find = finder(options.filter)
  const inAreas = new Set(areas.flatMap(({ tables }) => tables))
  const table = (one: Table) => tableBranch(one, parts, options)
  const ofArea = ({ id, name, tables: members }: AreaWithTables): Branch => {
    const found = find(members.flatMap((member) => tables[member] ?? []))
    const item = { kind: 'area', id, name, count: found.length } as const
    return { key: id, item, open: isOpen(id, options), below: () => found.map(table) }
  }
  const group = <T extends { readonly name: string }>(
    id: OutlineGroup,
    objects: readonly T[],
    branch: (object: T) => Branch,
  ): Branch => {
    const found = find(objects)
    const item = { kind: 'group', id, count: found.length } as const
    return { key: id, item, open: isOpen(id, options), below: () => found.map(branch) }
  }
  const isSought = ({ item }: Branch) =>
    options.filter.trim() === '' || item.kind !== 'area' || item.count > 0
  return placed([
    ...areas
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .map(ofArea)
      .filter(isSought),
    group(
      'tables',
      Object.values<Table>(tables).filter(({ id }) => !inAreas.has(id)),
      table,
    ),
    ...listedGroups(parts).map(({ id, objects }) => group(id, objects, listedBranch)),
  ])
}

interface Listed {
  readonly object: ListedObject
  readonly name: string
}

interface ListedGroup {
  readonly id: OutlineGroup
  readonly objects: readonly Listed[]
}

/** What is not drawn, by its kind; what a database has not is a group only where the drawing has some. */
function listedGroups(parts: OutlineParts): readonly ListedGroup[] {
  const { views, types, sequences, rawObjects, dialect } = parts
  const groups: readonly (ListedGroup & { readonly isUsual: boolean })[] = [
    { id: 'views', isUsual: true, objects: listed(views, (id) => ({ kind: 'view', id })) },
    {
      id: 'types',
      isUsual: dialect !== 'sqlite',
      objects: listed(types, (id) => ({ kind: 'type', id })),
    },
    {
      id: 'sequences',
      isUsual: hasSequences[dialect],
      objects: listed(sequences, (id) => ({ kind: 'sequence', id })),
    },
    {
      id: 'routines',
      isUsual: true,
      objects: listed(rawObjects, (id) => ({ kind: 'routine', id })),
    },
    {
      id: 'schemas',
      isUsual: false,
      objects: schemasIn(parts).map((name) => ({ name, object: { kind: 'schema', id: name } })),
    },
  ]
  return groups.filter(({ isUsual, objects }) => isUsual || objects.length > 0)
}

const listed = <K extends string>(
  objects: Readonly<Record<K, { readonly id: K; readonly name: string }>>,
  objectFor: (id: K) => ListedObject,
): readonly Listed[] =>
  Object.values<{ readonly id: K; readonly name: string }>(objects).map(({ id, name }) => ({
    name,
    object: objectFor(id),
  }))

const listedBranch = ({ object, name }: Listed): Branch => ({
  key: object.kind === 'schema' ? `schema ${object.id}` : object.id,
  item: { kind: 'listed', object, name },
})

function finder(filter: string) {
  const wanted = filter.trim().toLowerCase()
  return <T extends { readonly name: string }>(objects: readonly T[]): readonly T[] =>
    objects
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .sort((a, b) => byName.compare(a.name, b.name))
}

const isOpen = (key: string, { filter, closed }: OutlineOptions): boolean =>
  filter.trim() !== '' || !closed.has(key)

function tableBranch(table: Table, parts: OutlineParts, options: OutlineOptions): Branch {
  const { id, name, columns } = table
  return {
    key: id,
    item: { kind: 'table', id, name, absent: parts.shown !== undefined && !(id in parts.shown) },
    open: options.opened.has(id),
    below: () => [
      ...columns.map((column) => columnBranch(table, column)),
      ...relationsOf(parts, id).map((relation) => relationBranch(parts, id, relation)),
    ],
  }
}

function columnBranch(table: Table, column: Column): Branch {
  const { id, name, type, nullable } = column
  const key = keyColumns(table).has(id)
  const required = key || !nullable
  return { key: id, item: { kind: 'column', id, table: table.id, name, type, key, required } }
}

const relationsOf = (parts: OutlineParts, table: TableId): readonly Relationship[] =>
  relationshipsOf(parts).filter(
    (relation) => relation.table === table || relation.target?.table === table,
  )

function relationBranch({ tables }: OutlineParts, below: TableId, relation: Relationship): Branch {
  const { id, table, columns, target } = relation
  const end = (of: TableId, ids: readonly ColumnId[]) => endText(tables[of], ids)
  const to = target ? end(target.table, target.columns) : '?'
  const from = end(table, columns)
  return { key: `${below} ${id}`, item: { kind: 'relation', id, below, table, from, to } }
}

function endText(table: Table | undefined, ids: readonly ColumnId[]): string {
  if (!table) return '?'
  const names = ids.flatMap((id) => table.columns.find((column) => column.id === id)?.name ?? [])
  return names.length === 1
    ? `${table.name}.${names.join('')}`
    : `${table.name} (${names.join(', ')})`
}

function placed(branches: readonly Branch[], level: OutlineRow['level'] = 1): OutlineRow[] {
  return branches.flatMap(({ item, key, open, below }, at) => {
    const row: OutlineRow = {
      key,
      item,
      level,
      position: at + 1,
      siblings: branches.length,
      open,
    }
    return open && below && level < 3 ? [row, ...placed(below(), level === 1 ? 2 : 3)] : [row]
  })
}

/** The line below which another one stands; undefined at the first level. */
export function parentOf(rows: readonly OutlineRow[], at: number): OutlineRow | undefined {
  const level = rows[at]?.level ?? 1
  return rows.findLast((row, index) => index < at && row.level < level)
}
