import type { Dialect } from '../../../compile/dialect.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { ClauseElement } from '../../../sql/node.ts'
import type { TypeEngine } from '../../../types/engine.ts'

/** A column that becomes one of another type. */
export interface TypeChange {
  /** Null where the type before is not known. */
  readonly from: TypeEngine | null
  readonly to: TypeEngine
  readonly dialect: Dialect
  /** The table takes values of its columns' types only, where that is a choice (SQLite). */
  readonly strict: boolean
}

/** How a database tells which values do not become ones of a type. */
export interface CastTest {
  /** Whether a value does not; it is false or unknown for NULL. */
  readonly fails: (value: ColumnElement) => ColumnElement
  /** What `fails` needs, made before and taken away behind. */
  readonly setup: readonly ClauseElement[]
  readonly teardown: readonly ClauseElement[]
  /** Runs without an error when every value does; absent where `fails` is as cheap. */
  readonly quick?: (value: ColumnElement) => ColumnElement
  /** Asking is an error in a statement that changes rows, unless that ignores errors (MySQL). */
  readonly ignoring?: boolean
}
