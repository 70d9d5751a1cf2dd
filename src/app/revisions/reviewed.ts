import {
  differencesOf,
  foreignKeysOf,
  mergedSchema,
  schemaBefore,
  type Differences,
  type Placement,
  type RevisionId,
  type Schema,
  type SchemaDocument,
  type Table,
  type TableId,
} from '#document'
import { texts } from '#texts'

/** What is looked at: a saved version, or the drawing as it is now. */
export type Reviewed = RevisionId | 'working'

/** 0001 for the first version that was saved, and so on; the drawing has the number of the next one. */
export function numberOf({ history }: SchemaDocument, reviewed: Reviewed): string {
  const ids: readonly string[] = Object.keys(history.revisions)
  return texts.review.number((reviewed === 'working' ? ids.length : ids.indexOf(reviewed)) + 1)
}

/** `0004_billing_contacts`: the number is for reading, the order is that of the revisions. */
export function fileNameOf(number: string, message: string): string {
  const slug = message
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
  return `${number}_${slug || 'version'}`
}

/** Two schemas to be compared: what a version came from, and the version. */
export interface Pair {
  readonly before: Schema | null
  readonly after: Schema
}

export function pairOf(document: SchemaDocument, reviewed: Reviewed): Pair {
  const { head, revisions } = document.history
  if (reviewed === 'working') return { before: schemaBefore(document, head), after: document }
  const revision = revisions[reviewed]
  if (!revision) return { before: null, after: document }
  return {
    before: schemaBefore(document, revision.parents[0] ?? null),
    after: revision.schema,
  }
}

export const differencesIn = ({ before, after }: Pair): Differences => differencesOf(before, after)

/**
 * What the canvas draws of two schemas: everything of both, or only what differs with the tables that
 * it refers to or that refer to it, these by their names.
 */
export function reviewedDocument(
  document: SchemaDocument,
  pair: Pair,
  shown: 'changed' | 'everything',
): SchemaDocument {
  const merged = mergedSchema(pair.before, pair.after)
  const changed = new Set(differencesIn(pair).tables.keys())
  const tables = shown === 'everything' ? merged.tables : around(merged, changed)
  const placements: Record<TableId, Placement> = {}
  const places = placer(document)
  for (const { id } of Object.values(tables)) {
    const isNeighbour = shown === 'changed' && !changed.has(id)
    placements[id] = { ...places(id), ...(isNeighbour ? { shows: 'name' as const } : {}) }
  }
  return { ...document, ...merged, tables, placements }
}

function placer({ placements }: SchemaDocument): (id: TableId) => Placement {
  const bottom = Math.max(0, ...Object.values(placements).map(({ y }) => y + 320))
  let gone = 0
  return (id) => placements[id] ?? { x: gone++ * 360, y: bottom, shows: 'all' }
}

function around({ tables }: Schema, changed: ReadonlySet<TableId>): Record<TableId, Table> {
  const wanted = new Set(changed)
  for (const table of Object.values(tables))
    for (const { target } of foreignKeysOf(table)) {
      if (target.kind !== 'columns') continue
      if (changed.has(table.id)) wanted.add(target.table)
      if (changed.has(target.table)) wanted.add(table.id)
    }
  const found: Record<TableId, Table> = {}
  for (const table of Object.values(tables))
    if (wanted.has(table.id)) found[table.id] = withTargetsIn(table, wanted)
  return found
}

const withTargetsIn = (table: Table, wanted: ReadonlySet<TableId>): Table => ({
  ...table,
  constraints: table.constraints.filter(
    (constraint) =>
      constraint.kind !== 'foreign key' ||
      constraint.target.kind !== 'columns' ||
      wanted.has(constraint.target.table),
  ),
})
