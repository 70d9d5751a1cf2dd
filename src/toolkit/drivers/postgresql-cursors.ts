import {
  DriverError,
  firstKeyword,
  type DriverCursor,
  type DriverResult,
  type DriverRow,
} from '../engine/driver.ts'
import { memoryCursor } from './memory-cursor.ts'

/** Runs one statement; `before` UTF-16 units of its text are not the caller's. */
type Run = (sql: string, parameters: DriverRow, before?: number) => Promise<DriverResult>

/** The server-side cursors of one connection. */
export class PostgresqlCursors {
  readonly #run: Run
  #made = 0
  /** Transactions that have ended: most cursors end with theirs. */
  #ended = 0

  constructor(run: Run) {
    this.#run = run
  }

  /** Has to hear of every statement that was run. */
  saw(sql: string): void {
    if (endsTransaction(sql)) this.#ended += 1
  }

  async open(sql: string, parameters: DriverRow): Promise<DriverCursor> {
    if (!takesCursor(sql)) return memoryCursor(await this.#run(sql, parameters))
    const name = `athanor_cursor_${(this.#made += 1)}`
    const held = await this.#declare(name, sql, parameters)
    const { columns } = await this.#run(`FETCH 0 FROM ${name}`, [])
    const born = this.#ended
    let open = true
    const isGone = () => !held && this.#ended !== born
    return {
      columns,
      fetch: async (count) => {
        if (!open) return []
        if (isGone())
          throw new DriverError('the cursor ended with its transaction', { code: '34000' })
        return (await this.#run(`FETCH ${count} FROM ${name}`, [])).rows
      },
      close: async () => {
        if (open && !isGone()) await this.#close(name)
        open = false
      },
    }
  }

  /** Outside a transaction a cursor has to outlive its statement, for which the server keeps all of its rows. */
  async #declare(name: string, sql: string, parameters: DriverRow): Promise<boolean> {
    const declare = (hold: string) => {
      const head = `DECLARE ${name} NO SCROLL CURSOR ${hold}FOR `
      return this.#run(head + sql, parameters, head.length)
    }
    try {
      await declare('')
      return false
    } catch (error) {
      if (!(error instanceof DriverError) || error.code !== noTransaction) throw error
      await declare('WITH HOLD ')
      return true
    }
  }

  async #close(name: string): Promise<void> {
    try {
      await this.#run(`CLOSE ${name}`, [])
    } catch (error) {
      // a failed transaction takes no statement, and takes its cursors with it
      if (!(error instanceof DriverError) || error.code !== failedTransaction) throw error
    }
  }
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const noTransaction = '25P01'
const failedTransaction = '25P02'

const queries = new Set(['SELECT', 'VALUES', 'WITH', 'TABLE'])

/** Whether DECLARE CURSOR takes the statement: it refuses one that writes, also where that is in its WITH. */
function takesCursor(sql: string): boolean {
  const keyword = firstKeyword(sql)
  if (!queries.has(keyword)) return false
  // a word in a string or a name may be taken for one of these: then the rows are read at once, which is no error
  return keyword !== 'WITH' || !/\b(?:insert|update|delete|merge)\b/i.test(sql)
}

const endings = new Set(['COMMIT', 'END', 'ROLLBACK', 'ABORT', 'PREPARE'])

const endsTransaction = (sql: string) =>
  endings.has(firstKeyword(sql)) &&
  !/\bto\b/i.test(sql) &&
  !/\bprepare\s+(?!transaction)/i.test(sql)
