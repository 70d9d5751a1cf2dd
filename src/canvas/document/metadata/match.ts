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
  const matching = new Matching(sketches, Object.values(previous.tables))
  matching.byKey(({ id }) => id)
  matching.byKey(nameOf)
  matching.byGuess((sketch, table) => likeness(sketch, table) >= 0.5)
  return matching.found
}

/** The same for the columns of a table; a column of another name continues one of its type in its place. */
export function matchColumns(
  sketches: readonly ColumnSketch[],
  table: Table | undefined,
): ReadonlyMap<ColumnSketch, Column> {
  const old = table?.columns ?? []
  const matching = new Matching<ColumnSketch, Column>(sketches, old)
  matching.byKey(({ id }) => id)
  matching.byKey(({ name }) => name)
  matching.byKey(({ name }) => folded(name))
  matching.byGuess(
    (sketch, column) =>
      old.indexOf(column) === sketches.indexOf(sketch) &&
      folded(column.type) === folded(sketch.type),
  )
  return matching.found
}

/** Pairs what is on both sides. Surer ways go first for all, so that no guess takes what another one is entitled to. */
class Matching<S extends Common, T extends Common> {
  readonly found = new Map<S, T>()
  private readonly left: Set<T>

  constructor(
    private readonly sketches: readonly S[],
    old: readonly T[],
  ) {
    this.left = new Set(old)
  }

  byKey(key: (object: S | T) => string | undefined): void {
    const known = new Map<string | undefined, T>()
    for (const object of this.left) known.set(key(object), object)
    for (const sketch of this.open()) {
      const match = known.get(key(sketch))
      if (match && this.left.has(match)) this.pair(sketch, match)
    }
  }

  byGuess(isLike: (sketch: S, object: T) => boolean): void {
    for (const sketch of this.open()) {
      for (const object of this.left) {
        if (!isLike(sketch, object)) continue
        this.pair(sketch, object)
        break
      }
    }
  }

  private open(): readonly S[] {
    return this.sketches.filter((sketch) => !this.found.has(sketch))
  }

  private pair(sketch: S, object: T): void {
    this.found.set(sketch, object)
    this.left.delete(object)
  }
}

interface Common {
  readonly id: string | undefined
  readonly name: string
  readonly schema?: string | undefined
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
