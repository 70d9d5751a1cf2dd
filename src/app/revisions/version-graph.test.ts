import { expect, test } from 'vitest'
import { emptyDocument, type Revision, type RevisionId, type SchemaDocument } from '#document'
import { versionGraph } from './version-graph.ts'

/** A history from `name: parents`, the oldest first; the last name is the head. */
function history(...lines: readonly string[]): SchemaDocument {
  const empty = emptyDocument('test')
  const id = (name: string): RevisionId => `r_${name}`
  const revisions: Record<RevisionId, Revision> = {}
  let head: RevisionId | null = null
  for (const line of lines) {
    const [name = '', parents = ''] = line.split(':')
    head = id(name)
    revisions[head] = {
      id: head,
      revision: '0123456789ab',
      message: name,
      parents: parents.split(' ').filter(Boolean).map(id),
      savedAt: '',
      schema: empty,
      decisions: { drops: [], answers: [] },
      proofs: [],
      scripts: [],
    }
  }
  return { ...empty, history: { revisions, head } }
}

const lanes = (document: SchemaDocument) =>
  versionGraph(document).map(({ revision, lane }) => `${revision?.message ?? 'now'} ${lane}`)

const lines = (row: ReturnType<typeof versionGraph>[number] | undefined) => ({
  above: row?.above.map(({ from, to }) => `${from}>${to}`),
  below: row?.below.map(({ from, to }) => `${from}>${to}`),
})

test('one version behind the other stand in one lane, the drawing on top', () => {
  const graph = versionGraph(history('a:', 'b:a', 'c:b'))
  expect(graph.map(({ lane }) => lane)).toEqual([0, 0, 0, 0])
  expect(lines(graph[0])).toEqual({ above: [], below: ['0>0'] })
  expect(lines(graph[3])).toEqual({ above: ['0>0'], below: [] })
})

test('a branch has a lane of its own down to the version that it left', () => {
  const document = history('a:', 'b:a', 'c:a')
  expect(lanes(document)).toEqual(['now 0', 'c 0', 'b 1', 'a 0'])
  const graph = versionGraph(document)
  expect(lines(graph[2])).toEqual({ above: ['0>0'], below: ['0>0', '1>1'] })
  expect(lines(graph[3])).toEqual({ above: ['0>0', '1>0'], below: [] })
})

test('a version that merges two has a line to each of them', () => {
  const document = history('a:', 'b:a', 'c:a', 'd:b c')
  expect(lanes(document)).toEqual(['now 0', 'd 0', 'c 1', 'b 0', 'a 0'])
  expect(lines(versionGraph(document)[1])).toEqual({ above: ['0>0'], below: ['0>0', '0>1'] })
})

test('without versions there is only the drawing', () => {
  expect(lanes(emptyDocument('new'))).toEqual(['now 0'])
})
