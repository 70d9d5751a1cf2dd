import { RevisionError } from '../../errors.ts'
import type { RevisionGraph } from './graph.ts'

/** A target as it is written: `head`, `branch@head`, `3f2a`, `+1`, `branch@-1`, `3f2a+2`. */
export interface Target {
  readonly text: string
  /** The branch, by a label or by a revision of it; null for all. */
  readonly label: string | null
  /** Null where the steps are counted from where the database is. */
  readonly symbol: string | null
  readonly steps: number
}

/** @throws RevisionError when it is empty */
export function parseTarget(text: string): Target {
  const [, label = null, symbol = '', steps = '0'] =
    /^(?:(.*)@)?(.*?)([+-]\d+)?$/su.exec(text.trim()) ?? []
  const parsed = {
    text,
    label,
    symbol: symbol === '' ? null : symbol,
    steps: Number(steps),
  }
  if (parsed.symbol !== null || parsed.steps !== 0) return parsed
  throw new RevisionError(
    `'${text}' names no revision: write head, base, an id, or a number of steps such as +1`,
  )
}

/**
 * The revisions that a target names by itself, wherever the database is; none for `base`.
 *
 * @throws RevisionError when nothing or too much fits
 */
export function namedRevisions(graph: RevisionGraph, target: Target): readonly string[] {
  const { label, symbol, steps } = target
  const branch = label === null ? null : branchOf(graph, label)
  const found = symbolRevisions(graph, symbol ?? 'base', branch, target)
  if (steps === 0) return found
  const [start = null, ...others] = found
  if (others.length > 0) throw tooMany(target, found)
  const end = walk(graph, { start, steps, within: branch }, target)
  return end === null ? [] : [end]
}

/** Everything on the line of a branch. */
export function branchOf(graph: RevisionGraph, label: string): ReadonlySet<string> {
  return graph.lineage(graph.labelled(label) ?? revisionId(graph, label, null), 'history')
}

/** The one id that is this text or begins with it, or the revision of this label. */
export function revisionId(
  graph: RevisionGraph,
  text: string,
  branch: ReadonlySet<string> | null,
): string {
  const exact = graph.has(text) ? text : graph.labelled(text)
  const inBranch = (id: string) => branch === null || branch.has(id)
  const fitting =
    exact === undefined
      ? graph.revisions.map(({ id }) => id).filter((id) => id.startsWith(text) && inBranch(id))
      : [exact]
  const [only, ...others] = fitting
  if (only === undefined) throw new RevisionError(unknown(graph, text, branch))
  if (others.length > 0)
    throw new RevisionError(
      `${fitting.length} revisions begin with '${text}': ${fitting.join(', ')}. Write more of the id.`,
    )
  if (!inBranch(only)) throw new RevisionError(`The revision ${only} is not of that branch`)
  return only
}

interface Walk {
  /** Null is before the first revision. */
  readonly start: string | null
  readonly steps: number
  readonly within: ReadonlySet<string> | null
}

/**
 * So many steps up or down the history.
 *
 * @returns null for before the first revision
 * @throws RevisionError at a fork, and at either end
 */
export function walk(
  graph: RevisionGraph,
  { start, steps, within }: Walk,
  target: Target,
): string | null {
  let at = start
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = neighbours(graph, at, steps).filter((id) => within?.has(id) ?? true)
    const [only = null, ...others] = next
    if (others.length > 0) throw tooMany(target, next)
    const isEnd = steps > 0 ? only === null : at === null
    if (isEnd) throw tooFar(target, Math.abs(steps) - left)
    at = only
  }
  return at
}

function neighbours(graph: RevisionGraph, at: string | null, steps: number): readonly string[] {
  if (at === null) return steps > 0 ? graph.bases : []
  return steps > 0 ? graph.after(at, 'history') : graph.before(at, 'history')
}

function symbolRevisions(
  graph: RevisionGraph,
  symbol: string,
  branch: ReadonlySet<string> | null,
  target: Target,
): readonly string[] {
  if (symbol === 'base') return []
  if (symbol === 'heads')
    return branch === null
      ? graph.heads('all')
      : graph.heads('history').filter((id) => branch.has(id))
  if (symbol !== 'head') return [revisionId(graph, symbol, branch)]
  const heads = graph.heads('history').filter((id) => branch?.has(id) ?? true)
  if (heads.length > 1) throw tooMany(target, heads)
  return heads
}

/** Several revisions where one was meant. */
export function tooMany({ text }: Target, ids: readonly string[]): RevisionError {
  return new RevisionError(
    `'${text}' could mean ${ids.length} revisions: ${ids.join(', ')}. ` +
      `Write one of these ids, 'branch@${text}', or 'heads' for all; 'athanor merge heads' joins them.`,
  )
}

/** Fewer revisions than steps. */
export function tooFar({ text }: Target, there: number): RevisionError {
  return new RevisionError(`'${text}' goes too far: there are ${there} steps that way`)
}

function unknown(graph: RevisionGraph, text: string, branch: ReadonlySet<string> | null): string {
  const where = branch === null ? '' : ' in that branch'
  const heads = graph.heads('history').join(', ')
  return graph.revisions.length === 0
    ? `There is no revision '${text}': the project has none yet`
    : `There is no revision and no branch '${text}'${where}; the heads are ${heads}`
}
