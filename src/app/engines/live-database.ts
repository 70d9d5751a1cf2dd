import { createStore } from 'zustand/vanilla'
import { noDecisions, type Decisions, type DialectName, type TableId } from '#document'
import { metadataFromJson, metadataToJson, type MetaData } from '#toolkit'
import type { Behind, LiveDatabase, LiveState, RunOutcome, StopReason } from './live-state.ts'
import type { EngineEvent, EngineService, Followed, MetaDataText, Source } from './live-types.ts'
import { connectTo, CrashedError, StoppedError, type Remote } from './rpc.ts'
import type { WorkerLike } from './worker-like.ts'

/** Milliseconds for one statement where nobody says; PostgreSQL is an order of magnitude slower in a page than SQLite. */
const statementLimits: Readonly<Record<DialectName, number>> = {
  sqlite: 10_000,
  postgresql: 30_000,
  mysql: 10_000,
}

const initial: LiveState = {
  status: 'starting',
  dialect: 'sqlite',
  loaded: 0,
  failure: undefined,
  rowCounts: new Map(),
  behind: undefined,
  left: [],
  notices: [],
  progress: undefined,
  schemaChanged: false,
  inTransaction: false,
  changes: 0,
}

interface Safe {
  readonly snapshot: Uint8Array
  readonly at: number
}

/**
 * The live database as the page sees it: a worker that can be stopped at any time, and what is needed to start
 * another one in its place.
 *
 * @param spawn starts a worker with the engine of a dialect; undefined where there is none
 */
export function createLiveDatabase(spawn: SpawnEngine): LiveDatabase {
  return new Live(spawn).handle()
}

type SpawnEngine = (dialect: DialectName) => WorkerLike | undefined

class Live {
  readonly #store = createStore<LiveState>(() => initial)
  readonly #spawn: SpawnEngine
  #worker: WorkerLike | undefined
  #remote: Remote<EngineService> | undefined
  /** What is drawn. */
  #drawn: MetaDataText = ''
  #decisions: Decisions = noDecisions
  #source: Source = { kind: 'none' }
  /** To go back to when a statement has to be stopped. */
  #safe: Safe | undefined
  /** The last state before the console changed the schema. */
  #asDrawn: Safe | undefined
  #following: Promise<void> | undefined
  #stop: ((reason: StopReason) => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #limit = statementLimits.sqlite

  constructor(spawn: SpawnEngine) {
    this.#spawn = spawn
  }

