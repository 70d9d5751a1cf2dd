import type { Connection } from '../engine/connection.ts'
// what comparing a column makes is known only with all elements
import '../sql/elements.ts'
import { select } from '../sql/select.ts'
import type { Mapper } from './mapper.ts'
import type { ModelTarget } from './model-types.ts'
import { attachState, type InstanceState } from './state.ts'

/** Values of one row by attribute name; undefined when there is no such row. */
export async function readRow(
  connection: Connection,
  mapper: Mapper,
  primaryKey: readonly unknown[],
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const keys = [...mapper.table.primaryKey.columns]
  const conditions = keys.map((column, at) => column.eq(primaryKey[at] ?? null))
  const statement = select(...mapper.columns.values()).where(...conditions)
  const [row] = (await connection.execute(statement)).tuples().all()
  if (row === undefined) return undefined
  return new Map([...mapper.columns.keys()].map((name, at) => [name, row[at]]))
}

/** An instance for a row, made without its constructor, as in SQLAlchemy's loading. */
export function loadRow<P extends object>(
  target: ModelTarget<P>,
  row: ReadonlyMap<string, unknown>,
): { readonly entity: P; readonly state: InstanceState } {
  const entity: P = Object.create(target.prototype)
  const state = attachState(entity, target.__mapper__)
  for (const [name, value] of row) state.values.set(name, value)
  return { entity, state }
}
