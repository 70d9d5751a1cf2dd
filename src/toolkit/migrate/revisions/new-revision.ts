import { RevisionError } from '../../errors.ts'
import type { RevisionGraph } from './graph.ts'
import type { IdentifiedDraft } from './store.ts'
import { namedRevisions, parseTarget } from './targets.ts'

export interface NewRevision {
  readonly message: string
  /** What it follows: `head` when absent, `base` for a beginning of its own, a branch as `branch@head`. */
  readonly head?: string
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
}

/**
 * A revision that does nothing yet, behind the head or another.
 *
 * @throws RevisionError when there are several heads and none is named
 */
export function newRevision(graph: RevisionGraph, given: NewRevision): IdentifiedDraft {
  const { message, head = 'head', branchLabels = [], dependsOn = [] } = given
  const [follows = null, ...others] = namedRevisions(graph, parseTarget(head))
  if (others.length > 0)
    throw new RevisionError(
      `A revision follows one other; '${head}' are several. Name one, or join them with 'athanor migrate merge heads'.`,
    )
  const lists = {
    ...(branchLabels.length > 0 && { branchLabels }),
    ...(dependsOn.length > 0 && { dependsOn }),
  }
  const revision = unusedId(graph)
  return { revision, downRevision: follows, ...lists, message, upgrade: [], downgrade: [] }
}

/**
 * A revision that does nothing but join others.
 *
 * @param targets at least two revisions, or `heads`
 * @throws RevisionError when they are fewer than two, or one stands behind another
 */
export function mergeRevision(
  graph: RevisionGraph,
  targets: readonly string[],
  message: string,
): IdentifiedDraft {
  const ids = [...new Set(targets.flatMap((one) => namedRevisions(graph, parseTarget(one))))]
  if (ids.length < 2)
    throw new RevisionError(
      `There is nothing to merge: '${targets.join(' ')}' is ${ids.length === 0 ? 'nothing' : `only ${ids.join()}`}`,
    )
  const behind = ids.find((id) => ids.some((other) => other !== id && isBehind(graph, id, other)))
  if (behind !== undefined)
    throw new RevisionError(`${behind} stands before another of them, which says it already`)
  const revision = unusedId(graph)
  return { revision, downRevision: ids, message, upgrade: [], downgrade: [] }
}

const isBehind = (graph: RevisionGraph, id: string, other: string): boolean =>
  graph.ancestors([other], 'history').has(id)

/** Twelve random hex digits. */
function unusedId(graph: RevisionGraph): string {
  for (;;) {
    const digits = Array.from({ length: 12 }, () => Math.floor(Math.random() * 16).toString(16))
    const id = digits.join('')
    // one of digits and an `e` alone would read as a number in other tools
    if (!graph.has(id) && /[a-df]/.test(id)) return id
  }
}
