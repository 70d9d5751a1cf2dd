import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { metadataFromJson, metadataToJson } from '#toolkit'
import { size } from '../../../test-sizes.ts'
import { applied, during, type Command } from './command.ts'
import { changeDialect } from './commands/dialect.ts'
import { withTables } from './edit.ts'
import { parseDocument } from './file-format/parse-document.ts'
import { serializeDocument } from './file-format/serialize-document.ts'
import type { IdGenerator } from './ids.ts'
import { brokenInvariants } from './invariants.ts'
import { documentFrom } from './metadata/document-from.ts'
import { metadataOf } from './metadata/metadata-of.ts'
import type { SchemaDocument, Table } from './model.ts'
import { createDocumentStore } from './store.ts'
import { commandFor, kindsOfSteps, type RandomStep } from './testing/command-for.ts'
import { drawn, seededIds } from './testing/drawn.ts'

const original = drawn(
  {
    users: 'id integer pk, email text unique, a integer',
    orders: 'id integer pk, user_id integer, a real, b text',
    order_items: 'order_id integer pk, line integer pk, a integer',
  },
  seededIds(5),
)

/** Names with what SQL, JSON and JavaScript treat in their own ways; never empty. */
const oddNames = [
  '__proto__ constructor toString a"b o\'brien x.y sélect 1 select 表 ` ] %s :id \\ é -- /* A B'.split(
    ' ',
  ),
  [' ', 'e\u0301', 'two words'],
].flat()
const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) },
)
const number = fc.integer({ min: 0, max: 9_999 })
const step: fc.Arbitrary<RandomStep> = fc.record({
  kind: number,
  picks: fc.tuple(number, number, number, number),
  name,
  flag: fc.boolean(),
})
const arbitraryDocument = fc
  .array(step, { minLength: 1, maxLength: 40, size: 'max' })
  .map((steps): SchemaDocument => {
    const ids = seededIds()
    return steps.reduce<SchemaDocument>(
      (document, next) => after(document, commandFor(document, next), ids),
      original,
    )
  })

const after = (document: SchemaDocument, command: Command | undefined, ids: IdGenerator) =>
  command ? applied(command, document, ids) : document

const run = fc.record({
  steps: fc.array(fc.tuple(step, fc.option(fc.constantFrom('drag', 'type'), { freq: 3 })), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  }),
  /** After which steps to go back and forth, and how far. */
  detours: fc.array(fc.tuple(fc.nat(40), fc.nat(5)), { maxLength: 4 }),
})

vi.setConfig({ testTimeout: 240_000 })

const settings = { numRuns: size('undoRuns'), seed: 20_261_121 }

test('undoing everything gives the very same start, redoing everything the very same end', () => {
  let changes = 0
  const worked = new Set<number>()
  fc.assert(
    fc.property(run, ({ steps, detours }) => {
      const store = createDocumentStore(original, seededIds())
      for (const [at, [next, gesture]] of steps.entries()) {
        const command = commandFor(store.getState().present, next)
        const before = store.getState().present
        if (command) store.getState().run(gesture === null ? command : during(gesture, command))
        if (store.getState().present !== before) worked.add(next.kind % kindsOfSteps)
        expect(brokenInvariants(store.getState().present)).toEqual([])
        for (const [when, far] of detours) {
          if (when !== at) continue
          for (let back = 0; back < far; back++) store.getState().undo()
          for (let forth = 0; forth < far; forth++) store.getState().redo()
        }
      }
      changes += store.getState().past.length
      expectThereAndBack(store)
    }),
    settings,
  )
  expect(changes).toBeGreaterThan(settings.numRuns * 5)
  // a kind of step that never changes anything would prove nothing; in a few runs some are not met
  expect(worked.size).toBeGreaterThanOrEqual(kindsOfSteps * (settings.numRuns < 1_000 ? 0.9 : 1))
})

function expectThereAndBack(store: ReturnType<typeof createDocumentStore>): void {
  const end = store.getState().present
  const copy = structuredClone(end)
  const visited: SchemaDocument[] = []
  while (store.getState().past.length > 0) {
    visited.push(store.getState().present)
    store.getState().undo()
  }
  expect(store.getState().present).toBe(original)
  while (store.getState().future.length > 0) {
    store.getState().redo()
    expect(store.getState().present).toBe(visited.pop())
  }
  expect(store.getState().present).toBe(end)
  expect(end).toEqual(copy)
}

const dialects = ['sqlite', 'postgresql', 'mysql'] as const

test.each(dialects)(
  'a %s document that becomes MetaData, crosses a worker and is read back is the same',
  (dialect) => {
    let columns = 0
    let objects = 0
    fc.assert(
      fc.property(arbitraryDocument, (drawing) => {
        const document = changeDialect(dialect).apply(drawing, seededIds())
        const { metadata, problems } = metadataOf(document)
        fc.pre(problems.every(({ code }) => !leavingOut.has(code)))
        fc.pre(!hasOwnCollation(document))
        for (const table of metadata.tables.values()) columns += table.columns.length
        objects += metadata.namedTypes.size + metadata.sequences.size + metadata.views.size
        expect(documentFrom(metadata, document, seededIds(9))).toEqual(document)
        const fresh = documentFrom(metadata, { ...document, ...noSchema }, seededIds(9))
        // SQLite keeps a type letter by letter, the others have words of their own for it.
        const seen = dialect === 'sqlite' ? [fresh, document] : [fresh, document].map(withoutTypes)
        expect({ ...seen[0], placements: {} }).toEqual({ ...seen[1], placements: {} })
        const moved = metadataFromJson(metadataToJson(metadata))
        expect(documentFrom(moved, document, seededIds(9))).toEqual(document)
      }),
      settings,
    )
    expect(columns).toBeGreaterThan(settings.numRuns * 10)
    expect(objects).toBeGreaterThan(settings.numRuns / 2)
  },
)

/** A collation that was left as an option of a dialect is one again when the drawing goes back to it. */
const hasOwnCollation = ({ tables, dialect }: SchemaDocument): boolean =>
  Object.values<Table>(tables).some((table) =>
    table.columns.some(({ options }) => `${dialect}_collate` in options),
  )

/** A drawing that nothing is in: what is read is told by the MetaData alone. */
const noSchema = {
  tables: {},
  views: {},
  rawObjects: {},
  types: {},
  sequences: {},
  namingConvention: {},
  placements: {},
}

const withoutTypes = (document: SchemaDocument): SchemaDocument =>
  withTables(document, (table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, type: '' })),
  }))

/** Problems whose object is not in the MetaData. */
const leavingOut = new Set([
  'duplicate-name',
  'empty-name',
  'no-columns',
  'no-type',
  'default-and-generated',
  'broken-identity',
])

test('a document that is saved and opened is the same document', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const text = serializeDocument(document)
      const opened = parseDocument(text)
      expect(opened).toEqual({ ok: true, document, readOnly: false })
      expect(opened.ok && serializeDocument(opened.document)).toBe(text)
    }),
    settings,
  )
})