  handle(): LiveDatabase {
    return {
      ...this.#store,
      open: (metadata, source, dialect) => this.open(metadata, source, dialect),
      retry: () => this.retry(),
      follow: (metadata) => this.follow(textOf(metadata)),
      decide: (decisions) => this.decide(decisions),
      leaveOut: () => this.leaveOut(),
      run: (text, start = 0, limit = statementLimits[this.#store.getState().dialect]) =>
        this.run(text, start, limit),
      fetch: async (request) => this.remote.call('fetch', request),
      cancel: () => this.#stop?.('cancelled'),
      diagnose: async (text) =>
        this.#store.getState().status === 'live' ? this.remote.call('diagnose', { text }) : [],
      reflect: async () =>
        metadataFromJson(JSON.parse(await this.remote.call('reflect', undefined))),
      taken: (metadata) => this.taken(textOf(metadata)),
      putBack: () => this.putBack(),
      carried: async () => this.remote.call('carried', undefined),
      bytes: async () => this.remote.call('bytes', undefined),
      snapshot: async () => this.remote.call('snapshot', undefined),
      keepBase: async (revision) => {
        await this.#following
        await this.remote.call('keepBase', { revision })
        this.changed()
      },
      review: async (request) => {
        await this.#following
        return this.remote.call('review', request)
      },
      dispose: () => this.dispose(),
    }
  }

  private get remote(): Remote<EngineService> {
    if (this.#remote) return this.#remote
    throw new StoppedError()
  }

  private async open(metadata: MetaData, source: Source, dialect: DialectName): Promise<void> {
    const { changes, dialect: before } = this.#store.getState()
    if (dialect !== before) this.kill()
    this.#drawn = textOf(metadata)
    this.#source = source
    this.#safe = undefined
    this.#asDrawn = undefined
    this.#store.setState({ ...initial, dialect, changes })
    await this.start()
  }

  /** Opens in the worker that is there, or in a new one. */
  private async start(): Promise<void> {
    try {
      if (!this.#remote && !this.connect()) return
      const argument = { metadata: this.#drawn, source: this.#source }
      await this.followed(await this.remote.call('open', argument))
    } catch (error) {
      if (error instanceof StoppedError) return
      this.kill()
      this.#store.setState({ status: 'failed', failure: messageOf(error) })
    }
  }

  private async retry(): Promise<void> {
    this.#store.setState({ status: 'starting', failure: undefined, loaded: 0 })
    await this.start()
  }

  /** @returns whether there is an engine to connect to */
  private connect(): boolean {
    const worker = this.#spawn(this.#store.getState().dialect)
    if (!worker) {
      this.#store.setState({ status: 'none' })
      return false
    }
    this.#worker = worker
    this.#remote = connectTo<EngineService, EngineEvent>(worker, (event) => this.heard(event))
    return true
  }

  private heard(event: EngineEvent): void {
    if (event.kind === 'loading') this.#store.setState({ loaded: event.loaded })
    if (event.kind === 'progress') this.#store.setState({ progress: event })
    if (event.kind !== 'safe') return
    this.#safe = { snapshot: event.snapshot, at: Date.now() }
    // What it took to be safe is not the statement's time.
    if (this.#stop) this.allow(this.#limit)
    if (event.asDrawn) this.#asDrawn = this.#safe
  }

  private follow(drawn: MetaDataText): void {
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    // What the console did is decided first: following now would undo it without a word.
    if (this.#store.getState().schemaChanged) return
    this.followNext()
  }

  private decide(decisions: Decisions): void {
    this.#decisions = decisions
    if (this.#store.getState().behind?.kind === 'questions') this.followNext()
  }

  private followNext(): void {
    this.#following ??= this.followLatest().finally(() => {
      this.#following = undefined
    })
  }

  private async followLatest(): Promise<void> {
    let seen: readonly unknown[] = []
    while (seen[0] !== this.#drawn || seen[1] !== this.#decisions) {
      seen = [this.#drawn, this.#decisions]
      await this.followOnce(false)
    }
  }

  private async followOnce(leaveOut: boolean): Promise<void> {
    const before = this.#store.getState().status
    try {
      if (before === 'live') this.#store.setState({ status: 'following' })
      const argument = { metadata: this.#drawn, decisions: this.#decisions, leaveOut }
      await this.followed(await this.remote.call('follow', argument))
    } catch (error) {
      if (error instanceof StoppedError) return
      this.#store.setState({ status: 'live', behind: refusedBy(error), progress: undefined })
    }
  }

  private async followed(followed: Followed): Promise<void> {
    const settled = { status: 'live', progress: undefined, inTransaction: false } as const
    switch (followed.kind) {
      case 'questions':
      case 'refused':
        this.#store.setState({ ...settled, behind: followed })
        break
      case 'unchanged':
        this.#store.setState({ ...settled, behind: undefined })
        return
      case 'followed': {
        const { left, notices } = followed
        this.#store.setState({ ...settled, behind: undefined, schemaChanged: false, left, notices })
        this.changed()
        break
      }
    }
    await this.count()
  }

  private async leaveOut(): Promise<void> {
    await this.#following
    await this.followOnce(true)
  }

  /** From now on so much time may pass. */
  private allow(limit: number): void {
    clearTimeout(this.#timer)
    this.#limit = limit
    this.#timer = setTimeout(() => this.#stop?.('time limit'), limit)
  }

  private async run(text: string, start: number, limit: number): Promise<RunOutcome> {
    await this.#following
    const started = performance.now()
    const stopped = this.stopping(started)
    this.allow(limit)
    this.#store.setState({ status: 'running' })
    try {
      return await Promise.race([this.ran(text, start, stopped), stopped])
    } finally {
      clearTimeout(this.#timer)
      this.#stop = undefined
      this.#store.setState(({ status }) => (status === 'running' ? { status: 'live' } : {}))
    }
  }

  private async ran(
    text: string,
    start: number,
    stopped: Promise<RunOutcome>,
  ): Promise<RunOutcome> {
    try {
      const result = await this.remote.call('run', { text, start })
      const transferTime = Math.max(0, performance.timeOrigin + performance.now() - result.sentAt)
      const { inTransaction, schemaChanged } = result
      this.#store.setState({ inTransaction, schemaChanged })
      if (result.changed) this.changed()
      await this.count()
      return { kind: 'ran', ...result, transferTime }
    } catch (error) {
      // A worker that was told to stop, or fell over, is an outcome and not an error.
      if (error instanceof CrashedError) this.#stop?.('crashed')
      else if (!(error instanceof StoppedError) || this.#stop !== undefined) throw error
      return stopped
    }
  }

  /** Resolves when the run has been stopped and the data are back. */
  private stopping(started: number): Promise<RunOutcome> {
    return new Promise((resolve) => {
      this.#stop = (reason) => {
        this.#stop = undefined
        const leftTransaction = this.#store.getState().inTransaction
        const after = performance.now() - started
        const safeAt = this.#safe?.at ?? Date.now()
        void this.restore(this.#safe).then(() =>
          resolve({ kind: 'stopped', reason, after, safeAt, leftTransaction }),
        )
      }
    })
  }

  private async restore(safe: Safe | undefined): Promise<void> {
    const { schemaChanged } = this.#store.getState()
    this.kill()
    this.#store.setState({ status: 'restoring', inTransaction: false })
    if (safe) this.#source = { kind: 'snapshot', bytes: safe.snapshot }
    await this.start()
    this.#store.setState({ schemaChanged: schemaChanged && safe !== this.#asDrawn })
  }

  private taken(drawn: MetaDataText): void {
    this.#drawn = drawn
    this.#following ??= this.followOnce(false).finally(() => {
      this.#following = undefined
    })
  }

  private async putBack(): Promise<void> {
    await this.restore(this.#asDrawn)
  }

  private async count(): Promise<void> {
    const counts = await this.remote.call('rowCounts', undefined)
    this.#store.setState({ rowCounts: tableCounts(counts) })
  }

  private changed(): void {
    this.#store.setState(({ changes }) => ({ changes: changes + 1 }))
  }

  private kill(): void {
    this.#remote?.kill()
    this.#worker?.terminate()
    this.#remote = undefined
    this.#worker = undefined
  }

  private dispose(): void {
    this.kill()
    this.#store.setState({ ...initial, status: 'starting' })
  }
}

const textOf = (metadata: MetaData): MetaDataText => JSON.stringify(metadataToJson(metadata))

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const refusedBy = (error: unknown): Behind => ({
  kind: 'refused',
  refusal: { sql: '', message: messageOf(error) },
})

/** A table that was drawn has its id for a key; one that the console made has a name and no place on the canvas. */
function tableCounts(counts: ReadonlyMap<string, number>): ReadonlyMap<TableId, number> {
  const known = [...counts].filter((entry): entry is [TableId, number] => entry[0].startsWith('t_'))
  return new Map(known)
}
