import type { Engine } from '#toolkit'
import type { Family } from '../change.ts'

/** A database that is there for one change: ours and the engine's own way into it. */
export interface Place {
  /** Ours. */
  readonly engine: Engine
  /** Where another process finds it; null where it is in the memory of this one. */
  readonly url: string | null
  /** Runs a whole script by the engine's own library. */
  run(script: string): Promise<void>
  /** Rows of one statement, by the engine's own library. */
  query(sql: string): Promise<readonly (readonly unknown[])[]>
  /** What the engine or its own tools say of the schema, line by line. */
  schema(): Promise<readonly string[]>
  /** Tables and views with their columns in order; those of a schema other than the usual one behind its name and a dot. */
  tables(): Promise<readonly TablePlace[]>
  close(): Promise<void>
}

export interface TablePlace {
  readonly name: string
  readonly isView: boolean
  readonly columns: readonly string[]
}

export interface MatrixEngine {
  readonly name: string
  readonly family: Family
  /** Why it cannot be used here, or null. */
  missing(): string | null
  /** Opens an empty database. */
  open(): Promise<Place>
  close(): Promise<void>
}

/** Rows of `schema, table, is a view, column`, ordered by the place of the column. */
export function tablesFrom(
  rows: readonly (readonly unknown[])[],
  usualSchema: string,
): readonly TablePlace[] {
  const tables = new Map<string, { name: string; isView: boolean; columns: string[] }>()
  for (const [schema, table, isView, column] of rows) {
    const name = schema === usualSchema ? String(table) : `${String(schema)}.${String(table)}`
    const found = tables.get(name) ?? {
      name,
      isView: isView === true || Number(isView) === 1,
      columns: [],
    }
    tables.set(name, found)
    found.columns.push(String(column))
  }
  return [...tables.values()]
}
