import type { Column, ForeignKeyConstraint, MetaData, Problem } from '#toolkit'
import type { Exporter, ExportOptions, ExportResult } from '../exporter.ts'
import { type ColumnNames, Imports, importStatement, lineComment } from '#toolkit/render'
import { moduleScope } from '../typescript-names.ts'
import { planModels, type PlannedTable } from './model-plan.ts'
import { printClass, printTable } from './print-models.ts'
import { printView } from './print-views.ts'

const fileName = 'models.ts'

/** Everything the file may import: a class of such a name would hide it. */
const importable =
  `Base CheckConstraint ExcludeConstraint FetchedValue ForeignKeyConstraint Index PrimaryKeyConstraint
  UniqueConstraint View bigInteger boolean column date dateTime declarativeBase double float integer
  json largeBinary numeric relationship smallInteger string table text time types uuid mssqlTypes
  mysqlTypes oracleTypes postgresqlTypes sqliteTypes`.split(/\s+/)

/** `models.ts`: a class for each table, on a Base of its own. */
export const models: Exporter = {
  id: 'models',
  label: 'models',
  group: 'code',
  fileName,
  language: 'typescript',
  generate,
}

function generate(metadata: MetaData, options: ExportOptions): ExportResult {
  const planned = planModels(metadata, options, moduleScope(importable))
  const imports = new Imports()
  const names = columnNames(planned)
  const parts = planned.map((one) => {
    const { kind } = one
    const printed =
      kind === 'class' ? printClass(one, names, imports) : printTable(one, names, imports)
    return one.table.comment === null ? printed : `${lineComment(one.table.comment)}\n${printed}`
  })
  const views = options.tables === undefined ? [...metadata.views.values()] : []
  const printedViews = views.map((view) => printView(view, imports))
  imports.use('declarativeBase')
  const text = [
    importStatement(imports.names, 'athanor/orm'),
    'export const Base = declarativeBase()',
    ...parts,
    ...printedViews,
  ].join('\n\n')
  return { files: [{ path: fileName, text: `${text}\n` }], problems: problemsOf(planned) }
}

/** Attributes of the classes, also in what foreign keys refer to. */
function columnNames(planned: readonly PlannedTable[]): ColumnNames {
  const attributes = new Map<Column, string>(planned.flatMap((one) => [...one.attributes]))
  const target = (constraint: ForeignKeyConstraint, at: number): string => {
    const element = constraint.elements[at]
    const column = element?.resolvedColumn ?? null
    const attribute = column === null ? undefined : attributes.get(column)
    if (column?.table && attribute !== undefined) return `${column.table.key}.${attribute}`
    return element?.targetFullname ?? ''
  }
  return {
    own: (column) => attributes.get(column) ?? column.key,
    constraint: ({ givenName }) => givenName,
    target,
  }
}

function problemsOf(planned: readonly PlannedTable[]): Problem[] {
  return planned.flatMap(({ kind, table, name }): Problem[] => {
    if (kind === 'class') return []
    const message =
      kind === 'junction'
        ? `${table.name} is a pure junction: written as table(), reached through the relationships of both its sides.`
        : `${table.name} has no primary key, which a class needs: written as the table ${name}, without relationships. Give it a primary key to get a class.`
    return [{ code: `models.${kind}`, path: [table.name], message }]
  })
}
