import type { IndexOptions, IndexPart } from '../schema/indexes.ts'
import type { TableItem } from '../schema/table.ts'
import type { ClauseElement } from '../sql/node.ts'

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

/** One step of a migration as data, so that it can be run, shown and written down. */
export type Operation =
  | { readonly kind: 'create-table'; readonly name: string; readonly items: readonly TableItem[] }
  | { readonly kind: 'drop-table'; readonly name: string; readonly options: DropOptions }
  | {
      readonly kind: 'create-index'
      readonly name: string
      readonly table: string
      readonly parts: readonly IndexPart[]
      readonly options: IndexOptions & { readonly schema?: string | null }
    }
  | {
      readonly kind: 'drop-index'
      readonly name: string
      readonly options: DropOptions & { readonly table?: string }
    }
  | {
      readonly kind: 'create-view'
      readonly name: string
      readonly query: string
      readonly options: CreateViewOperationOptions
    }
  | { readonly kind: 'drop-view'; readonly name: string; readonly options: DropOptions }
  | { readonly kind: 'execute'; readonly statement: string | ClauseElement }
