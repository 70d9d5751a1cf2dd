import type { Dispatch } from '../event/dispatch.ts'
import type { SchemaEvents } from './events.ts'
import type { NameLike } from './schema-item.ts'
import type { MetaData } from './metadata.ts'
import type { Table, TableItem } from './table.ts'
import type { ColumnsOf, UnknownColumns } from './table-types.ts'

export interface TableConstructor {
  new <const N extends string, const I extends readonly TableItem[]>(
    name: N,
    metadata: MetaData,
    ...items: I
  ): Table<N, number extends I['length'] ? UnknownColumns : ColumnsOf<I, N>>
  new (
    name: NameLike,
    metadata: MetaData,
    ...items: readonly TableItem[]
  ): Table<string, UnknownColumns>
  /** Listeners of all tables. */
  readonly dispatch: Dispatch<SchemaEvents<Table<any, any>>>
  readonly prototype: Table<any, any>
}
