import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { ClauseElement } from '../../sql/node.ts'
import type { Select } from '../../sql/select.ts'
import type { Answer, QuestionKind } from '../decisions.ts'
import type { Operation, TableName } from '../ops.ts'
import type { DatabaseAhead } from './database-ahead.ts'

/** A value of a sample row, as JSON has it. */
export type SampleValue = string | number | boolean | null

/** What has to be decided before a change meets the rows that are there. */
export interface Question {
  /** `table.column` or `table.constraint`; a schema in front, and the table by its new name. */
  readonly at: string
  readonly question: QuestionKind
  /** Rows concerned. */
  readonly count: number
  /** Some of them. */
  readonly rows: readonly Readonly<Record<string, SampleValue>>[]
  /** What can be answered; a value and an expression are examples of their form. */
  readonly answers: readonly Answer[]
  /** Of a rename: what the thing at this place may have been. */
  readonly from?: string
  /** Of a rename: how alike the two are, up to 1. */
  readonly score?: number
}

/** The moment at which an operation runs: what the database is like then. */
export interface Moment {
  readonly dialect: Dialect
  /** The schema before the operation. */
  readonly state: MetaData
  /** The rows before it. */
  readonly ahead: DatabaseAhead
  /** The place of something in a table, by the table's name in the end. */
  place(table: TableName, ...parts: readonly string[]): string
}

/** Rows that an operation may not get along with. */
export interface Concern {
  readonly question: QuestionKind
  /** The place, and what else it may be called in an answer. */
  readonly places: readonly [string, ...string[]]
  /** The rows concerned; the columns are those that are shown. */
  readonly rows: Select
  /** Made before the rows are asked for and taken away behind: the conditions speak of it. */
  readonly setup?: readonly ClauseElement[]
  readonly teardown?: readonly ClauseElement[]
  /** A query that ends without an error where no rows are concerned; it costs less than asking for them. */
  readonly quick?: Select
  /** Told when rows are concerned, whatever is answered. */
  readonly found?: () => void
  readonly answers: readonly Answer[]
  settle(answer: Answer): Settlement
}

/** What an answer makes of an operation. */
export interface Settlement {
  /** Run before it. */
  readonly before?: readonly Operation[]
  /** In its place; null: it is left out. */
  readonly operation?: Operation | null
  /** Run behind it. */
  readonly after?: readonly Operation[]
  /** What the rows will be. */
  readonly ahead?: () => void
}

/** @returns null for what is made on the way and unknown to the state */
export const tableIn = (state: MetaData, { name, schema }: TableName): AnyTable | null =>
  state.tables.get(tableKey(name, schema)) ?? null

export const columnOf = (state: MetaData, table: TableName, column: string): AnyColumn | null =>
  tableIn(state, table)?.columns.find(({ name }) => name === column) ?? null
