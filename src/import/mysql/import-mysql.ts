import {
  MetaData,
  scriptRules,
  splitScript,
  toMetaData,
  type DriverError,
  type ScriptPiece,
} from '#toolkit'
import {
  mariadb,
  mysql,
  withoutVersions,
  type ReflectedColumn,
  type ReflectedTable,
} from '#toolkit/dialects/mysql'
import { hintNotices } from '../hints.ts'
import { importReport, type ImportNotice, type ImportReport } from '../report.ts'
import { ScriptRunner, type RunOptions } from '../script-runner.ts'
import { scriptOf, type ImportSource } from '../source.ts'
import { classify } from './classify.ts'
import { readStatement } from './read-statement.ts'
import { errors, ScriptSchema } from './script-schema.ts'
import { settled } from './settled.ts'

export interface MysqlImport {
  readonly metadata: MetaData
  readonly report: ImportReport
}

export interface MysqlOptions extends RunOptions {
  /** Whose rules apply where the two differ; MySQL when absent. */
  readonly server?: 'mysql' | 'mariadb'
}

/**
 * Imports a script or a dump of MySQL or MariaDB without a server: what it makes is read from its text.
 *
 * @param source from `readSource`, or a text that was pasted
 * @throws ImportRefusal when the source as a whole cannot be taken, or when `signal` was aborted
 */
export async function importMysql(
  source: ImportSource,
  options: MysqlOptions = {},
): Promise<MysqlImport> {
  const { text, notices: noted } = scriptOf(source)
  const pieces = splitScript(text, scriptRules.mysql).filter(({ kind }) => kind === 'statement')
  const schema = new ScriptSchema()
  const runner = new ScriptRunner(
    pieces,
    {
      classify: (sql) => classify(withoutVersions(sql).trim()),
      execute: async ({ sql }) => readStatement(withoutVersions(sql).trim(), schema),
      mayComeLater: ({ code }) => code === errors.noTable,
      reasonOf,
    },
    options,
  )
  await runner.run()
  const metadata = built(schema, options.server ?? 'mysql')
  const { reports } = runner
  const attempt = { dialect: 'mysql', engine: 'MySQL', empty: metadata.tables.size === 0 }
  const hints = hintNotices(text, reports, attempt)
  const missing = missingTables(metadata)
  const notices = [...noted, ...runner.notices, ...missing, ...hints]
  return { metadata, report: importReport('MySQL', reports, notices) }
}

/** With its checks off the server takes foreign keys that refer to nothing. */
function missingTables({ tables }: MetaData): readonly ImportNotice[] {
  const messages = [...tables.values()].flatMap(({ name, foreignKeyConstraints }) =>
    [...foreignKeyConstraints]
      .filter(({ referredTableKey }) => !tables.has(referredTableKey))
      .map(
        ({ referredTableKey }) =>
          `${referredTableKey} is not in the script, and a foreign key of ${name} refers to it.`,
      ),
  )
  return [...new Set(messages)].map((message) => ({ code: 'table-missing', message }))
}

function reasonOf({ message }: DriverError, { open }: ScriptPiece): string {
  return open?.kind === 'quote'
    ? `${message}; a quote that opens in line ${open.line} is never closed`
    : message
}

function built(schema: ScriptSchema, server: 'mysql' | 'mariadb'): MetaData {
  const metadata = new MetaData()
  const tables = [...schema.tables.values()].map(settled)
  const reflected = {
    tables: server === 'mariadb' ? tables.map(withJsonTexts) : tables,
    views: [...schema.views.values()],
    sequences: [...schema.sequences.values()],
    rawObjects: schema.rawObjects,
  }
  toMetaData([{ schema: null, reflected }], metadata, server === 'mariadb' ? mariadb : mysql)
  return metadata
}

/** MariaDB's JSON is a text that checks itself: https://mariadb.com/kb/en/json-data-type/ */
function withJsonTexts(table: ReflectedTable): ReflectedTable {
  const isJson = ({ type }: ReflectedColumn) => /^json$/i.test(type)
  const unchecked = table.columns.filter(
    (column) => isJson(column) && !table.checks.some((check) => check.column === column.name),
  )
  return {
    ...table,
    columns: table.columns.map((column) =>
      isJson(column)
        ? { ...column, type: 'longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' }
        : column,
    ),
    checks: [
      ...table.checks,
      ...unchecked.map(({ name }) => ({
        name: null,
        expression: `json_valid(\`${name.replaceAll('`', '``')}\`)`,
        column: name,
      })),
    ],
  }
}
