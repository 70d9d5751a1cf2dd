import type { ReflectedForeignKey } from '../dialects/reflected.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { ForeignKeyTarget } from '../schema/foreign-key.ts'
import type { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/table.ts'

/** Finds what foreign keys of a catalogue point to; SQLite compares names without case and lets them point nowhere. */
export class ReferenceResolver {
  readonly #tables = new Map<string, AnyTable>()
  readonly #schema: string | null

  constructor(metadata: MetaData, schema: string | null) {
    this.#schema = schema
    for (const table of metadata.tables.values()) this.#tables.set(folded(table.key), table)
  }

  /** Columns where they exist; else their names, as text, so that nothing of a broken reference is lost. */
  targets(key: ReflectedForeignKey): readonly ForeignKeyTarget[] {
    const wanted = tableKey(key.table, key.schema ?? this.#schema)
    const table = this.#tables.get(folded(wanted))
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
  const wanted = folded(name)
  return table.columns.find((column) => folded(column.name) === wanted)
}

const folded = (name: string) => name.toLowerCase()
