import type { Column, SchemaDocument, Table } from '../model.ts'

/** A table as far as it is compared with those of a document. */
export interface TableSketch {
  readonly name: string
  readonly schema: string | undefined
  /** From `info.id`: it says which object this is, whatever it is called now. */
  readonly id: string | undefined
  readonly columns: readonly ColumnSketch[]
}

export interface ColumnSketch {
  readonly name: string
  readonly type: string
  readonly id: string | undefined
}

/**
 * Finds for each table the one of the document that it continues: by its id, by its name, and what
 * is left on both sides by having mostly the same columns.
 */
export function matchTables(
  sketches: readonly TableSketch[],
  previous: SchemaDocument,
): ReadonlyMap<TableSketch, Table> {
  const rounds: readonly Round<TableSketch, Table>[] = [
    (sketch, left) => left.find(({ id }) => id === sketch.id),
    (sketch, left) => left.find((table) => nameOf(table) === nameOf(sketch)),
    (sketch, left) => left.find((table) => likeness(sketch, table) > 0.6),
  ]
  return matched(sketches, Object.values(previous.tables), rounds)
}

/** The same for the columns of a table; a column of another name continues one of its type in its place. */
export function matchColumns(
  sketches: readonly ColumnSketch[],
  table: Table | undefined,
): ReadonlyMap<ColumnSketch, Column> {
  const old = table?.columns ?? []
  const rounds: readonly Round<ColumnSketch, Column>[] = [
    (sketch, left) => left.find(({ id }) => id === sketch.id),
    (sketch, left) => left.find(({ name }) => name === sketch.name),
    (sketch, left) => left.find(({ name }) => folded(name) === folded(sketch.name)),
    (sketch, left) =>
      left.find(
        (column) =>
          old.indexOf(column) === sketches.indexOf(sketch) &&
          folded(column.type) === folded(sketch.type),
      ),
  ]
  return matched(sketches, old, rounds)
}

type Round<S, T> = (sketch: S, left: readonly T[]) => T | undefined

/** Surer rounds go first for all, so that no guess takes what another one is entitled to. */
function matched<S, T>(
  sketches: readonly S[],
  old: readonly T[],
  rounds: readonly Round<S, T>[],
): ReadonlyMap<S, T> {
  const found = new Map<S, T>()
  const left = new Set(old)
  for (const round of rounds) {
    for (const sketch of sketches) {
      const match = found.has(sketch) ? undefined : round(sketch, [...left])
      if (match === undefined) continue
      found.set(sketch, match)
      left.delete(match)
    }
  }
  return found
}

const folded = (text: string): string => text.toLowerCase()

const nameOf = ({
  name,
  schema,
}: {
  readonly name: string
  readonly schema?: string | undefined
}) => folded(`${schema ?? ''}.${name}`)

/** Shared columns of the columns on both sides, 1 when all are the same; a lone column tells nothing. */
function likeness(sketch: TableSketch, table: Table): number {
  const names = new Set(table.columns.map(({ name, type }) => folded(`${name} ${type}`)))
  const shared = sketch.columns.filter(({ name, type }) => names.has(folded(`${name} ${type}`)))
  const all = sketch.columns.length + names.size - shared.length
  return all < 2 ? 0 : shared.length / all
}
