import type { MetaData } from '#toolkit'
import { brokenConstraint, brokenIndex } from '../invariants.ts'
import type { TableId } from '../ids.ts'
import type { SchemaDocument, Table } from '../model.ts'
import { drawnIds } from './drawing-info.ts'
import { metadataOf } from './metadata-of.ts'

/**
 * Puts back what the MetaData of `previous` had left out, since it cannot be expressed: a database
 * that never had it says nothing about it.
 *
 * @param document as read from that database
 */
export function withLeftOut(document: SchemaDocument, previous: SchemaDocument): SchemaDocument {
  const expressed = idsIn(metadataOf(previous).metadata)
  const isLeftOut = ({ id }: { readonly id: string }) => !expressed.has(id)
  const tables: Record<TableId, Table> = { ...document.tables }
  const placements = { ...document.placements }
  for (const old of Object.values(previous.tables)) {
    const read = document.tables[old.id]
    const placement = previous.placements[old.id]
    if (read) tables[old.id] = withColumns(read, old, isLeftOut)
    else if (isLeftOut(old) && placement) {
      tables[old.id] = { ...old, constraints: [], indexes: [] }
      placements[old.id] = placement
    }
  }
  const whole = {
    ...document,
    tables,
    placements,
    views: withObjects(document.views, previous.views, isLeftOut),
    rawObjects: withObjects(document.rawObjects, previous.rawObjects, isLeftOut),
    types: withObjects(document.types, previous.types, isLeftOut),
    sequences: withObjects(document.sequences, previous.sequences, isLeftOut),
  }
  for (const table of Object.values(tables)) {
    const old = previous.tables[table.id]
    if (old) tables[table.id] = withKeys(whole, table, { old, isLeftOut })
  }
  return whole
}

function idsIn(metadata: MetaData): ReadonlySet<unknown> {
  const objects = [...metadata.tables.values()].flatMap((table) => [
    table,
    ...table.columns,
    ...table.constraints,
    ...table.indexes,
  ])
  const others = [...metadata.views.values(), ...metadata.rawObjects]
  return new Set([...[...objects, ...others].map(({ info }) => info['id']), ...drawnIds(metadata)])
}

type IsLeftOut = (object: { readonly id: string }) => boolean

function withObjects<K extends string, T extends { readonly id: K }>(
  objects: Readonly<Record<K, T>>,
  previous: Readonly<Record<K, T>>,
  isLeftOut: IsLeftOut,
): Readonly<Record<K, T>> {
  const all: Record<K, T> = { ...objects }
  for (const object of Object.values<T>(previous)) if (isLeftOut(object)) all[object.id] = object
  return all
}

function withColumns(table: Table, old: Table, isLeftOut: IsLeftOut): Table {
  return old.columns.reduce(
    (current, column, at) =>
      isLeftOut(column) && current.columns.every(({ id }) => id !== column.id)
        ? { ...current, columns: current.columns.toSpliced(at, 0, column) }
        : current,
    table,
  )
}

function withKeys(
  document: SchemaDocument,
  table: Table,
  { old, isLeftOut }: { readonly old: Table; readonly isLeftOut: IsLeftOut },
): Table {
  const has = new Set([...table.constraints, ...table.indexes].map(({ id }) => id))
  const hasKey = table.constraints.some(({ kind }) => kind === 'primary key')
  const constraints = old.constraints.filter(
    (constraint) =>
      isLeftOut(constraint) &&
      !has.has(constraint.id) &&
      !(hasKey && constraint.kind === 'primary key') &&
      brokenConstraint(document, table, constraint).length === 0,
  )
  const indexes = old.indexes.filter(
    (index) => isLeftOut(index) && !has.has(index.id) && brokenIndex(table, index).length === 0,
  )
  return {
    ...table,
    constraints: [...table.constraints, ...constraints],
    indexes: [...table.indexes, ...indexes],
  }
}
