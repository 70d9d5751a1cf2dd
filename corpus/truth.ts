import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Counts = Readonly<Record<string, number>>

/** What `truth.json` says of one file. */
export interface TruthEntry {
  readonly file: string
  readonly dialect: string
  readonly counts: Counts
  readonly tables: Readonly<Record<string, Counts>>
  /** What was made up so that the file runs alone. */
  readonly run_with?: readonly string[]
}

/** What `edge/expect.json` says of one file. */
export interface EdgeEntry {
  readonly file: string
  readonly dialect: string
  readonly expect: EdgeExpectation
  readonly note: string
  /** By engine; absent where the file was not run. */
  readonly engine?: Readonly<Record<string, EdgeRun>>
}

export type EdgeExpectation =
  'ok' | 'ok-after-decode' | 'ok-or-clear-message' | 'clear-message' | 'partial' | 'must-stop'

export type EdgeRun = Readonly<Record<string, unknown>> & {
  readonly runs: 'clean' | 'error'
  readonly after_errors?: Counts
}

/** Entries of `truth.json` in their order; none when the folder has no such file. */
export function readTruth(folder: string): readonly TruthEntry[] {
  const truth = readJson<{ readonly entries: Readonly<Record<string, TruthEntry>> }>(
    join(folder, 'truth.json'),
  )
  return Object.values(truth?.entries ?? {}).map((entry) => ({
    ...entry,
    counts: flatCounts(entry.counts ?? {}),
  }))
}

/** Counts by kind, such as those of MySQL's engines, under `key.kind`. */
const flatCounts = (counts: Readonly<Record<string, number | Counts>>): Counts =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([key, count]) =>
      typeof count === 'number'
        ? [[key, count]]
        : Object.entries(count).map(([kind, number]) => [`${key}.${kind}`, number]),
    ),
  )

/** Entries of `edge/expect.json` in their order; none when the folder has no such file. */
export const readEdges = (folder: string): readonly EdgeEntry[] =>
  readJson<readonly EdgeEntry[]>(join(folder, 'edge', 'expect.json')) ?? []

/** The two files are part of the corpus and come with it, so their shape is taken as documented. */
function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
