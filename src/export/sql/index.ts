import {
  AddConstraint,
  CreateIndex,
  CreateTable,
  CreateView,
  planCreate,
  unsupported,
  ToolkitError,
  type DdlElement,
  Dialect,
  type MetaData,
  type Problem,
} from '#toolkit'
import { mariadb, mysql } from '#toolkit/dialects/mysql'
import { postgresql as postgresqlDialect } from '#toolkit/dialects/postgresql'
import { sqlite as sqliteDialect } from '#toolkit/dialects/sqlite'
import type { DrawnFor, Exporter, ExportOptions, ExportResult } from '../exporter.ts'
import { portTo, type Ported } from './portable.ts'

/** Both servers read the file, so what one of them reserves is quoted. */
const mysqlDialect = new Dialect({
  ...mysql.definition,
  identifiers: {
    ...mysql.definition.identifiers,
    reservedWords: new Set([
      ...mysql.definition.identifiers.reservedWords,
      ...mariadb.definition.identifiers.reservedWords,
    ]),
  },
})

/** `schema.<dialect>.sql` for each database. */
export const sqlExporters: readonly Exporter[] = [
  sqlExporter('sqlite', sqliteDialect, true),
  sqlExporter('postgresql', postgresqlDialect, true),
  // the file is for MariaDB as well, which has none: https://mariadb.com/kb/en/generated-columns/
  sqlExporter('mysql', mysqlDialect, false),
]

function sqlExporter(id: DrawnFor, dialect: Dialect, expressionIndexes: boolean): Exporter {
  const fileName = `schema.${id}.sql`
  const generate = (metadata: MetaData, options: ExportOptions): ExportResult => {
    const { drawnFor = 'sqlite' } = options
    const ported: Ported =
      id === drawnFor
        ? { metadata, problems: [] }
        : portTo(metadata, { dialect, expressionIndexes, drawnFor })
    const { statements, problems } = statementsOf(ported.metadata, dialect, options)
    const known = [...ported.problems, ...unsupported(ported.metadata, dialect)]
    const all = [...known.filter(({ path }) => isWanted(path, options)), ...problems]
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
  const chosen = metadata.sortedTables.filter((table) => options.tables?.has(table.key) ?? true)
  const wanted = options.tables === undefined ? {} : { tables: chosen }
  for (const element of planCreate(metadata, dialect, wanted)) {
    try {
      statements.push(dialect.ddl(element))
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
      const message = `Left out: ${error.message}`
      problems.push({ code: 'sql.left-out', path: pathOf(element), message })
    }
  }
  return { statements, problems }
}

/** The table that a statement is about, and what of it. */
function pathOf(element: DdlElement): readonly string[] {
  if (element instanceof CreateTable) return [element.table.name]
  if (element instanceof CreateView) return [element.view.name]
  if (element instanceof CreateIndex)
    return [element.index.table?.name ?? '', element.index.name ?? '']
  return element instanceof AddConstraint ? [element.constraint.table?.name ?? ''] : []
}
