import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { size } from '../../../../test-sizes.ts'
import { alembicPython, runPython } from '../../testing/alembic.ts'
import { RevisionGraph, type Revision } from './graph.ts'
import { appliedRevisions, downgradePath, upgradePath } from './paths.ts'

const seed = 20261121

interface Case {
  readonly revisions: readonly Revision[]
  /** Rows of the version table. */
  readonly rows: readonly string[]
  /** Index of a revision, as a target. */
  readonly target: string
}

/** Histories with forks, merges, several beginnings and needs; each revision follows some of those before it. */
const history: fc.Arbitrary<readonly Revision[]> = fc
  .array(
    fc.record({
      down: fc.array(fc.nat(9), { maxLength: 2 }),
      needs: fc.array(fc.nat(9), { maxLength: 1 }),
      follows: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((given) =>
    given.map(({ down, needs, follows }, at) => {
      const named = (numbers: readonly number[]) => [
        ...new Set(at === 0 ? [] : numbers.map((number) => idOf(number % at))),
      ]
      // most follow the one before, so that there are lines
      const downRevisions = follows && at > 0 ? [idOf(at - 1)] : named(down)
      const dependsOn = named(needs).filter((id) => !downRevisions.includes(id))
      return { id: idOf(at), downRevisions, dependsOn, branchLabels: [] }
    }),
  )

const anyCase: fc.Arbitrary<Case> = fc
  .tuple(history, fc.array(fc.nat(9), { maxLength: 3 }), fc.nat(9))
  .map(([revisions, applied, target]) => {
    const graph = new RevisionGraph(revisions)
    const ids = applied.map((number) => idOf(number % revisions.length))
    const rows = graph.tips(graph.ancestors(ids, 'all'), 'all')
    return { revisions, rows, target: idOf(target % revisions.length) }
  })

const idOf = (number: number) => `rev${String(number).padStart(4, '0')}`

test('an upgrade makes exactly the target and what it needs, each behind what it needs', () => {
  fc.assert(
    fc.property(anyCase, ({ revisions, rows, target }) => {
      const graph = new RevisionGraph(revisions)
      const applied = new Set(appliedRevisions(graph, rows))
      const wanted = new Set([...applied, ...graph.ancestors([target], 'all')])
      for (const { id } of upgradePath(graph, rows, target)) {
        expect(applied.has(id)).toBe(false)
        expect(graph.before(id, 'all').every((one) => applied.has(one))).toBe(true)
        applied.add(id)
        // the rows of the table always tell all of it
        expect(appliedRevisions(graph, graph.tips(applied, 'all'))).toEqual(applied)
      }
      expect(applied).toEqual(wanted)
    }),
    { seed, numRuns: size('revisionGraphs') },
  )
})

test('a downgrade keeps the target and takes back what stands on it, each before what it needs', () => {
  fc.assert(
    fc.property(anyCase, ({ revisions, rows, target }) => {
      const graph = new RevisionGraph(revisions)
      const applied = new Set(appliedRevisions(graph, rows))
      fc.pre(applied.has(target))
      for (const { id } of downgradePath(graph, rows, target)) {
        expect(graph.after(id, 'all').some((one) => applied.has(one))).toBe(false)
        applied.delete(id)
      }
      expect(applied.has(target)).toBe(true)
      expect(graph.after(target, 'history').some((one) => applied.has(one))).toBe(false)
    }),
    { seed, numRuns: size('revisionGraphs') },
  )
})

describe.skipIf(alembicPython === null)('Alembic, asked about the same histories', () => {
  const cases = fc.sample(anyCase, { seed, numRuns: size('revisionGraphs') })
  const targets = ({ target }: Case) => [target, 'heads', 'base', '+1', '-1', `${target}+1`]

  test.each([true, false])('goes the same ways (upgrade: %s)', (up) => {
    const asked = cases.flatMap((one) =>
      targets(one).map((target) => ({ ...one, target, up, revisions: one.revisions })),
    )
    const answers = askAlembic(asked)
    const compared = asked.flatMap((one, at) => {
      const theirs = answers[at]
      // where Alembic has no answer we may still have one: `-1` at a merge takes back the merge
      if (theirs === undefined || 'error' in theirs) return []
      // of several current revisions Alembic takes one; we ask
      if (one.target === '-1' && one.rows.length > 1) return []
      const graph = new RevisionGraph(one.revisions)
      // behind a merge of a revision with one before it, Alembic keeps the row of the earlier one, too
      const rows = graph.tips(appliedRevisions(graph, theirs.rows), 'all').toSorted()
      return [{ one, theirs: { ...theirs, rows }, ours: ourAnswer(one) }]
    })
    expect(compared.length).toBeGreaterThan(asked.length / 3)
    for (const { one, theirs, ours } of compared)
      expect({ one, ...ours }).toEqual({ one, ...theirs })
  })
})

interface Answer {
  readonly ids: readonly string[]
  readonly rows: readonly string[]
}

function askAlembic(
  cases: readonly (Case & { readonly up: boolean })[],
): readonly (Answer | { readonly error: string })[] {
  const input = cases.map(({ revisions, ...one }) => ({
    ...one,
    revisions: revisions.map(({ id, downRevisions: down, dependsOn: needs, branchLabels }) => ({
      id,
      down,
      needs,
      labels: branchLabels,
    })),
  }))
  const script = join(import.meta.dirname, '../../testing/alembic-paths.py')
  const answers = JSON.parse(runPython([script], { input: JSON.stringify(input) })) as (
    Answer | { error: string }
  )[]
  return answers.map((one) => ('error' in one ? one : { rows: one.rows, ids: one.ids.toSorted() }))
}

/** Which of several free revisions comes first is anybody's choice: the ids are compared as a set. */
function ourAnswer({ revisions, rows, target, up }: Case & { readonly up: boolean }): Answer {
  const graph = new RevisionGraph(revisions)
  const applied = new Set(appliedRevisions(graph, rows))
  const path = (up ? upgradePath : downgradePath)(graph, rows, target).map(({ id }) => id)
  for (const id of path) {
    if (up) applied.add(id)
    else applied.delete(id)
  }
  return { ids: path.toSorted(), rows: graph.tips(applied, 'all').toSorted() }
}
