import type { Connection } from '../engine/connection.ts'
import { InvalidRequestError } from '../errors.ts'
import type { AnyTable } from '../schema/column-types.ts'
import type { NamedType } from '../schema/named-types.ts'
import type { RawObject } from '../schema/raw-object.ts'
import { conv, tableKey, type FinalName } from '../schema/schema-item.ts'
import type { Sequence } from '../schema/sequence.ts'
import { View } from '../schema/view.ts'
import type { ClauseElement } from '../sql/node.ts'
import { Enum } from '../types/enum.ts'
import type { BulkInsertOperation, Operation } from './ops.ts'
import type { OperationRunner } from './plan.ts'

export interface InSchema {
  readonly schema?: string | null
}

/** Where a dropped thing is found. */
export interface DropOptions extends InSchema {
  readonly ifExists?: boolean
}

export interface CreateViewOptions extends InSchema {
  /** Names of the view's columns, where they are written. */
  readonly columns?: readonly string[]
  readonly materialized?: boolean
  readonly comment?: string | null
}

/** A raw object by its name; what makes it is taken from the database. */
export type RawObjectName = Pick<RawObject, 'kind' | 'name'> & InSchema & Partial<RawObject>

/** The operations of scripts on what is no table, and on rows. */
export abstract class ObjectOperations {
  protected readonly runner: OperationRunner

  /** @param runner a database, or something that writes the statements down */
  constructor(runner: OperationRunner) {
    this.runner = runner
  }

  /** Runs an operation given as data. */
  async run(operation: Operation): Promise<void> {
    await this.runner.run(operation)
  }

  /** Runs operations given as data, together where that takes fewer statements. */
  async runAll(operations: readonly Operation[]): Promise<void> {
    await this.runner.runAll(operations)
  }

  /**
   * The connection that the migration runs on, for scripts that look at rows (Alembic: `op.get_bind()`). Its
   * transaction is the migration's.
   *
   * @throws InvalidRequestError where the statements are only written down
   */
  getBind(): Connection {
    return this.runner.bind()
  }

  /** Marks a constraint's name as final: no naming convention changes it. */
  f(name: string): FinalName {
    return conv(name)
  }

  async createSchema(name: string): Promise<void> {
    await this.run({ kind: 'create schema', name })
  }

  async dropSchema(name: string): Promise<void> {
    await this.run({ kind: 'drop schema', name })
  }

  /** @param type an enumeration or a domain with a name */
  async createType(type: NamedType): Promise<void> {
    await this.run({ kind: 'create type', type })
  }

  async dropType(type: NamedType): Promise<void> {
    await this.run({ kind: 'drop type', type })
  }

  /**
   * @param type as it becomes
   * @param options.was as it is; absent: taken from the database
   * @param options.renames values under another name: old to new
   */
  async alterEnum(
    type: Enum,
    options: { readonly was?: Enum; readonly renames?: Readonly<Record<string, string>> } = {},
  ): Promise<void> {
    const was = options.was ?? (await this.#enum(type.name ?? '', type.schema))
    const renames = new Map(Object.entries(options.renames ?? {}))
    await this.run({ kind: 'alter enum', type, was, ...(renames.size > 0 && { renames }) })
  }

  /** One more value of an enumeration: in front of another, behind another, or at the end. */
  async addEnumValue(
    name: string,
    value: string,
    {
      schema = null,
      ...place
    }: InSchema & { readonly before?: string; readonly after?: string } = {},
  ): Promise<void> {
    const was = await this.#enum(name, schema)
    const values = withValue(was.values, value, place)
    await this.run({ kind: 'alter enum', type: new Enum(values, { name, schema }), was })
  }

  async #enum(name: string, schema: string | null): Promise<Enum> {
    const { namedTypes } = await this.runner.state(schema)
    const found = namedTypes.get(tableKey(name, schema))
    if (found instanceof Enum) return found
    throw new InvalidRequestError(
      `There is no enumeration "${tableKey(name, schema)}" at this point of the migration; there are ${[...namedTypes.keys()].join(', ') || 'none'}.`,
    )
  }

  async createSequence(sequence: Sequence): Promise<void> {
    await this.run({ kind: 'create sequence', sequence })
  }

  async dropSequence(sequence: Sequence): Promise<void> {
    await this.run({ kind: 'drop sequence', sequence })
  }

  /**
   * @param sequence as it becomes
   * @param was as it is; absent: taken from the database
   */
  async alterSequence(sequence: Sequence, was?: Sequence): Promise<void> {
    const known = was ?? (await this.runner.state()).sequences.get(sequence.key)
    if (known === undefined)
      throw new InvalidRequestError(`There is no sequence "${sequence.key}" to alter.`)
    await this.run({ kind: 'alter sequence', sequence, was: known })
  }

  /** @param query the SELECT as SQL or as a statement */
  async createView(
    name: string,
    query: string | ClauseElement,
    options: CreateViewOptions = {},
  ): Promise<void> {
    await this.run({ kind: 'create view', view: new View(name, null, query, options) })
  }

  async dropView(
    name: string,
    { schema = null, ifExists = false }: DropOptions = {},
  ): Promise<void> {
    const { views } = await this.runner.state(schema)
    const view = views.get(tableKey(name, schema)) ?? new View(name, null, '', { schema })
    await this.run({ kind: 'drop view', view, ...(ifExists && { ifExists }) })
  }

  /** A trigger, a function and what else is carried as SQL. */
  async createRaw(object: Omit<RawObject, 'info'> & Partial<RawObject>): Promise<void> {
    await this.run({ kind: 'create raw', object: { info: {}, ...object } })
  }

  async dropRaw(wanted: RawObjectName): Promise<void> {
    const { kind, name, schema = null } = wanted
    const { rawObjects } = await this.runner.state(schema)
    const known = rawObjects.find(
      (one) => one.kind === kind && one.name === name && one.schema === schema,
    )
    const object = known ?? { sql: '', after: [], info: {}, ...wanted, schema }
    await this.run({ kind: 'drop raw', object })
  }

  /**
   * Runs a statement; a string is SQL as it stands, without parameters.
   *
   * @param options.reverse what takes it back
   */
  async execute(
    statement: string | ClauseElement,
    { reverse = null }: { readonly reverse?: string | ClauseElement | null } = {},
  ): Promise<void> {
    await this.run({ kind: 'execute', statement, reverse })
  }

  /**
   * Inserts rows in their order. Counters of PostgreSQL go on behind the numbers that the rows bring.
   *
   * @param table a light one will do: `new Table('t', new MetaData(), new Column('id', types.Integer), …)`
   */
  async bulkInsert(table: AnyTable, rows: BulkInsertOperation['rows']): Promise<void> {
    await this.run({ kind: 'bulk insert', table, rows })
  }
}

function withValue(
  values: readonly string[],
  value: string,
  { before, after }: { readonly before?: string; readonly after?: string },
): readonly string[] {
  const beside = before ?? after
  if (beside === undefined) return [...values, value]
  const place = values.indexOf(beside)
  if (place < 0)
    throw new InvalidRequestError(
      `"${value}" cannot be put beside "${beside}", which is none of the values ${values.join(', ')}.`,
    )
  return values.toSpliced(before === undefined ? place + 1 : place, 0, value)
}
