import type { Command } from '../command.ts'
import { changeColumn, renameColumn } from '../commands/columns.ts'
import { addConstraint, deleteConstraint } from '../commands/keys.ts'
import { newTableName, renameTable } from '../commands/tables.ts'
import { columnOf, freeName } from '../edit.ts'
import type { Column, ForeignKey, SchemaDocument, Table } from '../model.ts'
import type { Problem } from '../problem.ts'
import { suggestedType } from '../type-names.ts'

/** What would end a problem, as a step that can be undone. */
export interface Repair {
  readonly label: string
  readonly command: Command
}

interface Place {
  readonly document: SchemaDocument
  readonly table: Table
  readonly column: Column | undefined
  readonly reference: ForeignKey | undefined
}

/** The repair that is certain enough to be offered with one button; most problems need a decision. */
export function repairOf(document: SchemaDocument, problem: Problem): Repair | undefined {
  const place = placeOf(document, problem.path)
  return place && repairs[problem.code]?.(place)
}

function placeOf(document: SchemaDocument, path: string): Place | undefined {
  const [tableId, partId] = path.split('/')
  const table = Object.values<Table>(document.tables).find(({ id }) => id === tableId)
  if (!table) return undefined
  const key = table.constraints.find(({ id }) => id === partId)
  return {
    document,
    table,
    column: table.columns.find(({ id }) => id === partId),
    reference: key?.kind === 'foreign key' ? key : undefined,
  }
}

const repairs: Readonly<Record<string, (place: Place) => Repair | undefined>> = {
  'unknown-type': ({ document, table, column }) => {
    const type = column && suggestedType(document.dialect, column.type)
    if (!column || type === undefined) return undefined
    return changed(table, column, column.type.replace(/^\s*\S*?(?=\(|\s|$)/, type), type)
  },
  'type-clash': ({ document, table, reference }) => {
    const [own, key] = firstPair(document, table, reference)
    return own && key ? changed(table, own, key.type, key.type) : undefined
  },
  'no-key': ({ document, reference }) => {
    if (reference?.target.kind !== 'columns') return undefined
    const { table, columns } = reference.target
    const name = document.tables[table]?.name ?? ''
    const names = columns.map((id) => columnOf(document.tables[table], id)?.name ?? '')
    return {
      label: `Make ${name}.${names.join(', ')} unique`,
      command: addConstraint(table, { kind: 'unique', columns, options: {} }),
    }
  },
  'missing-target': ({ table, reference }) =>
    reference && {
      label: 'Delete the reference',
      command: deleteConstraint({ table: table.id, constraint: reference.id }),
    },
  'default-and-generated': ({ table, column }) =>
    column && {
      label: 'Drop the default',
      command: changeColumn({ table: table.id, column: column.id }, { default: undefined }),
    },
  'duplicate-name': ({ document, table, column }) => {
    const name = column
      ? freeName(
          column.name,
          table.columns.map((other) => other.name),
        )
      : newTableName(document, table.name)
    return {
      label: `Call it ${name}`,
      command: column
        ? renameColumn({ table: table.id, column: column.id }, name)
        : renameTable(table.id, name),
    }
  },
}

const changed = (table: Table, column: Column, type: string, word: string): Repair => ({
  label: `Use ${word}`,
  command: changeColumn({ table: table.id, column: column.id }, { type }),
})

function firstPair(
  document: SchemaDocument,
  table: Table,
  reference: ForeignKey | undefined,
): readonly (Column | undefined)[] {
  if (reference?.target.kind !== 'columns') return []
  const { target, columns } = reference
  const other = document.tables[target.table]
  const at = columns.findIndex(
    (id, index) =>
      columnOf(table, id)?.type !== columnOf(other, target.columns[index] ?? 'c_')?.type,
  )
  const [own, key] = [columns[at], target.columns[at]]
  return own && key ? [columnOf(table, own), columnOf(other, key)] : []
}
