import { Column } from '../schema/column.ts'
import type { AnyTable } from '../schema/column-types.ts'
import { Index, type IndexOptions, type IndexPart } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table, tableKey, type TableItem } from '../schema/table.ts'
import { View } from '../schema/view.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { Operation } from './ops.ts'
import { statementOf } from './statements.ts'

/** What operations need of a connection: to run one statement. */
export interface OperationTarget {
  execute(statement: ClauseElement): Promise<unknown>
}

/** Where a dropped thing is found. */
export interface DropOptions {
  readonly schema?: string | null
  readonly ifExists?: boolean
}

export interface CreateViewOperationOptions {
  readonly schema?: string | null
  /** Names of the view's columns, where they are written. */
  readonly columns?: readonly string[]
  readonly materialized?: boolean
}

/**
 * What a migration script calls as `op` (Alembic: "Operation Reference"). Each method makes an
 * operation and runs it at once; each rejects with the engine's DatabaseError.
 */
export class Operations {
  readonly #target: OperationTarget
  /** The tables that the migration has made, so that foreign keys and indexes find their columns. */
  readonly #metadata = new MetaData()

  /** @param target an open connection; the caller ends its transaction */
  constructor(target: OperationTarget) {
    this.#target = target
  }

  /** @param items columns, constraints, and options such as `{ sqlite: { strict: true } }` */
  async createTable(name: string, ...items: readonly TableItem[]): Promise<void> {
    const table = new Table(name, this.#metadata, ...items)
    await this.run({ kind: 'create table', table })
    for (const index of [...table.indexes].toSorted((a, b) => a.created - b.created))
      await this.run({ kind: 'create index', table, index })
  }

  async dropTable(name: string, options: DropOptions = {}): Promise<void> {
    const table = this.#table(name, options.schema ?? null)
    this.#metadata.remove(table)
    await this.run({ kind: 'drop table', table, ifExists: options.ifExists ?? false })
  }

  /** @param parts column names, or `text('lower(name)')` for expressions */
  async createIndex(
    name: string,
    table: string,
    parts: readonly IndexPart[],
    options: IndexOptions & { readonly schema?: string | null } = {},
  ): Promise<void> {
    const owner = this.#table(table, options.schema ?? null)
    for (const part of parts) {
      // A table that an earlier migration made: its columns are taken at their word.
      if (typeof part === 'string' && !owner.columns.has(part)) owner.append(new Column(part))
    }
    const index = new Index(name, parts, options)
    if (index.table === null) index.attachTo(owner)
    await this.run({ kind: 'create index', table: owner, index })
  }

  /** @param options.table the index's table, which MySQL asks for */
  async dropIndex(
    name: string,
    options: DropOptions & { readonly table?: string } = {},
  ): Promise<void> {
    const index = new Index(name, [])
    const table = new Table(options.table ?? '', new MetaData(), { schema: options.schema ?? null })
    index.attachTo(table)
    await this.run({ kind: 'drop index', table, index, ifExists: options.ifExists ?? false })
  }

  /** @param query the SELECT as SQL */
  async createView(
    name: string,
    query: string,
    options: CreateViewOperationOptions = {},
  ): Promise<void> {
    await this.run({ kind: 'create view', view: new View(name, null, query, options) })
  }

  async dropView(name: string, options: DropOptions = {}): Promise<void> {
    const view = new View(name, null, '', { schema: options.schema ?? null })
    await this.run({ kind: 'drop view', view, ifExists: options.ifExists ?? false })
  }

  /** Runs a statement; a string is SQL as it stands, without parameters. */
  async execute(statement: string | ClauseElement): Promise<void> {
    await this.run({ kind: 'execute', statement, reverse: null })
  }

  /** Runs an operation given as data. */
  async run(operation: Operation): Promise<void> {
    await this.#target.execute(statementOf(operation))
  }

  #table(name: string, schema: string | null): AnyTable {
    const known = this.#metadata.tables.get(tableKey(name, schema))
    return known ?? new Table(name, this.#metadata, { schema })
  }
}
