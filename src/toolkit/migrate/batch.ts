import type { AnyColumn } from '../schema/column-types.ts'
import type { Constraint, ExcludeConstraint, ExcludeElement } from '../schema/constraint.ts'
import type { IndexPart } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { NameLike, OptionBag } from '../schema/schema-item.ts'
import type { ClauseElement } from '../sql/node.ts'
import { applyToModel, partOf } from './model.ts'
import type { Operation, TableName } from './ops.ts'
import {
  TableSteps,
  type AddColumnOptions,
  type AddConstraintOptions,
  type AddForeignKeyOptions,
  type ColumnChangeInput,
  type ConstraintKind,
  type CreateIndexOptions,
} from './table-steps.ts'

/** What a script calls inside of `batchAlterTable`: the operations are kept, and run together at its end. */
export class BatchOperations {
  readonly #name: TableName
  /** The table and those that it refers to, as the operations so far leave them. */
  readonly #state: MetaData
  readonly #operations: Operation[] = []

  constructor(name: TableName, state: MetaData) {
    this.#name = name
    this.#state = partOf(state, name)
  }

  get operations(): readonly Operation[] {
    return this.#operations
  }

  get #steps(): TableSteps {
    return new TableSteps(this.#name, this.#state)
  }

  addColumn(column: AnyColumn, options: AddColumnOptions = {}): void {
    this.#add(...this.#steps.addColumn(column, options))
  }

  dropColumn(name: string): void {
    this.#add(this.#steps.dropColumn(name))
  }

  alterColumn(name: string, change: ColumnChangeInput): void {
    this.#add(this.#steps.alterColumn(name, change))
  }

  createPrimaryKey(name: NameLike | null, columns: readonly string[]): void {
    this.#add(this.#steps.createPrimaryKey(name, columns))
  }

  createUniqueConstraint(
    name: NameLike | null,
    columns: readonly string[],
    options: AddConstraintOptions = {},
  ): void {
    this.#add(this.#steps.createUniqueConstraint(name, columns, options))
  }

  createCheckConstraint(
    name: NameLike | null,
    condition: string | ClauseElement,
    options: AddConstraintOptions = {},
  ): void {
    this.#add(this.#steps.createCheckConstraint(name, condition, options))
  }

  createForeignKey(
    name: NameLike | null,
    columns: readonly string[],
    referred: { readonly table: string; readonly columns: readonly string[] },
    options: AddForeignKeyOptions = {},
  ): void {
    this.#add(this.#steps.createForeignKey(name, columns, referred, options))
  }

  createExcludeConstraint(
    name: NameLike | null,
    elements: readonly ExcludeElement[],
    options: ConstructorParameters<typeof ExcludeConstraint>[1] = {},
  ): void {
    this.#add(this.#steps.createExcludeConstraint(name, elements, options))
  }

  dropConstraint(wanted: string | Constraint | null, kind: ConstraintKind | null = null): void {
    this.#add(this.#steps.dropConstraint(wanted, kind))
  }

  createIndex(
    name: NameLike | null,
    parts: readonly IndexPart[],
    options: CreateIndexOptions = {},
  ): void {
    this.#add(this.#steps.createIndex(name, parts, options))
  }

  dropIndex(name: string): void {
    this.#add(this.#steps.dropIndex(name))
  }

  createTableComment(comment: string): void {
    this.#add(this.#steps.comment(comment))
  }

  tableOptions(options: OptionBag): void {
    this.#add(this.#steps.options(options))
  }

  /** Makes the table again, also where nothing asks for it. */
  recreate(): void {
    this.#add(this.#steps.options({}, true))
  }

  #add(...operations: readonly Operation[]): void {
    for (const operation of operations) applyToModel(this.#state, operation)
    this.#operations.push(...operations)
  }
}
