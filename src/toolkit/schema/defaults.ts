import type { ClauseElement } from '../sql/node.ts'
import { text } from '../sql/text.ts'
import type { Sequence } from './sequence.ts'

/** What a client-side function of a default is told. */
export interface DefaultContext {
  /** Values of the row's other columns, by key. */
  readonly current: Readonly<Record<string, unknown>>
}

/** A default that the toolkit fills in; it never reaches DDL. */
export type ClientDefault =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'callable'; readonly call: (context: DefaultContext) => unknown }
  | { readonly kind: 'expression'; readonly expression: ClauseElement }
  | { readonly kind: 'sequence'; readonly sequence: Sequence }

/** A default that the database fills in: a literal that is quoted, or SQL. */
export class DefaultClause {
  readonly argument: string | ClauseElement
  constructor(argument: string | ClauseElement) {
    this.argument = argument
  }
}

/** Something of the database fills the column (a trigger, say): values are fetched, DDL says nothing. */
export class FetchedValue {
  readonly fetched = true
}

export type ServerDefault = DefaultClause | FetchedValue

/** How a server default is given: text is a literal, an element is SQL. */
export type ServerDefaultInput = string | ClauseElement | ServerDefault

export function toServerDefault(input: ServerDefaultInput): ServerDefault {
  return input instanceof DefaultClause || input instanceof FetchedValue
    ? input
    : new DefaultClause(input)
}

/** A generated column: `GENERATED ALWAYS AS (…)`. */
export class Computed {
  readonly sqltext: ClauseElement
  /** Stored or computed on reading; null leaves it to the dialect. */
  readonly persisted: boolean | null

  /** @param sql the expression; a string is SQL as it stands */
  constructor(sql: string | ClauseElement, options: { readonly persisted?: boolean | null } = {}) {
    this.sqltext = typeof sql === 'string' ? text(sql) : sql
    this.persisted = options.persisted ?? null
  }
}
