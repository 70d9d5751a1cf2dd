import type { Column } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import type { Mapper } from './mapper.ts'

/** A mapped class, as far as relationships and sessions need it; `P` is the type of its instances. */
export interface ModelTarget<P extends object = object> {
  readonly prototype: P
  readonly __mapper__: Mapper
}

type AnyColumn = Column<any, any, any, any>

/** Columns of a relationship: `Post.c.authorId`, its attribute name, or a list for a composite key. */
export type RelationshipColumns = string | AnyColumn | readonly (string | AnyColumn)[]

/** A junction table or its name. */
export type RelationshipTable = string | Table<any, any>

/** The columns and relationship thunks of a model. Any value is let in here and refused when the class is made: a narrower bound would resolve the thunks too early. */
export type ModelDefinitions = Record<string, any>

declare const entityName: unique symbol

/** Type of one attribute of an instance, from its column spec or its relationship thunk. */
export type AttributeValue<D> = D extends { readonly _spec: infer T; readonly _f: infer F }
  ? 'nn' extends F
    ? T
    : T | null
  : D extends () => { readonly _rel: infer V }
    ? V
    : never

/** An instance: a brand first, so that two models of equal shape stay two types. */
export type Entity<N extends string, D> = {
  readonly [entityName]?: { readonly [K in N]: true }
} & { -readonly [K in keyof D]: AttributeValue<D[K]> }

/** What the constructor takes: any of the attributes. */
export type EntityValues<D> = { readonly [K in keyof D]?: AttributeValue<D[K]> | undefined }

/** Class-level attributes: columns to build SQL with, and relationships. */
export type ModelColumns<N extends string, D> = {
  readonly [K in keyof D & string]: D[K] extends {
    readonly _spec: infer T
    readonly _f: infer F extends string
  }
    ? Column<K, 'nn' extends F ? T : T | null, F, N>
    : D[K] extends () => infer R
      ? R
      : never
}

/** What a model's `extends` clause gives: the class itself, with its table. */
export interface ModelClass<N extends string, D> extends ModelTarget<Entity<N, D>> {
  new (values?: EntityValues<D>): Entity<N, D>
  readonly c: ModelColumns<N, D>
  readonly __table__: Table
}
