import { ArgumentError, InvalidRequestError } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import { resolveJoin, type Join } from './join-condition.ts'
import { Relationship } from './relationship.ts'

/** A relationship of a mapped class, resolved: both ends, the columns, the same relationship from there. */
export interface RelationshipProperty {
  readonly name: string
  readonly owner: Mapper
  readonly target: Mapper
  readonly many: boolean
  readonly join: Join
  /** Name of the attribute on the target that is the same relationship. */
  readonly backPopulates: string | undefined
  /** Set once both sides are configured. */
  reverse: RelationshipProperty | undefined
}

export interface MapperParts {
  readonly table: Table
  /** Attribute name → column, in the order of the definition. */
  readonly columns: ReadonlyMap<string, Column>
  readonly thunks: ReadonlyMap<string, () => unknown>
  /** Configures every mapper of the registry that is not yet. */
  readonly configure: () => void
}

/** The link between a class and its table. */
export class Mapper {
  readonly table: Table
  readonly columns: ReadonlyMap<string, Column>
  readonly #thunks: ReadonlyMap<string, () => unknown>
  readonly #configure: () => void
  readonly #attributes: ReadonlyMap<Column, string>
  #relationships: ReadonlyMap<string, RelationshipProperty> | undefined
  #prototype: object | undefined

  constructor(parts: MapperParts) {
    this.table = parts.table
    this.columns = parts.columns
    this.#thunks = parts.thunks
    this.#configure = parts.configure
    this.#attributes = new Map([...parts.columns].map(([name, column]) => [column, name]))
  }

  /** Name for messages: the class once it is known, the table before. */
  get name(): string {
    const constructor: unknown = this.#prototype?.constructor
    return typeof constructor === 'function' && constructor.name !== ''
      ? constructor.name
      : this.table.name
  }

  /** Attribute names of the primary key, in its order. */
  get primaryKey(): readonly string[] {
    return [...this.table.primaryKey.columns].map((column) => this.attributeOf(column))
  }

  get relationships(): ReadonlyMap<string, RelationshipProperty> {
    if (this.#relationships === undefined) this.#configure()
    return this.#relationships ?? new Map()
  }

  get relationshipNames(): Iterable<string> {
    return this.#thunks.keys()
  }

  attributeOf(column: Column): string {
    const name = this.#attributes.get(column)
    if (name === undefined) {
      throw new InvalidRequestError(
        `${this.name} has no attribute for column "${column.name}" of table "${this.table.name}".`,
      )
    }
    return name
  }

  /** The class is known only after its `extends` clause has run: the first use tells it. */
  useClass(prototype: object): void {
    this.#prototype ??= prototype
  }

  /** Evaluates the relationship thunks; the classes they name exist by now. */
  configure(): void {
    if (this.#relationships !== undefined) return
    const found = [...this.#thunks].map(
      ([name, thunk]) => [name, this.#property(name, thunk())] as const,
    )
    this.#relationships = new Map(found)
  }

  #property(name: string, definition: unknown): RelationshipProperty {
    if (!(definition instanceof Relationship)) {
      throw new ArgumentError(
        `${this.name}.${name} is a function that returns no relationship; write () => relationship.one(…) or relationship.many(…).`,
      )
    }
    const { target, many, options } = definition
    const mapper = target.__mapper__
    mapper.useClass(target.prototype)
    const label = `${this.name}.${name}`
    const join = resolveJoin({ label, owner: this, target: mapper, many, options })
    const { backPopulates } = options
    return { name, owner: this, target: mapper, many, join, backPopulates, reverse: undefined }
  }
}
