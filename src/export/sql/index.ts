import {
  AddConstraint,
  CreateIndex,
  CreateRawObject,
  CreateTable,
  CreateView,
  sortTablesAndConstraints,
  ToolkitError,
  type DdlElement,
  type Dialect,
  type MetaData,
  type Problem,
  type RawObject,
  type Table,
} from '#toolkit'
import { mysql as mysqlDialect } from '#toolkit/dialects/mysql'
import { postgresql as postgresqlDialect } from '#toolkit/dialects/postgresql'
import { sqlite as sqliteDialect } from '#toolkit/dialects/sqlite'
import type { Exporter, ExportOptions, ExportResult } from '../exporter.ts'
import { portTo, type Ported } from './portable.ts'

/** The dialect that schemas are drawn for: its own file repeats them letter by letter. */
const drawn = sqliteDialect

/** `schema.<dialect>.sql` for each database. */
export const sqlExporters: readonly Exporter[] = [
  sqlExporter('sqlite', sqliteDialect, true),
  sqlExporter('postgresql', postgresqlDialect, true),
  // the file is for MariaDB as well, which has none: https://mariadb.com/kb/en/generated-columns/
  sqlExporter('mysql', mysqlDialect, false),
]

function sqlExporter(
  id: 'sqlite' | 'postgresql' | 'mysql',
  dialect: Dialect,
  expressionIndexes: boolean,
): Exporter {
  const fileName = `schema.${id}.sql`
  const generate = (metadata: MetaData, options: ExportOptions): ExportResult => {
    const ported: Ported =
      dialect === drawn
        ? { metadata, problems: [] }
        : portTo(metadata, { dialect, expressionIndexes })
    const { statements, problems } = statementsOf(ported.metadata, dialect, options)
    const all = [...ported.problems.filter(({ path }) => isWanted(path, options)), ...problems]
    const body = statements.map((sql) => `${sql.trim().replace(/;$/, '')};\n`).join('\n')
    return { files: [{ path: fileName, text: header(all) + body }], problems: all }
  }
  return { id, label: id, group: 'sql', fileName, language: 'sql', generate }
}

function isWanted(path: readonly string[], { tables }: ExportOptions): boolean {
  return tables === undefined || tables.has(path[0] ?? '')
}

/** What the reader of the file should know; names cannot end the comment, their line ends are blanks. */
function header(problems: readonly Problem[]): string {
  if (problems.length === 0) return ''
  const lines = problems.map(
    ({ message }) => `-- ${message.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}\n`,
  )
  return `${lines.join('')}\n`
}

interface Statements {
  readonly statements: readonly string[]
  readonly problems: readonly Problem[]
}

function statementsOf(metadata: MetaData, dialect: Dialect, options: ExportOptions): Statements {
  const statements: string[] = []
  const problems: Problem[] = []
  const ordered = elements(metadata, dialect, options)
  for (const { element, path } of ordered) {
    try {
      statements.push(dialect.ddl(element))
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
      problems.push({ code: 'sql.left-out', path, message: `Left out: ${error.message}` })
    }
  }
  return { statements, problems }
}

interface Placed {
  readonly element: DdlElement
  readonly path: readonly string[]
}

function elements(metadata: MetaData, dialect: Dialect, options: ExportOptions): Placed[] {
  const chosen = metadata.sortedTables.filter((table) => options.tables?.has(table.key) ?? true)
  const { alterConstraints } = dialect.features
  const { tables, late } = sortTablesAndConstraints(chosen, () =>
    alterConstraints ? 'either' : 'inline',
  )
  const whole = options.tables === undefined
  const raw = whole ? metadata.rawObjects : []
  const views = whole ? [...metadata.views.values()] : []
  const viewNames = new Set(views.map((view) => view.name))
  const onViews = raw.filter((one) => one.after.some((name) => viewNames.has(name)))
  return [
    ...tables.flatMap(({ table, inline }) => [
      {
        element: new CreateTable(table, alterConstraints ? { foreignKeys: inline } : {}),
        path: [table.name],
      },
      ...indexesOf(table),
    ]),
    ...late.map((key) => ({ element: new AddConstraint(key), path: [key.table?.name ?? ''] })),
    ...raw.filter((one) => !onViews.includes(one)).map(rawElement),
    ...views.map((view) => ({ element: new CreateView(view), path: [view.name] })),
    ...onViews.map(rawElement),
  ]
}

function indexesOf(table: Table): Placed[] {
  return [...table.indexes]
    .toSorted((a, b) => a.created - b.created)
    .map((index) => ({ element: new CreateIndex(index), path: [table.name, index.name ?? ''] }))
}

function rawElement(object: RawObject): Placed {
  return { element: new CreateRawObject(object), path: [object.name] }
}
