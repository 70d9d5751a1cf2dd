import type { Operation } from '../ops.ts'

type Kind = Operation['kind']

/** Interfaces of two kinds, taken apart: `create table` and `drop table` each for itself. */
type OfKind<K extends Kind> = Operation extends infer One
  ? One extends { readonly kind: infer Kinds }
    ? K extends Kinds
      ? One & { readonly kind: K }
      : never
    : never
  : never

type OneOf<K extends Kind> = { [One in K]: OfKind<One> }[K]

/** What is made of each kind of operation; a new kind breaks the build until every table answers for it. */
export type ByKind<Context, Result> = {
  readonly [K in Kind]: (operation: OneOf<K>, context: Context) => Result
}

/** Asks the table's entry of the operation's kind. */
export const byKind = <Context, Result>(
  table: ByKind<Context, Result>,
  operation: Operation,
  context: Context,
): Result => entryOf(table, operation.kind)(operation, context)

const entryOf = <K extends Kind, Context, Result>(
  table: { readonly [One in K]: (operation: OneOf<One>, context: Context) => Result },
  kind: K,
): ((operation: OneOf<K>, context: Context) => Result) => table[kind]
