import type { AnyTable } from '../schema/column-types.ts'
import { ForeignKeyConstraint } from '../schema/constraint.ts'
import { MetaData } from '../schema/metadata.ts'

/** Every table that has a foreign key to one of that name, and perhaps others. */
export const tablesAround = (metadata: MetaData, key: string): Iterable<AnyTable> =>
  metadata instanceof SchemaDraft ? metadata.tables.around(key) : metadata.tables.values()

/** A schema whose tables are copied when they are needed. */
export class SchemaDraft extends MetaData {
  override readonly tables: CopiedTables

  constructor(source: MetaData) {
    const { schemaName: schema, namingConvention, info } = source
    super({ schema, namingConvention, info: { ...info } })
    this.tables = new CopiedTables(source, this)
  }
}

/** In the order of the source; what nobody has looked at is still the source's own. */
class CopiedTables extends Map<string, AnyTable> {
  readonly #draft: MetaData
  readonly #waiting: Map<string, AnyTable>
  readonly #own = new Set<AnyTable>()
  /** Those that are being copied: their places are kept, and they are not there yet. */
  readonly #making = new Set<string>()
  #referring: ReadonlyMap<string, ReadonlySet<string>> | null = null

  constructor(source: MetaData, draft: MetaData) {
    super()
    this.#draft = draft
    this.#waiting = new Map(source.tables)
    for (const [key, table] of source.tables) super.set(key, table)
  }

  override has(key: string): boolean {
    return super.has(key) && !this.#making.has(key)
  }

  override get(key: string): AnyTable | undefined {
    this.#copy(key)
    return this.#making.has(key) ? undefined : super.get(key)
  }

  override set(key: string, table: AnyTable): this {
    this.#making.delete(key)
    this.#own.add(table)
    return super.set(key, table)
  }

  override delete(key: string): boolean {
    this.#waiting.delete(key)
    const table = super.get(key)
    if (table !== undefined) this.#own.delete(table)
    return super.delete(key)
  }

  override clear(): void {
    this.#waiting.clear()
    this.#own.clear()
    super.clear()
  }

  override values(): MapIterator<AnyTable> {
    this.#copyAll()
    return super.values()
  }

  override entries(): MapIterator<[string, AnyTable]> {
    this.#copyAll()
    return super.entries()
  }

  override [Symbol.iterator](): MapIterator<[string, AnyTable]> {
    return this.entries()
  }

  override forEach(
    callback: (table: AnyTable, key: string, tables: Map<string, AnyTable>) => void,
  ): void {
    this.#copyAll()
    super.forEach(callback)
  }

  /** Those that refer to a table, and all others that somebody has looked at. */
  around(key: string): Iterable<AnyTable> {
    this.#referring ??= referringKeys(this.#waiting.values())
    for (const referring of this.#referring.get(key) ?? []) this.#copy(referring)
    return this.#own
  }

  #copy(key: string): void {
    const table = this.#waiting.get(key)
    if (table === undefined) return
    this.#waiting.delete(key)
    this.#making.add(key)
    table.toMetadata(this.#draft)
  }

  #copyAll(): void {
    for (const key of this.#waiting.keys()) this.#copy(key)
  }
}

/** By the key of a table, those that have foreign keys to it. */
function referringKeys(tables: Iterable<AnyTable>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const table of tables)
    for (const rule of table.constraints) {
      if (!(rule instanceof ForeignKeyConstraint)) continue
      const [element] = rule.elements
      for (const key of [rule.referredTableKey, element?.resolvedColumn?.table?.key ?? '']) {
        const referring = found.get(key)
        if (referring) referring.add(table.key)
        else found.set(key, new Set([table.key]))
      }
    }
  return found
}
