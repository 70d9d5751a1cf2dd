import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { Constraint, ExcludeConstraint, ExcludeElement } from '../schema/constraint.ts'
import type { IndexPart } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { tableKey, type NameLike, type OptionBag } from '../schema/schema-item.ts'
import { Table, type TableItem } from '../schema/table.ts'
import type { ClauseElement } from '../sql/node.ts'
import { BatchOperations } from './batch.ts'
import { InvalidRequestError } from '../errors.ts'
import { DropTable } from '../schema/ddl.ts'
import type { Operation, TableName } from './ops.ts'
import { MigrationPlan } from './plan.ts'
import { ObjectOperations, type DropOptions, type InSchema } from './object-operations.ts'
import { sortedIndexes } from './remake-table.ts'
import {
  TableSteps,
  type AddColumnOptions,
  type AddConstraintOptions,
  type AddForeignKeyOptions,
  type ColumnChangeInput,
  type ConstraintKind,
  type CreateIndexOptions,
} from './table-steps.ts'

export interface DropIndexOptions extends DropOptions {
  readonly table?: string
  readonly concurrently?: boolean
}

type ExcludeOptions = NonNullable<ConstructorParameters<typeof ExcludeConstraint>[1]>

export type ForeignKeyArguments = readonly [
  referredTable: string,
  columns: readonly string[],
  referredColumns: readonly string[],
  options?: AddForeignKeyOptions & InSchema,
]

export interface BatchOptions extends InSchema {
  /** Whether SQLite makes the table again: where it has to, always, or never. */
  readonly recreate?: 'auto' | 'always' | 'never'
}

/**
 * What a migration script calls as `op` (Alembic: "Operation Reference"). Each method makes an operation and runs it
 * at once. Each rejects with InvalidRequestError when what it changes is not there, and with MigrationError when the
 * database refuses it.
 */
export class Operations extends ObjectOperations {
  /** @param items columns, constraints, indexes, and options such as `{ sqlite: { strict: true } }` */
  async createTable(name: string, ...items: readonly TableItem[]): Promise<void> {
    const table: AnyTable = new Table(name, new MetaData(), ...items)
    const indexes = sortedIndexes(table).map((index): Operation => ({
      kind: 'create index',
      table: { name: table.name, schema: table.schema },
      index,
    }))
    await this.runAll([{ kind: 'create table', table }, ...indexes])
  }

  async dropTable(
    name: string,
    { schema = null, ifExists = false }: DropOptions = {},
  ): Promise<void> {
    const state = await this.runner.state(schema)
    // what the state does not know may be there all the same, such as a virtual table
    const known = state.tables.get(tableKey(name, schema))
    const table = known ?? new Table(name, new MetaData(), { schema })
    await this.run({ kind: 'drop table', table, ...(ifExists && { ifExists }) })
  }

  async renameTable(
    from: string,
    to: string,
    { schema = null, toSchema = schema }: InSchema & { readonly toSchema?: string | null } = {},
  ): Promise<void> {
    const table = { name: from, schema }
    await this.run({ kind: 'rename table', table, to: { name: to, schema: toSchema } })
  }

  async addColumn(
    table: string,
    column: AnyColumn,
    { schema = null, ...options }: AddColumnOptions & InSchema = {},
  ): Promise<void> {
    const steps = await this.#on(table, schema)
    await this.runAll(steps.addColumn(column, options))
    if (column.index !== true) return
    const { name, unique } = column
    await this.createIndex(null, table, [name], { schema, unique: unique === true })
  }

  async dropColumn(table: string, name: string, { schema = null }: InSchema = {}): Promise<void> {
    await this.run((await this.#on(table, schema)).dropColumn(name))
  }

  /** @param change what is absent stays; `name` is the new name */
  async alterColumn(
    table: string,
    column: string,
    { schema = null, ...change }: ColumnChangeInput & InSchema,
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).alterColumn(column, change))
  }

