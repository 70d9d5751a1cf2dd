import type { DdlElement } from '../schema/ddl.ts'
import type { ClauseElement } from '../sql/node.ts'

/** What a connection runs. */
export type Executable = ClauseElement | DdlElement

/** Values by name, or one record per execution. */
export type StatementParameters =
  Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]

/** An object of a row by the statement's phantom property; unknown statements give values of any kind. */
export type RowOf<S> = S extends { readonly _row: infer R } ? R : Record<string, any>

/** The same row as an array. */
export type TupleOf<S> = S extends { readonly _tuple: infer T extends readonly unknown[] }
  ? T
  : readonly any[]
