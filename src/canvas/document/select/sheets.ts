import { sheetOf } from '../edit.ts'
import type { DiagramId, TableId } from '../ids.ts'
import { emptySheet, type Sheet, type SchemaDocument, type Table } from '../model.ts'

/** What of a document is looked at. */
export interface Look {
  /** Absent: the sheet of the document itself, with all tables. */
  readonly diagram: DiagramId | undefined
  /** Absent: every table of the sheet. */
  readonly only: ReadonlySet<TableId> | undefined
}

type Tables = SchemaDocument['tables']

/**
 * A document with the tables, places, notes and areas that are looked at and nothing else, for whatever
 * draws it. The same document where it is looked at whole, the same tables while only places change.
 */
export function drawnOf(document: SchemaDocument, { diagram, only }: Look): SchemaDocument {
  const sheet = sheetOf(document, diagram)
  if (sheet === document && only === undefined) return document
  const { placements, wayPoints, notes, areas } = sheet
  return {
    ...document,
    tables: tablesOn(document.tables, placements, only),
    placements,
    wayPoints,
    // a few tables without the others have no ground
    notes: only ? emptySheet.notes : notes,
    areas: only ? emptySheet.areas : areas,
  }
}

interface Drawn {
  readonly placements: Sheet['placements']
  readonly only: Look['only']
  readonly tables: Tables
}

const known = new WeakMap<Tables, Drawn>()

/** While a table is dragged its sheet has other places and the same tables. */
function tablesOn(all: Tables, placements: Sheet['placements'], only: Look['only']): Tables {
  const hit = known.get(all)
  if (hit && hit.only === only && sameKeys(hit.placements, placements)) return hit.tables
  const tables: Tables = Object.fromEntries(
    Object.values<Table>(all).flatMap((table) =>
      placements[table.id] && (only?.has(table.id) ?? true) ? [[table.id, table]] : [],
    ),
  )
  known.set(all, { placements, only, tables })
  return tables
}

const sameKeys = (one: object, other: object): boolean => {
  const keys = Object.keys(one)
  return (
    one === other ||
    (keys.length === Object.keys(other).length && keys.every((key) => key in other))
  )
}
