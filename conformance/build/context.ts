import type {
  AnyTable,
  ColumnClause,
  Constraint,
  FromClause,
  Index,
  MetaData,
  NameLike,
  TypeEngine,
} from '#toolkit'
import type { Node } from '../node.ts'
import type { MetaDatas } from './tables.ts'

/** Makes the object that a node stands for. */
export type NodeBuilder = (node: Node, context: BuildContext) => unknown

/** What the builders of nodes share while one case is built. */
export interface BuildContext {
  /** Builds a node, or gives the object of a `ref`; plain values come back as values. */
  build(value: unknown): unknown
  /** The object of a `ref`: a table or a shared node. */
  refer(id: string): unknown
  table(value: unknown): AnyTable
  type(node: Node): TypeEngine
  value(value: unknown): unknown
  /** A constraint or index that a DDL node refers to. */
  constraint(node: Node): Constraint | Index
  metadata(): readonly MetaData[]
  readonly metadatas: MetaDatas
  /** A free column. */
  column(name: NameLike, type: Node | null): ColumnClause
  /** The row that an upsert was to insert. */
  row(): FromClause
  withRow(row: FromClause): BuildContext
}

/** The public API has nothing yet for a node of the corpus. */
export class NoNode extends Error {
  constructor(node: string) {
    super(`no node ${node}`)
  }
}
