import type { ModelTarget, RelationshipColumns, RelationshipTable } from './model-types.ts'

/**
 * How a relationship finds its columns; needed only where the foreign keys leave a choice.
 * SQLAlchemy: "Configuring how Relationship Joins".
 */
export interface RelationshipOptions {
  /** The attribute of the other class that is the same relationship seen from there. */
  readonly backPopulates?: string
  /** The foreign key to follow, by its column or columns, when there are several between the two tables. */
  readonly foreignKeys?: RelationshipColumns
  /** Of a table that refers to itself: the columns referred to, which makes this side the many-to-one. */
  readonly remoteSide?: RelationshipColumns
  /** The junction table of a many-to-many relationship, or its name in the MetaData. */
  readonly secondary?: RelationshipTable
}

/** What a relationship thunk returns; `V` is the type of the attribute on instances. */
export class Relationship<V> {
  declare readonly _rel: V
  readonly target: ModelTarget<object>
  readonly many: boolean
  readonly options: RelationshipOptions

  constructor(target: ModelTarget<object>, many: boolean, options: RelationshipOptions) {
    this.target = target
    this.many = many
    this.options = options
  }
}

/**
 * Relationships between models, written as thunks in the columns of a model, because the classes
 * refer to each other: `posts: () => relationship.many(Post, { backPopulates: 'author' })`.
 * The direction comes from the foreign keys of the two tables.
 */
export const relationship = {
  /** A list: one-to-many, or many-to-many with `secondary`. The attribute is an array of the other class. */
  many: <P extends object>(
    target: ModelTarget<P>,
    options: RelationshipOptions = {},
  ): Relationship<P[]> => new Relationship<P[]>(target, true, options),
  /** One object or null: many-to-one, or the scalar side of one-to-one. */
  one: <P extends object>(
    target: ModelTarget<P>,
    options: RelationshipOptions = {},
  ): Relationship<P | null> => new Relationship<P | null>(target, false, options),
}
