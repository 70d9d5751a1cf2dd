import { RevisionError } from '../../errors.ts'
import { findCycles, topologicalSort, type Dependency } from '../../util/topological.ts'

/** What the graph knows of a revision. */
export interface Revision {
  /** Twelve hex digits, or any word without `@`, `+`, `-` and `:`. */
  readonly id: string
  /** The revisions that it follows: none for a first one, several for a merge. */
  readonly downRevisions: readonly string[]
  /** Revisions of other branches that have to be there before it, by id or label. */
  readonly dependsOn: readonly string[]
  /** Names of the branch that begins with it. */
  readonly branchLabels: readonly string[]
}

/** Along which arrows one goes: those of the history, or also those of `dependsOn`. */
export type Arrows = 'history' | 'all'

/** The revisions of a project and how they follow each other. Everything is in the order of the files where nothing else decides. */
export class RevisionGraph<R extends Revision = Revision> {
  readonly #byId = new Map<string, R>()
  readonly #labels = new Map<string, string>()
  readonly #before: Readonly<Record<Arrows, ReadonlyMap<string, readonly string[]>>>
  readonly #after: Readonly<Record<Arrows, ReadonlyMap<string, readonly string[]>>>

  /**
   * @throws RevisionError when two revisions have one id or label, one names another that is not there, or some
   *   wait for each other
   */
  constructor(revisions: Iterable<R>) {
    for (const revision of revisions) this.#add(revision)
    const history = new Map([...this.#byId].map(([id, one]) => [id, this.#known(one, 'history')]))
    const all = new Map([...this.#byId].map(([id, one]) => [id, this.#known(one, 'all')]))
    this.#before = { history, all }
    this.#after = { history: turned(history), all: turned(all) }
    refuseRings([...this.#byId.keys()], all)
  }

  get revisions(): readonly R[] {
    return [...this.#byId.values()]
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  /** @throws RevisionError when there is none of this id */
  get(id: string): R {
    const found = this.#byId.get(id)
    if (found !== undefined) return found
    throw new RevisionError(
      `There is no revision ${id} among the ${this.#byId.size} of this project`,
    )
  }

  /** The revision that a branch's label stands at. */
  labelled(label: string): string | undefined {
    return this.#labels.get(label)
  }

  /** Ids of the revisions that nothing follows; with `all`, that nothing needs either. */
  heads(arrows: Arrows): readonly string[] {
    return [...this.#byId.keys()].filter((id) => this.after(id, arrows).length === 0)
  }

  get bases(): readonly string[] {
    return [...this.#byId.keys()].filter((id) => this.before(id, 'history').length === 0)
  }

  before(id: string, arrows: Arrows): readonly string[] {
    return this.#before[arrows].get(id) ?? []
  }

  after(id: string, arrows: Arrows): readonly string[] {
    return this.#after[arrows].get(id) ?? []
  }

  /** The revisions and everything before them. */
  ancestors(ids: Iterable<string>, arrows: Arrows): ReadonlySet<string> {
    return reachable(ids, (id) => this.before(id, arrows))
  }

  /** The revisions and everything behind them. */
  descendants(ids: Iterable<string>, arrows: Arrows): ReadonlySet<string> {
    return reachable(ids, (id) => this.after(id, arrows))
  }

  /** Everything on one line with a revision: before it, itself, behind it. */
  lineage(id: string, arrows: Arrows): ReadonlySet<string> {
    return new Set([...this.ancestors([id], arrows), ...this.descendants([id], arrows)])
  }

  /** Those behind which nothing of the set stands: what the version table holds of a set of applied revisions. */
  tips(ids: ReadonlySet<string>, arrows: Arrows): readonly string[] {
    const isTip = (id: string) => !this.after(id, arrows).some((next) => ids.has(next))
    return [...this.#byId.keys()].filter((id) => ids.has(id) && isTip(id))
  }

  /** In an order in which each stands behind what it follows and needs. */
  sorted(ids: ReadonlySet<string>): readonly R[] {
    const arrows = [...ids].flatMap((id) =>
      this.before(id, 'all').map((other): Dependency<string> => [other, id]),
    )
    const inOrder = [...this.#byId.keys()].filter((id) => ids.has(id))
    return topologicalSort(inOrder, arrows).order.map((id) => this.get(id))
  }

  #add(revision: R): void {
    const { id, branchLabels } = revision
    refuseOddName(id, 'revision id')
    if (this.#byId.has(id))
      throw new RevisionError(`Two revisions have the id ${id}: give one of them another`)
    this.#byId.set(id, revision)
    for (const label of branchLabels) {
      refuseOddName(label, 'branch label')
      const other = this.#labels.get(label)
      if (other !== undefined)
        throw new RevisionError(`The label ${label} is on ${other} and on ${id}: rename one`)
      this.#labels.set(label, id)
    }
  }

  #known({ id, downRevisions, dependsOn }: R, arrows: Arrows): readonly string[] {
    const asked = arrows === 'all' ? [...downRevisions, ...dependsOn] : downRevisions
    const found = asked.map((name) => {
      if (this.#byId.has(name)) return name
      const labelled = this.#labels.get(name)
      if (labelled !== undefined) return labelled
      throw new RevisionError(
        `The revision ${id} follows ${name}, which is not there: bring its script back, or name another in ${id}`,
      )
    })
    return [...new Set(found)]
  }
}

const words = new Set(['head', 'heads', 'base', 'current'])

function refuseOddName(name: string, what: string): void {
  if (name === '' || words.has(name) || /[@+:\s-]/.test(name))
    throw new RevisionError(
      `'${name}' cannot be a ${what}: it may not be head, heads, base or current, nor have @, +, -, : or blanks`,
    )
  if (what === 'revision id' && name.length > 32)
    throw new RevisionError(`The revision id ${name} is longer than the 32 characters there are`)
}

function refuseRings(ids: readonly string[], before: ReadonlyMap<string, readonly string[]>): void {
  const arrows = [...before].flatMap(([id, others]) =>
    others.map((other): Dependency<string> => [other, id]),
  )
  if (topologicalSort(ids, arrows).remaining.length === 0) return
  const ring = findCycles(ids, arrows)
  const names = ids.filter((id) => ring.has(id)).join(', ')
  throw new RevisionError(
    `The revisions ${names} wait for each other: one of them has to follow something else`,
  )
}

function turned(arrows: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  const after = new Map<string, string[]>([...arrows.keys()].map((id) => [id, []]))
  for (const [id, others] of arrows) for (const other of others) after.get(other)?.push(id)
  return after
}

function reachable(
  ids: Iterable<string>,
  next: (id: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set(ids)
  for (const id of seen) for (const other of next(id)) seen.add(other)
  return seen
}
