import { RenameTable, SetTableSchema } from '../../schema/alter.ts'
import type { DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type { RenameTableOperation } from '../ops.ts'

/** First to the other schema, then to the other name. */
export function renameTable(
  { table, to }: RenameTableOperation,
  state: MetaData,
): readonly DdlElement[] {
  const before = tableBefore(table, state)
  if (table.schema === to.schema) return [new RenameTable(before, to.name)]
  const moved = tableAfter({ kind: 'rename table', table, to: { ...to, name: table.name } }, state)
  const moving = new SetTableSchema(before, to.schema ?? '')
  return table.name === to.name ? [moving] : [moving, new RenameTable(moved, to.name)]
}
