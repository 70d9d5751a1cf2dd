import {
  DriverError,
  reflectPostgresql,
  scriptRules,
  splitScript,
  type DriverConnection,
  type MetaData,
  type ScriptPiece,
} from '#toolkit'
import {
  importReport,
  type ImportNotice,
  type ImportReport,
  type StatementReport,
} from '../report.ts'
import { hintNotices } from '../hints.ts'
import { commandReports, ScriptRunner, type RunOptions } from '../script-runner.ts'
import { scriptOf, type ImportSource } from '../source.ts'
import { classify } from './classify.ts'
import { insertsOf, readCopy } from './copy-data.ts'
import { forgetStandIns } from './forget-stand-ins.ts'
import { substitute, surrounding, withoutModifiers, type MadeUp } from './make-up.ts'

/** Gives an empty PostgreSQL with these extensions within reach, as far as it has them. */
export type OpenPostgresql = (extensions: readonly string[]) => Promise<DriverConnection>

export interface PostgresqlImport {
  readonly metadata: MetaData
  readonly report: ImportReport
}

export interface PostgresqlOptions extends RunOptions {
  /** Called with the database when the script has run and been read, for who wants its rows. */
  readonly whenRead?: (connection: DriverConnection) => Promise<void>
}

/**
 * Imports a script or a dump by running it in PostgreSQL and reading the catalogue. What it takes for granted
 * (roles, schemas, types of extensions that are missing) is made up and listed.
 *
 * @param source from `readSource`, or a text that was pasted
 * @param open gives the engine; the connection is closed in the end
 * @throws ImportRefusal when the source as a whole cannot be taken, or when `signal` was aborted
 */
export async function importPostgresql(
  source: ImportSource,
  open: OpenPostgresql,
  options: PostgresqlOptions = {},
): Promise<PostgresqlImport> {
  const { text, notices: noted } = scriptOf(source)
  const pieces = splitScript(text, scriptRules.postgresql)
  const connection = await open(extensionsIn(pieces))
  try {
    const script = new PostgresqlScript(connection, pieces, options)
    await script.run()
    const metadata = await reflectPostgresql(connection)
    forgetStandIns(metadata, script.made)
    const commands = commandReports(pieces, script.reports.length, 'a command for psql')
    const empty = metadata.tables.size === 0
    const attempt = { dialect: 'postgresql', engine: 'PostgreSQL', empty }
    const hints = hintNotices(text, script.reports, attempt)
    const notices = [...noted, ...script.notices, ...hints]
    await options.whenRead?.(connection)
    const report = importReport('PostgreSQL', [...script.reports, ...commands], notices)
    return { metadata, report }
  } finally {
    await connection.close()
  }
}

const creation = /\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)/gi

/** Names behind CREATE EXTENSION, in a DO block too, so that the engine can bring what it has of them. */
const extensionsIn = (pieces: readonly ScriptPiece[]): readonly string[] => [
  ...new Set(pieces.flatMap(({ sql }) => extensionsOf(sql))),
]

const extensionsOf = (sql: string): readonly string[] =>
  [...sql.matchAll(creation)].flatMap(([, name]) => name ?? [])

class PostgresqlScript {
  readonly made: MadeUp[] = []
  readonly #connection: DriverConnection
  readonly #runner: ScriptRunner
  /** Rows by the COPY statement that they stand behind. */
  readonly #data = new Map<ScriptPiece, string>()
  readonly #extensions: string[] = []

  constructor(connection: DriverConnection, pieces: readonly ScriptPiece[], options: RunOptions) {
    this.#connection = connection
    const statements = pieces.filter(({ kind }) => kind === 'statement')
    let last: ScriptPiece | undefined
    for (const piece of pieces) {
      if (piece.kind === 'statement') last = piece
      if (piece.kind === 'data' && last !== undefined) this.#data.set(last, piece.text)
    }
    const execute = (piece: ScriptPiece) => this.#execute(piece)
    this.#runner = new ScriptRunner(
      statements,
      { classify, execute, mayComeLater, reasonOf },
      options,
    )
  }

  async run(): Promise<void> {
    // bodies may speak of what comes later, and of what an extension would have brought
    await this.#connection.execute('SET check_function_bodies = off')
    await this.#runner.run()
    for (;;) {
      const missing = this.#runner.errors
        .map(substitute)
        .find((item) => item !== null && this.#isNew(item))
      if (missing === null || missing === undefined) break
      await this.#make(missing)
      await this.#runner.runAgain((error) => mayComeLater(error) || hasModifiers(error))
    }
    await this.#connection.execute('RESET ALL')
  }

  get reports(): readonly StatementReport[] {
    return this.#runner.reports
  }

  get notices(): readonly ImportNotice[] {
    return [
      ...this.#extensions.map((name): ImportNotice => ({
        code: 'extension-missing',
        message: `The extension ${name} is not there: its types and functions were made up where they were needed.`,
      })),
      ...this.made.map(({ kind, name }): ImportNotice => ({
        code: 'made-up',
        message: `The ${kind} ${name} is not in the script and was made up so that it runs.`,
      })),
      ...this.#runner.notices,
    ]
  }

  #isNew({ sql }: MadeUp): boolean {
    return !this.made.some((item) => item.sql === sql)
  }

  async #make(item: MadeUp): Promise<void> {
    this.made.push(item)
    await this.#connection.execute(item.sql).catch(ignoreRefusal)
  }

  async #execute(piece: ScriptPiece): Promise<void> {
    const data = this.#data.get(piece)
    if (data !== undefined) return this.#copy(piece.sql, data)
    const sql = withoutModifiers(piece.sql, this.made)
    for (;;) {
      try {
        await this.#connection.execute(sql)
        return
      } catch (error) {
        if (!(error instanceof DriverError)) throw error
        if (this.#passOver(error, sql)) return
        const wanted = surrounding(error)
        if (wanted === null || !this.#isNew(wanted)) throw error
        await this.#make(wanted)
      }
    }
  }

  /** An extension that is missing shows where it is used; a schema may be there already. */
  #passOver({ code }: DriverError, sql: string): boolean {
    if (code === '42P06') return true
    const [extension] = /^CREATE\s+EXTENSION\b/i.test(sql) ? extensionsOf(sql) : []
    if (extension === undefined || code === '42710') return extension !== undefined
    if (!this.#extensions.includes(extension)) this.#extensions.push(extension)
    return false
  }

  async #copy(sql: string, data: string): Promise<void> {
    const block = readCopy(sql, data)
    if (block === null)
      throw new DriverError('rows are read in the text format of COPY only', { code: '0A000' })
    for (const { sql: insert, values } of insertsOf(block))
      await this.#connection.execute(insert, values)
  }
}

const ignoreRefusal = (error: unknown): void => {
  if (!(error instanceof DriverError)) throw error
}

/** Undefined tables, columns, functions, objects and schemas, and rows that refer to later ones. */
const later: ReadonlySet<string> = new Set(['42P01', '42703', '42883', '42704', '3F000', '23503'])

const mayComeLater = ({ code }: DriverError) => later.has(code)

const hasModifiers = ({ message }: DriverError) =>
  message.startsWith('type modifier is not allowed')

function reasonOf({ message }: DriverError, { open }: ScriptPiece): string {
  return open?.kind === 'quote'
    ? `${message}; a quote that opens in line ${open.line} is never closed`
    : message
}
