import type { LiveEngine } from './live-engine.ts'
import type {
  Elsewhere,
  EngineEvent,
  EngineService,
  Imported,
  ImportRequest,
} from './live-types.ts'
import { EngineHost } from './engine-host.ts'

/** Reads a script or a file into a schema; each statement is told before it runs. */
export type ImportInto = (
  request: ImportRequest,
  tell: (event: EngineEvent) => void,
) => Promise<Imported | Elsewhere>

export interface ServiceParts {
  /** Called once, when something first needs the engine. */
  readonly load: () => Promise<LiveEngine>
  readonly importInto: ImportInto
}

/**
 * Answers for one worker. Calls are taken one after the other, as they came.
 *
 * @param tell sends what nobody asked for
 */
export function createEngineService(
  { load, importInto }: ServiceParts,
  tell: (event: EngineEvent) => void,
): EngineService {
  let host: Promise<EngineHost> | undefined
  const theHost = () => (host ??= load().then((engine) => new EngineHost(engine, tell)))
  let last: Promise<unknown> = Promise.resolve()
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const inTurn = <T>(work: (host: EngineHost) => Promise<T>): Promise<T> =>
    next(async () => work(await theHost()))
  return {
    open: ({ metadata, source }) => inTurn((it) => it.open(metadata, source)),
    follow: ({ metadata, decisions, leaveOut }) =>
      inTurn((it) => it.follow(metadata, decisions, leaveOut)),
    run: ({ text, start }) => inTurn((it) => it.run(text, start)),
    fetch: ({ statement, count }) => inTurn((it) => it.fetch(statement, count)),
    diagnose: ({ text }) => inTurn((it) => it.diagnose(text)),
    rowCounts: () => inTurn((it) => it.rowCounts()),
    reflect: () => inTurn((it) => it.reflect()),
    carried: () => inTurn((it) => it.carried()),
    bytes: () => inTurn((it) => it.bytes()),
    snapshot: async () => {
      const snapshot = await inTurn((it) => it.snapshot())
      return (await theHost()).packed(snapshot)
    },
    keepBase: ({ revision }) => inTurn((it) => it.keepBase(revision)),
    review: (request) => inTurn((it) => it.review(request)),
    import: (request) => next(() => importInto(request, tell)),
  }
}
