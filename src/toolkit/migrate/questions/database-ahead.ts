import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableKey } from '../../schema/schema-item.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { func } from '../../sql/func.ts'
import type { TypeEngine } from '../../types/engine.ts'
import type { AlterColumnOperation, ColumnOperation, Operation, TableName } from '../ops.ts'
import { converted } from './casts/index.ts'
import { bracketed, literalValue } from './elements.ts'
import { RowsAhead, type ColumnsOf } from './rows-ahead.ts'

/** The rows of all tables as they will be, followed from operation to operation. */
export class DatabaseAhead {
  readonly #tables: Map<string, RowsAhead>
  readonly #dialect: Dialect
  /** Columns in which some value does not cast. */
  readonly #guarded = new Set<string>()

  /** @param state the schema of what is there now */
  constructor(state: MetaData, dialect: Dialect) {
    this.#tables = new Map([...state.tables].map(([key, table]) => [key, RowsAhead.of(table)]))
    this.#dialect = dialect
  }

  of({ name, schema }: TableName): RowsAhead {
    return this.#tables.get(tableKey(name, schema)) ?? RowsAhead.none
  }

  /** The rows of a table behind an operation that adds a column to it. */
  with(operation: ColumnOperation): RowsAhead {
    const { column, table } = operation
    return this.of(table).valued(table.name, column.name, () => this.#filled(operation))
  }

  /** Gives the rows of a column this value. */
  value(table: TableName, column: string, value: (of: ColumnsOf) => ColumnElement): void {
    this.#set(table, this.of(table).valued(table.name, column, value))
  }

  /** Takes the rows away for which the condition does not hold. */
  keep(table: TableName, condition: (of: ColumnsOf) => ColumnElement): void {
    this.#set(table, this.of(table).kept(table.name, condition))
  }

  forgetColumn(table: TableName, column: string): void {
    this.#set(table, this.of(table).without(column))
  }

  /** Values of the column that do not become ones of its next type count as NULL there. */
  guard(table: TableName, column: string): void {
    this.#guarded.add(placeKey(table, column))
  }

  /** What an operation makes of the rows by itself. */
  follow(operation: Operation): void {
    const { kind } = operation
    if (kind === 'create table') this.#set(operation.table, RowsAhead.none)
    if (kind === 'drop table') this.#forget(operation.table)
    if (kind === 'rename table') {
      this.#set(operation.to, this.of(operation.table))
      this.#forget(operation.table)
    }
    if (kind === 'add column') this.#set(operation.table, this.with(operation))
    if (kind === 'drop column') this.forgetColumn(operation.table, operation.column.name)
    if (kind === 'alter column') this.#alter(operation)
  }

  #alter({ table, column, change, was }: AlterColumnOperation): void {
    const { type, computed, name, using } = change
    const guarded = this.#guarded.delete(placeKey(table, column))
    if (computed) this.value(table, column, () => bracketed(computed.sqltext))
    else if (using !== undefined) this.value(table, column, () => bracketed(using))
    else if (type !== undefined)
      this.value(table, column, (of) =>
        this.#converted(of(column), was?.type ?? null, type, guarded),
      )
    if (name !== undefined && name !== column)
      this.#set(table, this.of(table).renamed(column, name))
  }

  #converted(
    value: ColumnElement,
    from: TypeEngine | null,
    to: TypeEngine,
    guarded = false,
  ): ColumnElement {
    return converted(value, { from, to, dialect: this.#dialect, strict: false }, guarded)
  }

  /** What the rows that are there get in a new column. */
  #filled({ column, fill }: ColumnOperation): ColumnElement {
    const { computed, serverDefault, type } = column
    if (computed) return bracketed(computed.sqltext)
    if (countsUp(column)) return func.row_number().over()
    if (fill !== undefined) return this.#converted(bracketed(fill), null, type)
    if (!(serverDefault instanceof DefaultClause))
      return this.#converted(literalValue(null, this.#dialect), null, type)
    const { argument } = serverDefault
    const value =
      typeof argument === 'string' ? literalValue(argument, this.#dialect) : bracketed(argument)
    return this.#converted(value, null, type)
  }

  #set({ name, schema }: TableName, rows: RowsAhead): void {
    this.#tables.set(tableKey(name, schema), rows)
  }

  #forget({ name, schema }: TableName): void {
    this.#tables.delete(tableKey(name, schema))
  }
}

const placeKey = ({ name, schema }: TableName, column: string): string =>
  JSON.stringify([schema, name, column])

/** The database gives each row a number of its own. */
export const countsUp = (column: AnyColumn): boolean =>
  column.identity !== null ||
  column.autoincrement === true ||
  /serial/i.test(column.type.tag) ||
  column.table?.autoincrementColumn === column