  async createPrimaryKey(
    name: NameLike | null,
    table: string,
    columns: readonly string[],
    { schema = null, ...options }: AddConstraintOptions & InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).createPrimaryKey(name, columns, options))
  }

  async createUniqueConstraint(
    name: NameLike | null,
    table: string,
    columns: readonly string[],
    { schema = null, ...options }: AddConstraintOptions & InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).createUniqueConstraint(name, columns, options))
  }

  async createCheckConstraint(
    name: NameLike | null,
    table: string,
    condition: string | ClauseElement,
    { schema = null, ...options }: AddConstraintOptions & InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).createCheckConstraint(name, condition, options))
  }

  async createExcludeConstraint(
    name: NameLike | null,
    table: string,
    elements: readonly ExcludeElement[],
    { schema = null, ...options }: ExcludeOptions & InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).createExcludeConstraint(name, elements, options))
  }

  /** `createForeignKey(name, table, referredTable, columns, referredColumns, options)`, in Alembic's order. */
  async createForeignKey(
    name: NameLike | null,
    table: string,
    ...[referredTable, columns, referredColumns, given = {}]: ForeignKeyArguments
  ): Promise<void> {
    const { schema = null, ...options } = given
    const referred = { table: referredTable, columns: referredColumns }
    const steps = await this.#on(table, schema)
    await this.run(steps.createForeignKey(name, columns, referred, options))
  }

  /**
   * @param wanted its name, or a constraint that says the same as one without a name
   * @param options.type which kind it is, for a primary key without a name
   */
  async dropConstraint(
    wanted: string | Constraint | null,
    table: string,
    { schema = null, type = null }: InSchema & { readonly type?: ConstraintKind | null } = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).dropConstraint(wanted, type))
  }

  async renameConstraint(
    table: string,
    from: string,
    to: string,
    { schema = null }: InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).rename('rename constraint', from, to))
  }

  /** @param parts column names, or `text('lower(name)')` for expressions */
  async createIndex(
    name: NameLike | null,
    table: string,
    parts: readonly IndexPart[],
    { schema = null, ...options }: CreateIndexOptions & InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).createIndex(name, parts, options))
  }

  /** @param options.table its table; absent: the one that has an index of the name */
  async dropIndex(name: string, options: DropIndexOptions = {}): Promise<void> {
    const { schema = null, ifExists = false, concurrently = false } = options
    const state = await this.runner.state(schema)
    const owner = [...state.tables.values()].find(
      (table) =>
        table.schema === schema &&
        (options.table ?? table.name) === table.name &&
        [...table.indexes].some((index) => index.name === name),
    )
    if (owner === undefined && ifExists) return
    if (owner === undefined && options.table === undefined)
      throw new InvalidRequestError(`No table has an index "${name}".`)
    const steps = await this.#on(owner?.name ?? options.table ?? '', schema)
    await this.run(steps.dropIndex(name, concurrently))
  }

  async renameIndex(
    table: string,
    from: string,
    to: string,
    { schema = null }: InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).rename('rename index', from, to))
  }

  async createTableComment(
    table: string,
    comment: string,
    { schema = null }: InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).comment(comment))
  }

  async dropTableComment(table: string, { schema = null }: InSchema = {}): Promise<void> {
    await this.run((await this.#on(table, schema)).comment(null))
  }

  /** Options beside those that are there: `{ sqlite: { strict: true } }`; null takes one away. */
  async tableOptions(
    table: string,
    options: OptionBag,
    { schema = null }: InSchema = {},
  ): Promise<void> {
    await this.run((await this.#on(table, schema)).options(options))
  }

  /**
   * Several changes of one table, which SQLite makes again once for all of them.
   *
   * @throws InvalidRequestError when SQLite would have to, and `recreate` is `never`
   */
  async batchAlterTable(
    name: string,
    work: (batch: BatchOperations) => void | Promise<void>,
    { schema = null, recreate = 'auto' }: BatchOptions = {},
  ): Promise<void> {
    const table = { name, schema }
    const state = await this.runner.state(schema)
    const batch = new BatchOperations(table, state)
    await work(batch)
    if (recreate === 'always') batch.recreate()
    if (recreate === 'never') this.#assertAltersInPlace(table, batch.operations, state)
    await this.runAll(batch.operations)
  }

  #assertAltersInPlace(table: TableName, operations: readonly Operation[], state: MetaData): void {
    const { elements } = new MigrationPlan(this.runner.dialect, state).add(operations)
    if (!elements.some(({ sql }) => sql instanceof DropTable)) return
    throw new InvalidRequestError(
      `"${tableKey(table.name, table.schema)}" has to be made again for these changes; leave out recreate: 'never'.`,
    )
  }

  async #on(name: string, schema: string | null): Promise<TableSteps> {
    return new TableSteps({ name, schema }, await this.runner.state(schema))
  }
}
