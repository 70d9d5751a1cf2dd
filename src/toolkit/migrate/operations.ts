import type { IndexOptions, IndexPart } from '../schema/indexes.ts'
import type { TableItem } from '../schema/table.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { CreateViewOperationOptions, DropOptions, Operation } from './ops.ts'
import { StatementBuilder } from './statements.ts'

/** What operations need of a connection: to run one statement. */
export interface OperationTarget {
  execute(statement: ClauseElement): Promise<unknown>
}

/**
 * What a migration script calls as `op` (Alembic: "Operation Reference"). Each method makes an
 * operation and runs it at once; each rejects with the engine's DatabaseError.
 */
export class Operations {
  readonly #target: OperationTarget
  readonly #builder = new StatementBuilder()

  /** @param target an open connection; the caller ends its transaction */
  constructor(target: OperationTarget) {
    this.#target = target
  }

  /** @param items columns, constraints, and options such as `{ sqlite: { strict: true } }` */
  async createTable(name: string, ...items: readonly TableItem[]): Promise<void> {
    await this.run({ kind: 'create-table', name, items })
  }

  async dropTable(name: string, options: DropOptions = {}): Promise<void> {
    await this.run({ kind: 'drop-table', name, options })
  }

  /** @param parts column names, or `text('lower(name)')` for expressions */
  async createIndex(
    name: string,
    table: string,
    parts: readonly IndexPart[],
    options: IndexOptions & { readonly schema?: string | null } = {},
  ): Promise<void> {
    await this.run({ kind: 'create-index', name, table, parts, options })
  }

  /** @param options.table the index's table, which MySQL asks for */
  async dropIndex(
    name: string,
    options: DropOptions & { readonly table?: string } = {},
  ): Promise<void> {
    await this.run({ kind: 'drop-index', name, options })
  }

  /** @param query the SELECT as SQL */
  async createView(
    name: string,
    query: string,
    options: CreateViewOperationOptions = {},
  ): Promise<void> {
    await this.run({ kind: 'create-view', name, query, options })
  }

  async dropView(name: string, options: DropOptions = {}): Promise<void> {
    await this.run({ kind: 'drop-view', name, options })
  }

  /** Runs a statement; a string is SQL as it stands, without parameters. */
  async execute(statement: string | ClauseElement): Promise<void> {
    await this.run({ kind: 'execute', statement })
  }

  /** Runs an operation given as data. */
  async run(operation: Operation): Promise<void> {
    for (const statement of this.#builder.statements(operation)) {
      await this.#target.execute(statement)
    }
  }
}
