import {
  DriverError,
  reflectSqlite,
  scriptRules,
  splitScript,
  type Driver,
  type DriverConnection,
  type MetaData,
  type ScriptPiece,
} from '#toolkit'
import { parseCreateVirtual } from '#toolkit/dialects/sqlite'
import { hintNotices } from '../hints.ts'
import {
  importReport,
  ImportRefusal,
  type ImportNotice,
  type ImportReport,
  type StatementReport,
} from '../report.ts'
import { scriptOf, type ImportSource } from '../source.ts'
import { commandReports, type RunOptions } from '../script-runner.ts'
import { runScript } from './run-script.ts'
import { TablesInText } from './tables-in-text.ts'

/** `extended` is asked for when a script makes virtual tables that the usual engine has no module for. */
export type MakeDriver = (kind: 'usual' | 'extended') => Promise<Driver>

export interface ImportOptions extends RunOptions {
  /** Time for one statement, where the driver can stop one; 10 seconds when absent. */
  readonly statementMilliseconds?: number
}

export interface ImportResult {
  readonly metadata: MetaData
  readonly report: ImportReport
  /** The database with its rows, as the bytes of its file. */
  readonly bytes: Uint8Array
}

/**
 * Imports a script or a database file by running it in SQLite and reading the catalogue.
 * Errors of statements are reported, never thrown; the other statements still run.
 *
 * @param source from `readSource`, or a text that was pasted
 * @param makeDriver gives the engine; called a second time with `extended` when the usual one lacks a module
 * @throws ImportRefusal when the source as a whole cannot be taken, or when `signal` was aborted
 */
export async function importSqlite(
  source: ImportSource,
  makeDriver: MakeDriver,
  options: ImportOptions = {},
): Promise<ImportResult> {
  return source.kind === 'file'
    ? importFile(source.bytes, makeDriver)
    : importScript(source, makeDriver, options)
}

async function importScript(
  source: ImportSource,
  makeDriver: MakeDriver,
  options: ImportOptions,
): Promise<ImportResult> {
  const { text, notices: noted } = scriptOf(source)
  const pieces = splitScript(text, scriptRules.sqlite)
  const statements = pieces.filter(({ kind }) => kind === 'statement')
  const modules = new Set(statements.map(({ sql }) => moduleOf(sql)).filter((name) => name !== ''))
  const { driver, notices } = await chooseDriver(modules, makeDriver)
  const connection = await driver.connect({})
  try {
    if (driver.features.timeLimit)
      await connection.setTimeLimit(options.statementMilliseconds ?? 10_000)
    const run = await runScript(connection, statements, options)
    const ending = await endTransaction(connection)
    const metadata = await reflectSqlite(connection)
    const reports = keepVirtualTables(run.reports, statements, metadata)
    const all = [
      ...reports,
      ...commandReports(pieces, reports.length, 'a command for the sqlite3 shell'),
    ]
    const found = [...noted, ...run.notices, ...notices, ...ending, ...openNotices(pieces)]
    const after = [...missingNotices(statements, metadata), ...(await brokenKeys(connection))]
    const hints = hintNotices(text, reports, attemptOf(metadata))
    const report = importReport(driver.name, all, [...found, ...after, ...hints])
    return { metadata, report, bytes: await connection.exportBytes() }
  } finally {
    await connection.close()
  }
}

async function importFile(bytes: Uint8Array, makeDriver: MakeDriver): Promise<ImportResult> {
  const usual = await makeDriver('usual')
  const modules = await readFile(usual, bytes, virtualModules)
  const { driver, notices } = await chooseDriver(modules, makeDriver)
  return readFile(driver, bytes, async (connection) => {
    const metadata = await reflectSqlite(connection)
    const report = importReport(driver.name, [], [...notices, ...(await brokenKeys(connection))])
    return { metadata, report, bytes }
  })
}

async function readFile<T>(
  driver: Driver,
  bytes: Uint8Array,
  work: (connection: DriverConnection) => Promise<T>,
): Promise<T> {
  const connection = await driver.connect({ bytes })
  try {
    return await work(connection)
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    throw new ImportRefusal('not-a-database', `SQLite cannot read this file: ${error.message}.`)
  } finally {
    await connection.close()
  }
}

