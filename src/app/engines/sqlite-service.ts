import { metadataToJson, type Driver } from '#toolkit'
import { importSqlite, readSource, type ImportProgress } from '#import'
import type { ImportRequest, Imported, SqliteEvent, SqliteService } from './live-types.ts'
import { SqliteHost } from './sqlite-host.ts'

/** Engines of the worker: the usual one, and the one that is loaded only when a script needs more of it. */
export type LoadDriver = (kind: 'usual' | 'extended') => Promise<Driver>

/**
 * Answers for one worker. Calls are taken one after the other, as they came.
 *
 * @param tell sends what nobody asked for
 */
export function createSqliteService(
  load: LoadDriver,
  tell: (event: SqliteEvent) => void,
): SqliteService {
  const host = load('usual').then((driver) => new SqliteHost(driver, tell))
  let last: Promise<unknown> = host
  const inTurn = <T>(work: (host: SqliteHost) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => work(await host))
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    open: ({ metadata, source }) => inTurn((it) => it.open(metadata, source)),
    follow: ({ metadata, decisions, leaveOut }) =>
      inTurn((it) => it.follow(metadata, decisions, leaveOut)),
    run: ({ text, start }) => inTurn((it) => it.run(text, start)),
    fetch: ({ statement, count }) => inTurn((it) => it.fetch(statement, count)),
    diagnose: ({ text }) => inTurn((it) => it.diagnose(text)),
    rowCounts: () => inTurn((it) => it.rowCounts()),
    reflect: () => inTurn((it) => it.reflect()),
    bytes: () => inTurn((it) => it.bytes()),
    snapshot: () => inTurn((it) => it.snapshot()),
    keepBase: ({ revision }) => inTurn((it) => it.keepBase(revision)),
    review: (request) => inTurn((it) => it.review(request)),
    import: (request) => inTurn(() => runImport(request, load, tell)),
  }
}

async function runImport(
  { source, skip }: ImportRequest,
  load: LoadDriver,
  tell: (event: SqliteEvent) => void,
): Promise<Imported> {
  const read = source.kind === 'file' ? await readSource(source.bytes) : source
  // Each statement is told before it runs: the page has to know which one does not end.
  const onProgress = (progress: ImportProgress) => tell({ kind: 'importing', progress })
  const { metadata, report, bytes } = await importSqlite(read, load, { skip, onProgress })
  return { metadata: JSON.stringify(metadataToJson(metadata)), report, bytes }
}
