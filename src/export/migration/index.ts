import { MetaData, Table, type AnyTable, type Index, type Problem, type RawObject } from '#toolkit'
import { renderTypescript, type Operation } from '#toolkit/migrate'
import type { Exporter, ExportOptions, ExportResult } from '../exporter.ts'

const fileName = 'migrations/0001_initial.ts'

/** The first migration: from an empty database to the whole schema and back. */
export const migration: Exporter = {
  id: 'migration',
  label: 'migration',
  group: 'code',
  fileName,
  language: 'typescript',
  generate,
}

function generate(metadata: MetaData, options: ExportOptions): ExportResult {
  const tables = metadata.sortedTables.filter((table) => options.tables?.has(table.key) ?? true)
  const whole = options.tables === undefined
  const views = whole ? [...metadata.views.values()] : []
  const raw = whole ? metadata.rawObjects : []
  const viewNames = new Set(views.map((view) => view.name))
  const onViews = raw.filter((one) => one.after.some((name) => viewNames.has(name)))
  const upgrade: readonly Operation[] = [
    ...tables.flatMap(createWithIndexes),
    ...raw.filter((one) => !onViews.includes(one)).map(createRaw),
    ...views.map((view): Operation => ({ kind: 'create view', view })),
    ...onViews.map(createRaw),
  ]
  const downgrade: readonly Operation[] = [
    ...views.toReversed().map((view): Operation => ({ kind: 'drop view', view })),
    ...raw.toReversed().filter(isVirtualTable).map(dropVirtualTable),
    ...tables.toReversed().flatMap(dropWithIndexes),
  ]
  const message = 'From an empty database to the whole schema, and back'
  const text = renderTypescript({ downRevision: null, message, upgrade, downgrade })
  return { files: [{ path: fileName, text }], problems: problemsOf(tables, raw) }
}

function createWithIndexes(table: AnyTable): readonly Operation[] {
  const indexes = sortedIndexes(table).map((index): Operation => ({
    kind: 'create index',
    table,
    index,
  }))
  return [{ kind: 'create table', table }, ...indexes]
}

function dropWithIndexes(table: AnyTable): readonly Operation[] {
  const indexes = sortedIndexes(table)
    .toReversed()
    .map((index): Operation => ({ kind: 'drop index', table, index }))
  return [...indexes, { kind: 'drop table', table }]
}

const createRaw = ({ sql }: RawObject): Operation => ({
  kind: 'execute',
  statement: sql,
  reverse: null,
})

const dropVirtualTable = ({ name }: RawObject): Operation => ({
  kind: 'drop table',
  table: new Table(name, new MetaData()),
})

function sortedIndexes(table: AnyTable): readonly Index[] {
  return [...table.indexes].toSorted((a, b) => a.created - b.created)
}

function isVirtualTable({ kind }: RawObject): boolean {
  return kind === 'virtual table'
}

/** Triggers go with their tables; of anything else the way back is not known. */
function problemsOf(tables: readonly AnyTable[], raw: readonly RawObject[]): Problem[] {
  const irreversible = raw
    .filter((one) => one.kind !== 'trigger' && !isVirtualTable(one))
    .map(({ kind, name }) => ({
      code: 'migration.irreversible',
      path: [name],
      message: `The ${kind} ${name} is created as it stands, and downgrade leaves it; drop it there by hand.`,
    }))
  return [...irreversible, ...ringProblems(tables)]
}

/** In a ring no order suits: SQLite takes references to what is not there yet, other databases do not. */
function ringProblems(tables: readonly AnyTable[]): Problem[] {
  const made = new Set<AnyTable>()
  return tables.flatMap((table): Problem[] => {
    made.add(table)
    const ahead = [...table.foreignKeyConstraints].filter(({ elements }) => {
      const target = elements[0]?.resolvedColumn?.table
      return target !== undefined && target !== null && !made.has(target)
    })
    return ahead.map((key) => ({
      code: 'migration.ring',
      path: [table.name, key.name ?? key.columnKeys.join(', ')],
      message: `${table.name} refers to ${key.referredTableKey}, which is created after it because both refer to each other: the script runs on SQLite only.`,
    }))
  })
}
