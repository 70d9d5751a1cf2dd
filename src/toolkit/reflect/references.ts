import type { ReflectedForeignKey } from '../dialects/reflected.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { ForeignKeyTarget } from '../schema/foreign-key.ts'
import type { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/table.ts'

/**
 * Finds what foreign keys of a catalogue point to. SQLite compares names without case and lets them point nowhere;
 * where a name is there in its very letters, that one is meant.
 */
export class ReferenceResolver {
  readonly #metadata: MetaData
  readonly #tables = new Map<string, AnyTable>()
  readonly #schema: string | null
  readonly #ownName: string | null

  /**
   * @param schema of the referring tables; null for the connection's own
   * @param ownName what the connection's own schema is called
   */
  constructor(metadata: MetaData, schema: string | null, ownName: string | null = null) {
    this.#schema = schema
    this.#ownName = ownName
    this.#metadata = metadata
    for (const table of metadata.tables.values()) this.#tables.set(folded(table.key), table)
  }

  #schemaOf(named: string | null): string | null {
    if (named === null) return this.#schema
    return named === this.#ownName ? null : named
  }

  /** Columns where they exist; else their names, as text, so that nothing of a broken reference is lost. */
  targets(key: ReflectedForeignKey): readonly ForeignKeyTarget[] {
    const wanted = tableKey(key.table, this.#schemaOf(key.schema))
    const table = this.#metadata.tables.get(wanted) ?? this.#tables.get(folded(wanted))
    if (table === undefined) {
      const names = key.referredColumns ?? key.columns
      return names.map((name) => `${wanted}.${name}`)
    }
    const names = key.referredColumns ?? impliedNames(table, key.columns)
    return names.map((name) => columnOf(table, name) ?? `${table.key}.${name}`)
  }
}

/** A reference without columns means the primary key. */
function impliedNames(table: AnyTable, columns: readonly string[]): readonly string[] {
  const key = table.primaryKey.columns.map(({ name }) => name)
  return key.length === columns.length ? key : columns
}

function columnOf(table: AnyTable, name: string): AnyColumn | undefined {
  const exact = table.columns.find((column) => column.name === name)
  if (exact !== undefined) return exact
  const wanted = folded(name)
  return table.columns.find((column) => folded(column.name) === wanted)
}

const folded = (name: string) => name.toLowerCase()
