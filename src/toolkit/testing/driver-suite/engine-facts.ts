import type { DriverValue } from '../../engine/driver.ts'
import type { DatabaseError } from '../../errors.ts'
import type { TypeEngine } from '../../types/engine.ts'

/** What an engine itself may lack, whichever driver speaks to it. */
export type FactLack = 'transactionalDdl' | 'nestedArrays'

type ErrorClass = abstract new (...parts: never[]) => DatabaseError

export interface Failing {
  /** What goes wrong, in a word. */
  readonly name: string
  /** Run against the tables `parent` and `child` of `facts.tables`. */
  readonly sql: string
  readonly code: string
  readonly errorClass: ErrorClass
  /** Where in the statement, if the engine tells. */
  readonly offset?: number
}

/** A type with the values that have to come back as they went in. */
export interface TypeLimits {
  readonly name: string
  readonly type: TypeEngine
  readonly values: readonly unknown[]
}

/** What differs from engine to engine, as its documentation has it. */
export interface EngineFacts {
  readonly engine: 'SQLite' | 'PostgreSQL' | 'MariaDB'
  /** What `createEngine` is given in front of the place. */
  readonly drivername: string
  /** SQL expressions with the value that the driver must give. */
  readonly literals: readonly (readonly [sql: string, value: DriverValue])[]
  /** Types of columns with values that are written as parameters and must come back. */
  readonly columns: readonly (readonly [type: string, values: readonly DriverValue[]])[]
  /** An integer of 64 bits, a double, a text without limit and bytes, as types of columns. */
  readonly types: {
    readonly integer: string
    readonly double: string
    readonly text: string
    readonly bytes: string
  }
  readonly limits: readonly TypeLimits[]
  /** Tables for `failures`: one `parent` with the row 1, one `child`. */
  readonly tables: readonly string[]
  readonly failures: readonly Failing[]
  readonly noTable: string
  readonly syntaxError: string
  readonly wrongCount: readonly string[]
  readonly manyStatements: string
  /** A statement that does not end by itself in the time of a test. */
  readonly endless: string
  readonly interrupted: readonly string[]
  readonly timedOut: string
  /** A query of whole numbers from 1 in the order of their size, lazily made. */
  numbers(count: number): string
  readonly serializable: string
  /** The isolation level in force, in capitals. */
  readonly isolationLevel: string | null
  /** Makes ids by itself. */
  readonly keyed: string
  readonly givesLastRowid: boolean
  /** A session's id and what ends it; null where there are no sessions. */
  readonly sessions: { readonly own: string; kill(id: DriverValue): string } | null
  readonly lacks: Readonly<Partial<Record<FactLack, string>>>
}
