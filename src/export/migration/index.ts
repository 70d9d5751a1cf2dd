import { type Index, type MetaData, type Problem, type RawObject, type Table } from '#toolkit'
import { revisionId } from '#toolkit/migrate'
import type { Exporter, ExportOptions, ExportResult } from '../exporter.ts'
import { Imports, importStatement, lineComment } from '#toolkit/render'
import {
  createIndex,
  createRaw,
  createTable,
  createView,
  dropIndex,
  dropTable,
  dropView,
  dropVirtualTable,
} from './operations.ts'

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
  const imports = new Imports()
  const tables = metadata.sortedTables.filter((table) => options.tables?.has(table.key) ?? true)
  const whole = options.tables === undefined
  const views = whole ? [...metadata.views.values()] : []
  const raw = whole ? metadata.rawObjects : []
  const viewNames = new Set(views.map((view) => view.name))
  const onViews = raw.filter((one) => one.after.some((name) => viewNames.has(name)))
  const upgrade = [
    ...tables.flatMap((table) => createWithIndexes(table, imports)),
    ...raw.filter((one) => !onViews.includes(one)).map(createRaw),
    ...views.map((view) => createView(view, imports)),
    ...onViews.map(createRaw),
  ]
  const downgrade = [
    ...views.toReversed().map((view) => dropView(view, imports)),
    ...raw.toReversed().filter(isVirtualTable).map(dropVirtualTable),
    ...tables.toReversed().flatMap((table) => dropWithIndexes(table, imports)),
  ]
  const text = fileText(upgrade, downgrade, imports)
  return { files: [{ path: fileName, text }], problems: problemsOf(tables, raw) }
}

function fileText(
  upgrade: readonly string[],
  downgrade: readonly string[],
  imports: Imports,
): string {
  // The same schema gives the same revision, so that exporting twice makes no difference.
  const revision = revisionId(upgrade.join('\n'))
  return [
    lineComment('The first migration: from an empty database to the whole schema, and back.'),
    `import type { Operations } from 'athanor/migrate'`,
    ...(imports.names.length > 0 ? [importStatement(imports.names, 'athanor/migrate')] : []),
    '',
    `export const revision = '${revision}'`,
    'export const downRevision = null',
    '',
    ...body('upgrade', upgrade),
    '',
    ...body('downgrade', downgrade),
    '',
  ].join('\n')
}

function body(name: string, statements: readonly string[]): readonly string[] {
  return [`export async function ${name}(op: Operations): Promise<void> {`, ...statements, '}']
}

function createWithIndexes(table: Table, imports: Imports): string[] {
  const indexes = sortedIndexes(table).map((index) => createIndex(index, table, imports))
  return [createTable(table, imports), ...indexes]
}

function dropWithIndexes(table: Table, imports: Imports): string[] {
  const indexes = sortedIndexes(table)
    .toReversed()
    .map((index) => dropIndex(index, table, imports))
  return [...indexes, dropTable(table, imports)]
}

function sortedIndexes(table: Table): readonly Index[] {
  return [...table.indexes].toSorted((a, b) => a.created - b.created)
}

function isVirtualTable({ kind }: RawObject): boolean {
  return kind === 'virtual table'
}

/** Triggers go with their tables; of anything else the way back is not known. */
function problemsOf(tables: readonly Table[], raw: readonly RawObject[]): Problem[] {
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
function ringProblems(tables: readonly Table[]): Problem[] {
  const made = new Set<Table>()
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
