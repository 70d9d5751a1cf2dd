import { columnOf, freeName } from '../edit.ts'
import type { ColumnId, TableId } from '../ids.ts'
import { junctionName, prefixedName, referringName } from '../link-names.ts'
import type { SchemaDocument, Table } from '../model.ts'
import { referringType } from '../type-family.ts'
import { primaryKeyOf } from './keys.ts'
import { takenNames } from './taken-names.ts'

/** One of the two tables that a junction refers to, with the columns that it gets for it. */
export interface JunctionSide {
  readonly table: TableId
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly key: ColumnId
  }[]
}

export type JunctionVerdict =
  | {
      readonly ok: true
      readonly name: string
      readonly schema: string | undefined
      readonly sides: readonly JunctionSide[]
      /** `playlist_track.playlist_id → playlists.id, …` */
      readonly summary: string
    }
  | { readonly ok: false; readonly reason: string }

/** Which table would stand between two others so that many rows meet many, or why none can. */
export function junctionVerdict(
  document: SchemaDocument,
  leftId: TableId,
  rightId: TableId,
): JunctionVerdict {
  const [left, right] = [document.tables[leftId], document.tables[rightId]]
  if (!left || !right) return { ok: false, reason: 'This table is no longer there.' }
  const keyless = [left, right].find((table) => primaryKeyOf(table) === undefined)
  if (keyless) return { ok: false, reason: `${keyless.name} has no primary key to refer to.` }
  const name = freeName(junctionName(left, right), takenNames(document))
  const taken = new Set<string>()
  const sides = [sideOf(left, taken), sideOf(right, taken)]
  const summary = sides.flatMap((side) => pairTexts(document, name, side)).join(', ')
  return { ok: true, name, schema: left.schema, sides, summary }
}

function sideOf(table: Table, taken: Set<string>): JunctionSide {
  const keys = (primaryKeyOf(table)?.columns ?? []).flatMap((id) => columnOf(table, id) ?? [])
  return {
    table: table.id,
    columns: keys.map((key) => {
      const wanted = referringName(table, key, false)
      const isTaken = taken.has(wanted.toLowerCase())
      const name = freeName(isTaken ? prefixedName('other', wanted, table) : wanted, taken)
      taken.add(name.toLowerCase())
      return { name, type: referringType(key.type), key: key.id }
    }),
  }
}

function pairTexts(document: SchemaDocument, name: string, side: JunctionSide): readonly string[] {
  const table = document.tables[side.table]
  return side.columns.map(
    ({ name: column, key }) =>
      `${name}.${column} → ${table?.name ?? ''}.${columnOf(table, key)?.name ?? ''}`,
  )
}
