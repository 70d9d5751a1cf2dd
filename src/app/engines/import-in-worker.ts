import type { ImportReport } from '#import'
import { metadataFromJson, type MetaData } from '#toolkit'
import type { DialectName } from '#document'
import type {
  Elsewhere,
  Importable,
  ImportRequest,
  EngineEvent,
  EngineService,
} from './live-types.ts'
import { connectTo, StoppedError } from './rpc.ts'
import type { WorkerLike } from './worker-like.ts'

/** Milliseconds that one statement may take, and the whole import. */
export interface ImportLimits {
  readonly statement: number
  readonly whole: number
}

const usual: ImportLimits = { statement: 10_000, whole: 60_000 }

export interface ImportWatch {
  readonly signal?: AbortSignal
  /** Statements that have run, of how many. */
  readonly onProgress?: (done: number, total: number) => void
  /** Bytes of the engine that have come in. */
  readonly onLoading?: (loaded: number) => void
  /** What it is read as; found out from the source where absent. */
  readonly as?: DialectName
  readonly limits?: ImportLimits
}

export interface ImportedSchema {
  readonly metadata: MetaData
  readonly report: ImportReport
  /** What it was read as. */
  readonly dialect: DialectName
  /** The database with its rows; absent where no engine ran it. */
  readonly bytes: Uint8Array | undefined
}

/**
 * Runs a script, or opens a database file, in a worker of its own. A statement that does not end is stopped
 * with that worker, and the script runs again without it; the report says so.
 *
 * @throws RemoteError when the source as a whole cannot be read, StoppedError when `signal` was aborted
 */
export async function importInWorker(
  spawn: (dialect: DialectName) => WorkerLike | undefined,
  source: Importable,
  watch: ImportWatch = {},
): Promise<ImportedSchema> {
  const limits = watch.limits ?? usual
  const deadline: Deadline = { end: undefined }
  const skip = new Map<number, string>()
  let { as } = watch
  for (;;) {
    // Scripts of MySQL are read beside SQLite, as nothing runs them.
    const worker = spawn(as === 'postgresql' ? as : 'sqlite')
    if (!worker) throw new StoppedError()
    const attempt = new Attempt(worker, { source, skip, as }, watch, { ...limits, deadline })
    const outcome = await attempt.run()
    if (outcome.kind === 'imported') return outcome.schema
    if (outcome.kind === 'elsewhere') {
      as = outcome.dialect
      continue
    }
    if (outcome.index === undefined) throw new StoppedError()
    skip.set(outcome.index, outcome.reason)
  }
}

/** The time for the whole begins with its first statement: an engine may have to be loaded before. */
interface Deadline {
  end: number | undefined
}

type AttemptOutcome =
  | Elsewhere
  | { readonly kind: 'imported'; readonly schema: ImportedSchema }
  | { readonly kind: 'stopped'; readonly index: number | undefined; readonly reason: string }

class Attempt {
  #index: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #whole: ReturnType<typeof setTimeout> | undefined
  #stop: (reason: string) => void = () => {}

  constructor(
    private readonly worker: WorkerLike,
    private readonly request: ImportRequest,
    private readonly watch: ImportWatch,
    private readonly limits: ImportLimits & { readonly deadline: Deadline },
  ) {}

  async run(): Promise<AttemptOutcome> {
    const remote = connectTo<EngineService, EngineEvent>(this.worker, (event) => this.heard(event))
    const abort = () => this.#stop('aborted')
    const stopped = new Promise<AttemptOutcome>((resolve) => {
      this.#stop = (reason) => {
        const index = reason === 'aborted' ? undefined : this.#index
        resolve({ kind: 'stopped', index, reason })
      }
    })
    this.watch.signal?.addEventListener('abort', abort)
    try {
      if (this.watch.signal?.aborted) this.#stop('aborted')
      return await Promise.race([this.imported(remote.call('import', this.request)), stopped])
    } finally {
      clearTimeout(this.#whole)
      clearTimeout(this.#timer)
      this.watch.signal?.removeEventListener('abort', abort)
      remote.kill()
      this.worker.terminate()
    }
  }

  private async imported(call: ReturnType<EngineService['import']>): Promise<AttemptOutcome> {
    const answer = await call
    if (answer.kind === 'elsewhere') return answer
    const { metadata, report, bytes, dialect } = answer
    const schema = { metadata: metadataFromJson(JSON.parse(metadata)), report, bytes, dialect }
    return { kind: 'imported', schema }
  }

  private heard(event: EngineEvent): void {
    if (event.kind === 'loading') this.watch.onLoading?.(event.loaded)
    if (event.kind !== 'importing') return
    const { index, total } = event.progress
    this.#index = index
    this.watch.onProgress?.(index, total)
    this.startWhole()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => this.#stop(tooLong(this.limits.statement)),
      this.limits.statement,
    )
  }

  private startWhole(): void {
    const { deadline, whole } = this.limits
    deadline.end ??= performance.now() + whole
    const left = Math.max(1, deadline.end - performance.now())
    this.#whole ??= setTimeout(() => this.#stop(tooLong(whole)), left)
  }
}

const tooLong = (milliseconds: number): string =>
  `stopped: it ran longer than ${milliseconds / 1000} s`
