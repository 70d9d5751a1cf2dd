import { expect, test } from 'vitest'
import { RevisionGraph, type Revision } from './graph.ts'
import { appliedRevisions, downgradePath, stampedRows, upgradePath } from './paths.ts'

/** `c: a b, needs d, called red` → the revision c that merges a and b. */
export function revision(
  id: string,
  downRevisions: readonly string[] = [],
  more: Partial<Revision> = {},
): Revision {
  return { id, downRevisions, dependsOn: [], branchLabels: [], ...more }
}

const line = new RevisionGraph([
  revision('1111aaaa'),
  revision('1112bbbb', ['1111aaaa']),
  revision('3333cccc', ['1112bbbb']),
])

/** Two branches behind one beginning, and their merge. */
const fork = [
  revision('begin'),
  revision('red1', ['begin'], { branchLabels: ['red'] }),
  revision('red2', ['red1']),
  revision('blue1', ['begin'], { branchLabels: ['blue'] }),
  revision('blue2', ['blue1']),
]
const forked = new RevisionGraph(fork)
const merged = new RevisionGraph([...fork, revision('joined', ['red2', 'blue2'])])
/** A branch with a beginning of its own that needs something of the other. */
const needing = new RevisionGraph([
  revision('a1'),
  revision('a2', ['a1']),
  revision('b1', [], { branchLabels: ['b'] }),
  revision('b2', ['b1'], { dependsOn: ['a1'] }),
])

const up = (graph: RevisionGraph, rows: readonly string[], target: string) =>
  upgradePath(graph, rows, target).map(({ id }) => id)
const down = (graph: RevisionGraph, rows: readonly string[], target: string) =>
  downgradePath(graph, rows, target).map(({ id }) => id)

test('an upgrade runs what is missing, in the order of the history', () => {
  expect(up(line, [], 'head')).toEqual(['1111aaaa', '1112bbbb', '3333cccc'])
  expect(up(line, ['1111aaaa'], 'head')).toEqual(['1112bbbb', '3333cccc'])
  expect(up(line, ['1111aaaa'], '+1')).toEqual(['1112bbbb'])
  expect(up(line, [], '1111aaaa+1')).toEqual(['1111aaaa', '1112bbbb'])
  expect(up(line, [], 'head-1')).toEqual(['1111aaaa', '1112bbbb'])
  expect(up(line, [], '33')).toEqual(['1111aaaa', '1112bbbb', '3333cccc'])
  expect(up(line, ['3333cccc'], 'head')).toEqual([])
  expect(up(line, ['3333cccc'], '1111aaaa')).toEqual([])
  expect(up(line, [], 'base')).toEqual([])
})

test('a downgrade takes back all that stands on the target', () => {
  expect(down(line, ['3333cccc'], 'base')).toEqual(['3333cccc', '1112bbbb', '1111aaaa'])
  expect(down(line, ['3333cccc'], '-1')).toEqual(['3333cccc'])
  expect(down(line, ['3333cccc'], '1112')).toEqual(['3333cccc'])
  expect(down(line, ['1112bbbb'], 'base')).toEqual(['1112bbbb', '1111aaaa'])
  expect(down(line, ['3333cccc'], '3333cccc-2')).toEqual(['3333cccc', '1112bbbb'])
  expect(down(forked, ['red2', 'blue2'], 'begin')).toEqual(['blue2', 'red2', 'blue1', 'red1'])
  expect(down(forked, ['red2', 'blue2'], 'red@begin')).toEqual(['red2', 'red1'])
  expect(down(forked, ['red2', 'blue2'], 'red@-1')).toEqual(['red2'])
  expect(down(merged, ['joined'], '-1')).toEqual(['joined'])
})

test('branches are named by label, all of them by heads', () => {
  expect(up(forked, [], 'red@head')).toEqual(['begin', 'red1', 'red2'])
  expect(up(forked, ['red2'], 'blue@+1')).toEqual(['blue1'])
  expect(up(forked, ['red2'], 'heads')).toEqual(['blue1', 'blue2'])
  expect(up(forked, ['begin'], 'blue')).toEqual(['blue1'])
  expect(up(merged, ['red2'], 'head')).toEqual(['blue1', 'blue2', 'joined'])
})

