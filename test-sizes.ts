/** Sizes of random and repeated tests: the left column for `npm test`, the right one for `npm run test:deep`. */
const table = {
  identifierNames: [1_000, 10_000],
  undoRuns: [120, 5_000],
  splitterMutations: [2_000, 100_000],
  scriptBytes: [25_000, 100_000_000],
  typeValues: [30, 300],
  roundTripSchemas: [20, 200],
  changedProperties: [40, 400],
  schemaWalks: [8, 1_000],
  statementsBetweenKills: [8, 1],
  copiedSchemas: [80, 800],
  crashes: [3, 20],
  mutatedDocuments: [500, 5_000],
  tabInterleavings: [50, 500],
  randomDrawings: [100, 1_000],
  provenExports: [2, 4],
  objectGraphs: [40, 400],
  literalTexts: [100, 2_000],
  statementCopies: [100, 2_000],
  cacheKeyPairs: [300, 5_000],
  revisionGraphs: [200, 2_000],
  pgliteChanges: [12, 1_000],
  renderedChanges: [6, 1_000],
  changedModels: [50, 1_000],
  changedDatabases: [25, 1_000],
} as const satisfies Record<string, readonly [small: number, deep: number]>

const column = process.env['ATHANOR_DEEP'] === '1' ? 1 : 0

export function size(name: keyof typeof table): number {
  return table[name][column]
}