async function virtualModules(connection: DriverConnection): Promise<Set<string>> {
  const { rows } = await connection.execute(
    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND rootpage = 0",
  )
  return new Set(rows.map(([sql]) => moduleOf(String(sql))))
}

const moduleOf = (sql: string) => parseCreateVirtual(sql)?.module ?? ''

async function chooseDriver(modules: ReadonlySet<string>, makeDriver: MakeDriver) {
  const usual = await makeDriver('usual')
  const lacking = [...modules].filter((name) => !usual.features.virtualTables.includes(name))
  if (lacking.length === 0) return { driver: usual, notices: [] }
  const extended = await makeDriver('extended')
  if (!lacking.every((name) => extended.features.virtualTables.includes(name)))
    return { driver: usual, notices: [] }
  const notice: ImportNotice = {
    code: 'second-engine',
    message: `${lacking.join(' and ')} need${lacking.length === 1 ? 's' : ''} a module that ${usual.name} lacks: ${extended.name} was used.`,
  }
  return { driver: extended, notices: [notice] }
}

/** A virtual table whose module no engine here has is kept as its text, with the columns that the text names. */
function keepVirtualTables(
  reports: readonly StatementReport[],
  statements: readonly ScriptPiece[],
  metadata: MetaData,
): readonly StatementReport[] {
  return reports.map((report) => {
    const sql = statements[report.index]?.sql ?? ''
    const virtual = report.reason?.startsWith('no such module') ? parseCreateVirtual(sql) : null
    if (virtual === null) return report
    const { name, columns, module } = virtual
    metadata.rawObjects.push({
      kind: 'virtual table',
      schema: null,
      name,
      sql,
      after: [],
      columns,
      info: {},
    })
    return {
      ...report,
      status: 'skipped',
      reason: `kept as text: no engine here has the module ${module}`,
    }
  })
}

/** A script may end without COMMIT; what it did is kept. */
async function endTransaction(connection: DriverConnection): Promise<ImportNotice[]> {
  try {
    await connection.execute('COMMIT')
    const message = 'The script leaves a transaction open; it was committed.'
    return [{ code: 'transaction-open', message }]
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    if (!error.message.includes('FOREIGN KEY')) return []
    await connection.execute('ROLLBACK')
    const message = 'The script ends in a transaction with broken foreign keys; it was rolled back.'
    return [{ code: 'transaction-open', message }]
  }
}

async function brokenKeys(connection: DriverConnection): Promise<ImportNotice[]> {
  const check = 'SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1'
  const rows = await connection.execute(check).then(
    (result) => result.rows,
    // a reference to a table or column that is not there makes the check itself fail
    () => [],
  )
  return rows.map(([table, count]) => ({
    code: 'foreign-keys-broken',
    message: `${String(count)} rows of ${String(table)} refer to rows that are not there.`,
  }))
}

function openNotices(pieces: readonly ScriptPiece[]): ImportNotice[] {
  return pieces.flatMap(({ open }) =>
    open?.kind === 'comment'
      ? [
          {
            code: 'open-at-end',
            line: open.line,
            message: `A comment that opens in line ${open.line} is never closed: what stands behind it was not read.`,
          },
        ]
      : [],
  )
}

function missingNotices(statements: readonly ScriptPiece[], metadata: MetaData): ImportNotice[] {
  const seen = new TablesInText()
  for (const { sql, line } of statements) seen.see(sql, line)
  const virtual = metadata.rawObjects.map(({ name }) => name)
  const present = [...metadata.tables.values()].map(({ name }) => name)
  return seen.missing([...present, ...virtual]).map(({ name, line }) => ({
    code: 'table-missing',
    line,
    message: `The table ${name} of line ${line} is in the text but not in the database.`,
  }))
}

const attemptOf = (metadata: MetaData) => ({
  dialect: 'sqlite',
  engine: 'SQLite',
  empty: metadata.tables.size === 0,
})
