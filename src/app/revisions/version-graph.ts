import { revisionsOf, type Revision, type RevisionId, type SchemaDocument } from '#document'

/** A line between two lanes over half a row. */
export interface GraphLine {
  readonly from: number
  readonly to: number
}

/** A row of the graph, from its upper to its lower border; the dot stands in the middle. */
export interface GraphRow {
  /** Absent for the drawing as it is now. */
  readonly revision: Revision | undefined
  readonly lane: number
  readonly above: readonly GraphLine[]
  readonly below: readonly GraphLine[]
  /** How many lanes there are beside each other. */
  readonly width: number
}

/**
 * Versions in rows, the newest first and the working copy above them. A version continues the lane in
 * which the first of its followers stands; each further follower keeps a lane of its own down to it.
 */
export function versionGraph(document: SchemaDocument): readonly GraphRow[] {
  const { head } = document.history
  const first = { revision: undefined, parents: head === null ? [] : [head] }
  const rows = [
    first,
    ...revisionsOf(document).map((revision) => ({ revision, parents: revision.parents })),
  ]
  let lanes: Lanes = []
  return rows.map(({ revision, parents }): GraphRow => {
    const above = lanes
    const lane = laneOf(above, revision?.id)
    const below = lanesAfter(above, lane, { id: revision?.id, parents })
    lanes = below
    return {
      revision,
      lane,
      above: above.flatMap((to, from) =>
        to === undefined ? [] : [{ from, to: to === revision?.id ? lane : from }],
      ),
      below: [
        ...below.flatMap((to, at) =>
          to !== undefined && at !== lane && above[at] === to ? [{ from: at, to: at }] : [],
        ),
        ...parents.map((parent, at) => ({
          from: lane,
          to: at === 0 ? lane : below.indexOf(parent),
        })),
      ],
      width: Math.max(above.length, below.length, lane + 1),
    }
  })
}

/** For each lane the version that it leads down to. */
type Lanes = readonly (RevisionId | undefined)[]

function laneOf(lanes: Lanes, id: RevisionId | undefined): number {
  const known = id === undefined ? -1 : lanes.indexOf(id)
  if (known >= 0) return known
  const free = lanes.indexOf(undefined)
  return free >= 0 ? free : lanes.length
}

interface Node {
  readonly id: RevisionId | undefined
  readonly parents: readonly RevisionId[]
}

function lanesAfter(lanes: Lanes, lane: number, { id, parents }: Node): Lanes {
  const next = lanes.map((to) => (to === id ? undefined : to))
  for (const [at, parent] of parents.entries()) {
    if (at === 0) next[lane] = parent
    else if (!next.includes(parent)) next[laneOf(next, undefined)] = parent
  }
  while (next.length > 0 && next.at(-1) === undefined) next.pop()
  return next
}
