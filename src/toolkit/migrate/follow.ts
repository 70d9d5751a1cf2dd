import type { AnyTable } from '../schema/column-types.ts'
import { ForeignKeyConstraint } from '../schema/constraint.ts'
import type { MetaData } from '../schema/metadata.ts'
import { Sequence } from '../schema/sequence.ts'
import { View } from '../schema/view.ts'
import { tablesAround } from './copied-tables.ts'
import { repointForeignKey } from './remake-rules.ts'
import { renameInStatement, type Renames } from './rename-text.ts'

/**
 * What refers to a table that was made again refers to the new one: foreign keys of other tables, and sequences that
 * go with a column.
 *
 * @param renames of its columns
 */
export function followTable(before: AnyTable, after: AnyTable, { columns }: Renames): void {
  const { metadata } = after
  const nameOf = (name: string) => columns.get(name) ?? name
  const isCalledOtherwise = before.key !== after.key || columns.size > 0
  for (const table of tablesAround(metadata, before.key)) {
    if (table === after) continue
    for (const key of keysTo(before, table, isCalledOtherwise))
      repointForeignKey(key, (element) => {
        const name = element.resolvedColumn?.name ?? lastName(element.targetFullname)
        return after.columns.get(nameOf(name)) ?? `${after.key}.${nameOf(name)}`
      })
  }
  for (const sequence of metadata.sequences.values()) {
    const owner = sequence.ownedBy
    if (owner?.table !== before) continue
    const ownedBy = after.columns.get(nameOf(owner.name)) ?? null
    if (ownedBy === null) metadata.sequences.delete(sequence.key)
    else metadata.sequences.set(sequence.key, changedSequence(sequence, ownedBy))
  }
}

/** A reference by name stays right as long as the names do. */
function keysTo(
  target: AnyTable,
  table: AnyTable,
  byName: boolean,
): readonly ForeignKeyConstraint[] {
  const found: ForeignKeyConstraint[] = []
  for (const rule of table.constraints) {
    if (!(rule instanceof ForeignKeyConstraint)) continue
    const [element] = rule.elements
    const isObject = typeof element?.target !== 'string'
    if (isObject ? element?.target.table === target : byName && element.references(target))
      found.push(rule)
  }
  return found
}

const lastName = (fullname: string): string => fullname.slice(fullname.lastIndexOf('.') + 1)

/** The sequence for another MetaData or another owner. */
export function changedSequence(
  { name, schema, dataType, optional, identity, options }: Sequence,
  ownedBy: Sequence['ownedBy'],
): Sequence {
  return new Sequence(name, { ...identity, schema, dataType, optional, options, ownedBy })
}

/** Views and triggers name tables and columns in their texts, which databases rewrite when those get other names. */
export function followStatements(before: AnyTable, metadata: MetaData, renames: Renames): void {
  const shared = (sql: string) => columnsOfOthers(sql, before, metadata)
  for (const view of metadata.views.values()) {
    if (typeof view.definition !== 'string') continue
    const definition = renameInStatement(view.definition, renames, shared(view.definition))
    if (definition !== view.definition) metadata.views.set(view.key, copyView(view, definition))
  }
  metadata.rawObjects.forEach((object, at) => {
    if (object.kind !== 'trigger') return
    const sql = renameInStatement(object.sql, renames, shared(object.sql))
    const after = object.after.map((name) => (name === renames.table ? renames.newTable : name))
    metadata.rawObjects[at] = { ...object, sql, after }
  })
}

/** Columns of the other tables that a statement names. */
function columnsOfOthers(sql: string, table: AnyTable, metadata: MetaData): ReadonlySet<string> {
  const text = sql.toLowerCase()
  const others = [...metadata.tables.values()].filter(
    (other) => other.key !== table.key && text.includes(other.name.toLowerCase()),
  )
  return new Set(others.flatMap((other) => other.columns.map(({ name }) => name.toLowerCase())))
}

/** A view for another MetaData. */
export function copyView(view: View, definition: View['definition'] = view.definition): View {
  const { schema, materialized, temporary, columns, comment, info, options } = view
  const rest = { schema, materialized, temporary, columns, comment, info: { ...info }, options }
  return new View(view.name, null, definition, rest)
}
