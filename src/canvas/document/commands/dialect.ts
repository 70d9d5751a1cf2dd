import { dialectNamed } from '#toolkit'
import type { Command } from '../command.ts'
import { mappedRecord } from '../edit.ts'
import type { Column, DialectName, SchemaDocument } from '../model.ts'
import { respelledType } from '../respelled-type.ts'
import { typeFamily } from '../type-family.ts'

/** How a dialect is called in a sentence. */
const names: Readonly<Record<DialectName, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
}

/** What another dialect makes of the types of a drawing. */
export interface DialectChanges {
  /** Columns whose type has another word there. */
  readonly respelled: number
  /** Names of columns whose type stays as it was typed. */
  readonly unknown: readonly string[]
}

export function dialectChanges(document: SchemaDocument, to: DialectName): DialectChanges {
  const from = document.dialect
  const own = new Set(Object.values(document.types).map(({ name }) => name.toLowerCase()))
  let respelled = 0
  const unknown: string[] = []
  for (const table of Object.values(document.tables))
    for (const { name, type } of table.columns) {
      const next = respelledType(type, from, to)
      if (next !== undefined && next !== type) respelled++
      if (next === undefined && !own.has(type.toLowerCase())) unknown.push(`${table.name}.${name}`)
    }
  return { respelled, unknown }
}

/** The drawing lives on another database from now on; what is no type of the old one stays as it was typed. */
export const changeDialect = (to: DialectName): Command => ({
  label: `Change to ${names[to]}`,
  apply: (document) => {
    if (document.dialect === to) return document
    const change = columnChange(document.dialect, to)
    const tables = mappedRecord(document.tables, (table) => ({
      ...table,
      columns: table.columns.map(change),
    }))
    return { ...document, dialect: to, tables }
  },
})

/** A collation is one of its database: it waits among the options until that one is chosen again. */
const columnChange =
  (from: DialectName, to: DialectName) =>
  ({ collation, ...column }: Column): Column => {
    const { [`${to}_collate`]: waiting, ...options } = column.options
    const type = respelledType(column.type, from, to) ?? column.type
    return {
      ...withStored(withTruth({ ...column, type }, to), to),
      options: collation === undefined ? options : { ...options, [`${from}_collate`]: collation },
      ...(typeof waiting === 'string' && { collation: waiting }),
    }
  }

/** What is computed when it is read is stored where there is nothing else; the values are the same. */
function withStored(column: Column, to: DialectName): Column {
  const { generated } = column
  const isStoredOnly = dialectNamed(to).features.computedColumns === 'stored'
  if (!generated || generated.stored || !isStoredOnly) return column
  return { ...column, generated: { ...generated, stored: true } }
}

/** A truth value is a number where the database has no such type, and no number where it has. */
function withTruth(column: Column, to: DialectName): Column {
  const { default: value } = column
  if (typeFamily(column.type) !== 'boolean' || value?.kind !== 'expression') return column
  const words = dialectNamed(to).features.nativeBoolean
    ? { '0': 'false', '1': 'true' }
    : { false: '0', true: '1' }
  const sql = Object.entries(words).find(([word]) => word === value.sql.trim().toLowerCase())?.[1]
  return sql === undefined ? column : { ...column, default: { kind: 'expression', sql } }
}
