import { InvalidRequestError } from '../errors.ts'
import { Dispatch } from '../event/dispatch.ts'
import { NullType } from '../types/scalar.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import { namedTypeKey, type NamedType } from './named-types.ts'
import { defaultNamingConvention, type NamingConvention } from './naming.ts'
import type { RawObject } from './raw-object.ts'
import { nameText, type Info, type NameLike } from './schema-item.ts'
import type { Sequence } from './sequence.ts'
import { copyObjects } from './copy.ts'
import { createAll, dropAll, type CreateAllOptions } from './create-drop.ts'
import type { MetaDataEvents, SchemaEventName, SchemaEventSource, SchemaMoment } from './events.ts'
import type { DdlBind } from './run-change.ts'
import { sortTables } from './sort.ts'
import type { View } from './view.ts'

export interface MetaDataOptions {
  /** Schema of the tables that name none. */
  readonly schema?: NameLike | null
  readonly namingConvention?: NamingConvention
  readonly info?: Info
}

/** The catalogue: tables, views, sequences and what is carried beside them. */
export class MetaData implements SchemaEventSource {
  readonly schemaName: NameLike | null
  readonly namingConvention: NamingConvention
  info: Info
  /** By `schema.name`, in the order in which they were made. */
  readonly tables = new Map<string, AnyTable>()
  readonly views = new Map<string, View>()
  readonly sequences = new Map<string, Sequence>()
  /** Enumerations and domains that live by themselves; those of columns need not be here. By `schema.name`. */
  readonly namedTypes = new Map<string, NamedType>()
  readonly rawObjects: RawObject[] = []
  static readonly dispatch = new Dispatch<MetaDataEvents<MetaData>>()
  readonly dispatch = new Dispatch<MetaDataEvents<MetaData>>(MetaData.dispatch)
  readonly #untyped = new Set<AnyColumn>()

  constructor(options: MetaDataOptions = {}) {
    this.schemaName = options.schema ?? null
    this.namingConvention = options.namingConvention ?? defaultNamingConvention
    this.info = options.info ?? {}
  }

  get schema(): string | null {
    return this.schemaName === null ? null : nameText(this.schemaName)
  }

  /** Tables so that each stands behind those it refers to; in a ring by name, and those references are left out. */
  get sortedTables(): readonly AnyTable[] {
    return sortTables([...this.tables.values()])
  }

  addTable(table: AnyTable): void {
    if (this.tables.has(table.key)) {
      throw new InvalidRequestError(
        `Table '${table.key}' is already defined for this MetaData instance. Remove it first, or use the one that is there.`,
      )
    }
    this.tables.set(table.key, table)
  }

  addView(view: View): void {
    if (this.views.has(view.key)) {
      throw new InvalidRequestError(
        `View '${view.key}' is already defined for this MetaData instance.`,
      )
    }
    this.views.set(view.key, view)
  }

  addSequence(sequence: Sequence): void {
    this.sequences.set(sequence.key, sequence)
  }

  /** Makes a type part of the schema even while no column is of it. */
  addNamedType(type: NamedType): void {
    this.namedTypes.set(namedTypeKey(type), type)
  }

  /**
   * Makes everything that is not there yet, in an order that the database accepts.
   *
   * @param bind a connection; or an engine, on which it is one transaction
   */
  async createAll(bind: DdlBind, options: CreateAllOptions = {}): Promise<void> {
    await createAll(this, bind, options)
  }

  /** Takes away everything of this schema that is there. */
  async dropAll(bind: DdlBind, options: CreateAllOptions = {}): Promise<void> {
    await dropAll(this, bind, options)
  }

  async tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void> {
    await this.dispatch.emit(name, this, ...moment)
  }

  /** A schema of the same objects, which goes its own way from then on. Types are shared: they never change. */
  copy(): MetaData {
    const { schemaName: schema, namingConvention, info } = this
    const metadata = new MetaData({ schema, namingConvention, info: { ...info } })
    copyObjects(this, metadata)
    return metadata
  }

  /** Forgets a table; references to it stay and no longer resolve. */
  remove(table: AnyTable): void {
    this.tables.delete(table.key)
  }

  clear(): void {
    this.tables.clear()
    this.views.clear()
    this.sequences.clear()
    this.namedTypes.clear()
    this.rawObjects.length = 0
  }

  /** A column that waits for the type of the column it refers to. */
  awaitType(column: AnyColumn): void {
    this.#untyped.add(column)
  }

  /** Columns without a type take that of the column they refer to, as soon as that is there. */
  settleForeignKeyTypes(): void {
    for (const column of this.#untyped) {
      for (const key of column.foreignKeys) {
        const target = key.resolvedColumn
        if (!target || target.type instanceof NullType) continue
        column.type = target.type
        this.#untyped.delete(column)
        break
      }
    }
  }
}
