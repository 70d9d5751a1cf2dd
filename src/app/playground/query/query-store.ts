import type { DialectName } from '#document'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LiveDatabase, LiveState, RunOutcome } from '../../engines/live-state.ts'
import type { Cell, RunError, StatementResult } from '../../engines/live-types.ts'
import { StoppedError } from '../../engines/rpc.ts'
import { statementAt, statementsIn, statementsOf, type Statement } from '../sql/statements.ts'
import { entryOfError, entryOfResult, entryOfStop } from './history-entries.ts'
import { historyLimit, type HistoryEntry, type KeptQuery } from './kept-query.ts'

/** Places count in UTF-16 units from the beginning of the text. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A result with the rows that have come so far. */
export interface ResultTab {
  /** Counts all results of this window: another run never shows the rows of an earlier one. */
  readonly id: number
  /** Of the run, as the engine counts. */
  readonly statement: number
  readonly result: StatementResult
  readonly rows: readonly (readonly Cell[])[]
  readonly more: boolean
}

export interface RunTimes {
  /** Milliseconds, each. */
  readonly engine: number
  readonly transfer: number
}

export interface QueryState {
  readonly text: string
  readonly selection: TextSpan
  /** Statements of the text, in their order. */
  readonly statements: readonly Statement[]
  readonly runningSince: number | undefined
  readonly tabs: readonly ResultTab[]
  readonly shown: number | 'log' | 'history'
  /** What the last run did, statement by statement. */
  readonly log: readonly HistoryEntry[]
  readonly error: RunError | undefined
  readonly stopped: Extract<RunOutcome, { readonly kind: 'stopped' }> | undefined
  readonly times: RunTimes | undefined
  /** The newest first. */
  readonly history: readonly HistoryEntry[]
  readonly setText: (text: string) => void
  readonly select: (selection: TextSpan) => void
  /** Puts a statement into the text, unless it is there, and the caret on it. */
  readonly recall: (sql: string) => void
  readonly show: (shown: QueryState['shown']) => void
  /** What is selected, else the statement at the caret. */
  readonly runStatement: () => Promise<void>
  readonly runAll: () => Promise<void>
  /** Gets the next rows of a result; the tab holds them then. */
  readonly fetchMore: (tab: number) => Promise<void>
}

export type QueryStore = StoreApi<QueryState>

type Status = Pick<LiveState, 'status'>

/** Of the live database, what a console needs. */
export interface Engine extends Pick<LiveDatabase, 'run' | 'fetch'> {
  /** Whose statements are written. */
  readonly dialect: () => DialectName
  readonly getState: () => Status
  readonly subscribe: (listener: (state: Status) => void) => () => void
  /** False once the database is that of another document. */
  readonly isOurs: () => boolean
}

const fetchCount = 5_000

/** The statements that Run would take: those that are selected, else the one at the caret. */
export function statementsToRun({
  text,
  statements,
  selection,
}: Pick<QueryState, 'text' | 'statements' | 'selection'>): readonly Statement[] {
  const selected = statementsIn(statements, selection)
  if (selected.length > 0) return selected
  const atCaret = statementAt(text, statements, selection.end)
  return atCaret ? [atCaret] : []
}

/** The console of one document: what is written, what ran, what came of it. */
export function createQueryStore(live: Engine, kept: KeptQuery | undefined): QueryStore {
  const text = kept?.text ?? ''
  return createStore<QueryState>((set, get) => ({
    text,
    selection: { start: 0, end: 0 },
    statements: statementsOf(text, live.dialect()),
    runningSince: undefined,
    tabs: [],
    shown: 'log',
    log: [],
    error: undefined,
    stopped: undefined,
    times: undefined,
    history: kept?.history ?? [],
    setText: (next) => set({ text: next, statements: statementsOf(next, live.dialect()) }),
    select: (selection) => set({ selection }),
    recall: (sql) => set(({ text: present }) => recalled(present, sql, live.dialect())),
    show: (shown) => set({ shown }),
    runStatement: () => run(live, set, get, statementsToRun(get())),
    runAll: () => run(live, set, get, get().statements),
    fetchMore: async (id) => {
      const tab = get().tabs.find((one) => one.id === id)
      if (!tab?.more) return
      const page = await live.fetch({ statement: tab.statement, count: fetchCount })
      set(({ tabs }) => ({
        tabs: tabs.map((one) =>
          one.id === id ? { ...one, rows: [...one.rows, ...page.rows], more: page.more } : one,
        ),
      }))
    },
  }))
}

function recalled(text: string, sql: string, dialect: DialectName): Partial<QueryState> {
  const found = text.indexOf(sql)
  if (found >= 0) return { selection: { start: found, end: found } }
  const before = text.trimEnd()
  const gap = before === '' ? '' : `${before.endsWith(';') ? '' : ';'}\n\n`
  const next = `${before}${gap}${sql};`
  const start = before.length + gap.length
  return { text: next, statements: statementsOf(next, dialect), selection: { start, end: start } }
}

type Setter = QueryStore['setState']

async function run(
  live: Engine,
  set: Setter,
  get: () => QueryState,
  statements: readonly Statement[],
): Promise<void> {
  const first = statements[0]
  const last = statements.at(-1)
  if (!first || !last || get().runningSince !== undefined) return
  const started = performance.now()
  set({ runningSince: Date.now(), error: undefined, stopped: undefined })
  try {
    const text = get().text.slice(first.start, last.end)
    if (!(await isReady(live)) || !live.isOurs()) return
    const outcome = await live.run(text, first.start)
    set((state) => afterRun(state, outcome, { text, took: performance.now() - started }))
  } catch (error) {
    // Another document was opened meanwhile: what ran is gone with its database.
    if (!(error instanceof StoppedError)) throw error
  } finally {
    set({ runningSince: undefined })
  }
}

/** A key is pressed sooner than a database is made: what runs waits until it follows the drawing. */
function isReady(live: Engine): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = ({ status }: Status): boolean => {
      if (status !== 'live' && status !== 'failed') return false
      resolve(status === 'live')
      return true
    }
    if (settle(live.getState())) return
    const stop = live.subscribe((state) => {
      if (settle(state)) stop()
    })
  })
}

interface Ran {
  readonly text: string
  readonly took: number
}

let lastTab = 0

/** More results than anybody looks at; the log lists them all. */
const tabLimit = 100

function afterRun(state: QueryState, outcome: RunOutcome, ran: Ran): Partial<QueryState> {
  const log = logOf(outcome, ran)
  const history = [...log.toReversed(), ...state.history].slice(0, historyLimit)
  if (outcome.kind === 'stopped')
    return { history, log, tabs: [], shown: 'log', stopped: outcome, times: undefined }
  const engine = outcome.results.reduce((sum, { engineTime }) => sum + engineTime, 0)
  const tabs = outcome.results
    .flatMap((result, statement) =>
      result.columns.length === 0
        ? []
        : [{ id: ++lastTab, statement, result, rows: result.rows, more: result.more }],
    )
    .slice(0, tabLimit)
  return {
    history,
    log,
    tabs,
    shown: outcome.error ? 'log' : (tabs.at(0)?.id ?? 'log'),
    error: outcome.error,
    times: { engine, transfer: outcome.transferTime },
  }
}

function logOf(outcome: RunOutcome, { text, took }: Ran): readonly HistoryEntry[] {
  const at = Date.now()
  if (outcome.kind === 'stopped') return [entryOfStop(outcome, { sql: text, at, took })]
  const done = outcome.results.map((result) => entryOfResult(result, at))
  return outcome.error ? [...done, entryOfError(outcome.error, at)] : done
}
