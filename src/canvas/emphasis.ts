import { isSchemaPart, type ConstraintId, type Relationship, type TableId } from '#document'
import { neighbourhood } from '#picture'
import { tablesOf, type Selected } from './session.ts'

/** Who stands out: worked out once for each change of the selection, read by every table and line. */
export interface Emphasis {
  readonly tables: ReadonlySet<TableId>
  readonly lines: ReadonlySet<ConstraintId>
  /** Selected or pointed at: their lines are near. */
  readonly centre: ReadonlySet<TableId>
  /** Centre and neighbours; undefined while nothing is singled out and nothing is dimmed. */
  readonly near: ReadonlySet<TableId> | undefined
  /** Used by the query. */
  readonly used: ReadonlySet<TableId>
}

export type TableState = 'rest' | 'selected' | 'near' | 'far' | 'used'
export type LineState = 'rest' | 'selected' | 'near' | 'far'

export const calm: Emphasis = {
  tables: new Set(),
  lines: new Set(),
  centre: new Set(),
  near: undefined,
  used: new Set(),
}

/**
 * @param pointedAt a table, or the table of a line, on which the pointer has rested; counts only
 *   while nothing is selected
 */
export function emphasisOf(
  relations: readonly Relationship[],
  selection: readonly Selected[],
  pointedAt: Selected | undefined,
  used: ReadonlySet<TableId>,
): Emphasis {
  const tables = new Set(pick(selection, 'table', ({ table }) => table))
  const lines = new Set(pick(selection, 'relationship', ({ constraint }) => constraint))
  const single = (selection.length > 0 ? selection : pointedAt ? [pointedAt] : []).filter(
    isSchemaPart,
  )
  if (single.length === 0) return { ...calm, used }
  const centre = tablesOf(single.filter(({ kind }) => kind !== 'relationship'))
  const near = neighbourhood(relations, centre)
  return { tables, lines, centre, near: withEnds(relations, single, near), used }
}

const pick = <Kind extends Selected['kind'], Value>(
  selection: readonly Selected[],
  kind: Kind,
  value: (selected: Extract<Selected, { kind: Kind }>) => Value,
): Value[] => selection.flatMap((selected) => (isKind(selected, kind) ? [value(selected)] : []))

const isKind = <Kind extends Selected['kind']>(
  selected: Selected,
  kind: Kind,
): selected is Extract<Selected, { kind: Kind }> => selected.kind === kind

/** A line that is singled out brings both its tables near. */
function withEnds(
  relations: readonly Relationship[],
  single: readonly Selected[],
  near: ReadonlySet<TableId>,
): ReadonlySet<TableId> {
  const lines = new Set(pick(single, 'relationship', ({ constraint }) => constraint))
  if (lines.size === 0) return near
  const ends = relations
    .filter(({ id }) => lines.has(id))
    .flatMap(({ table, target }) => (target ? [table, target.table] : [table]))
  return new Set([...near, ...ends])
}

export function tableState(emphasis: Emphasis, table: TableId): TableState {
  if (emphasis.tables.has(table)) return 'selected'
  if (emphasis.used.has(table)) return 'used'
  if (!emphasis.near) return 'rest'
  return emphasis.near.has(table) ? 'near' : 'far'
}

export function lineState(emphasis: Emphasis, relation: Relationship): LineState {
  if (emphasis.lines.has(relation.id)) return 'selected'
  if (!emphasis.near) return 'rest'
  const { target } = relation
  const near = emphasis.centre.has(relation.table) || (target && emphasis.centre.has(target.table))
  return near ? 'near' : 'far'
}
