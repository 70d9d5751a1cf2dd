import type { SchemaChange, SchemaConnection, SchemaItem } from './events.ts'
import type { DdlElement } from './ddl.ts'

/** What a condition is told beside the element, its target and the connection. */
export interface DdlSituation extends Partial<SchemaChange> {
  readonly dialect: { readonly name: string }
  /** What was given with the condition. */
  readonly state: unknown
}

/** When DDL is run or written: on these dialects, and where the function says so. */
export interface DdlCondition<Answer = boolean> {
  readonly dialect?: string | readonly string[]
  /** The connection is null where a constraint is written as part of CREATE TABLE, and where SQL is only written. */
  readonly callable?: (
    ddl: DdlElement,
    target: SchemaItem | null,
    connection: SchemaConnection | null,
    situation: DdlSituation,
  ) => Answer
  readonly state?: unknown
}

/** Where a condition is asked. */
export interface DdlMoment {
  readonly target: SchemaItem | null
  readonly dialect: { readonly name: string }
  readonly connection?: SchemaConnection
  readonly change?: SchemaChange
}

/** Whether the element is for this moment; one without a condition always is. */
export function isFor<Answer>(
  condition: DdlCondition<Answer> | null,
  ddl: DdlElement,
  { target, dialect, connection, change }: DdlMoment,
): boolean | Answer {
  if (condition === null) return true
  const { dialect: wanted, callable, state } = condition
  const names = typeof wanted === 'string' ? [wanted] : wanted
  if (names?.includes(dialect.name) === false) return false
  return callable?.(ddl, target, connection ?? null, { ...change, dialect, state }) ?? true
}