test('what a revision depends on comes before it, and its row goes into that of the revision', () => {
  expect(up(needing, [], 'b@head')).toEqual(['a1', 'b1', 'b2'])
  expect(needing.tips(appliedRevisions(needing, ['b2']), 'all')).toEqual(['b2'])
  expect(down(needing, ['b2'], '-1')).toEqual(['b2'])
  expect(down(needing, ['b2', 'a2'], 'a1')).toEqual(['a2'])
  expect(needing.heads('all')).toEqual(['a2', 'b2'])
})

test('a stamp takes the place of what is on its line and leaves other branches', () => {
  expect(stampedRows(line, [], ['head'])).toEqual(['3333cccc'])
  expect(stampedRows(line, ['3333cccc'], ['1111'])).toEqual(['1111aaaa'])
  expect(stampedRows(line, ['3333cccc'], ['base'])).toEqual([])
  expect(stampedRows(line, ['gone'], ['head'])).toEqual(['3333cccc'])
  expect(stampedRows(forked, ['red2', 'blue1'], ['blue@head'])).toEqual(['red2', 'blue2'])
  expect(stampedRows(forked, ['red2', 'blue1'], ['begin'])).toEqual(['begin'])
  expect(stampedRows(forked, [], ['heads'])).toEqual(['red2', 'blue2'])
  expect(stampedRows(forked, ['red2', 'blue1'], ['red@base'])).toEqual(['blue1'])
})

test.each([
  ['4444', /no revision and no branch '4444'; the heads are 3333cccc/],
  ['111', /2 revisions begin with '111': 1111aaaa, 1112bbbb/],
  ['+4', /'\+4' goes too far: there are 3 steps that way/],
  ['-1', /goes back: an upgrade goes forward/],
  ['', /names no revision/],
  ['green@head', /no branch 'green'/],
])('an upgrade to %j is refused with what to do', (target, message) => {
  expect(() => up(line, [], target)).toThrow(message)
})

test('several heads are never chosen between', () => {
  expect(() => up(forked, [], 'head')).toThrow(
    /could mean 2 revisions: red2, blue2\. Write one of these ids, 'branch@head', or 'heads'/,
  )
  expect(() => up(forked, ['begin'], '+1')).toThrow(/could mean 2 revisions: red1, blue1/)
  expect(() => down(forked, ['red2', 'blue2'], '-1')).toThrow(/could mean 2 revisions/)
  expect(() => up(forked, [], 'red@blue1')).toThrow(/blue1 is not of that branch/)
})

test.each([
  ['head', /not in it|goes/],
  ['-4', /goes too far: there are 2 steps that way/],
  ['+1', /goes forward: a downgrade goes back/],
  ['3333cccc', /cannot go back to 3333cccc: that revision is not in it\. It is at 1112bbbb/],
])('a downgrade to %j is refused with what to do', (target, message) => {
  expect(() => down(line, ['1112bbbb'], target)).toThrow(message)
})

test('a database of a revision that nobody has here is refused', () => {
  expect(() => up(line, ['feedfeed'], 'head')).toThrow(
    /at feedfeed, which is not among the revisions of this project/,
  )
})

test.each<[string, readonly Revision[], RegExp]>([
  ['one id twice', [revision('a'), revision('a')], /Two revisions have the id a/],
  ['a missing one', [revision('a', ['gone'])], /a follows gone, which is not there/],
  ['a ring', [revision('a', ['b']), revision('b', ['a'])], /a, b wait for each other/],
  [
    'a ring through what is needed',
    [revision('a', [], { dependsOn: ['b'] }), revision('b', ['a'])],
    /wait for each other/,
  ],
  [
    'a label twice',
    [revision('a', [], { branchLabels: ['x'] }), revision('b', [], { branchLabels: ['x'] })],
    /label x is on a and on b/,
  ],
  ['an id with a meaning', [revision('head')], /'head' cannot be a revision id/],
  ['an id that reads as steps', [revision('a+1')], /cannot be a revision id/],
  ['an id that the table cannot hold', [revision('x'.repeat(33))], /longer than the 32/],
])('revisions with %s are no history', (_, revisions, message) => {
  expect(() => new RevisionGraph(revisions)).toThrow(message)
})
