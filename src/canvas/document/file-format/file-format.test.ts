import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { size } from '../../../../test-sizes.ts'
import { brokenInvariants } from '../invariants.ts'
import { emptyDocument, type SchemaDocument } from '../model.ts'
import { renameColumn } from '../commands/columns.ts'
import { seededIds } from '../testing/drawn.ts'
import { parseDocument, type ParsedDocument } from './parse-document.ts'
import { serializeDocument } from './serialize-document.ts'
import { upgraded } from './versions.ts'

const golden = readFileSync(new URL('golden/version-1.athanor.json', import.meta.url), 'utf8')
const withHistory = readFileSync(
  new URL('golden/version-1-history.athanor.json', import.meta.url),
  'utf8',
)
const shared = process.env['ATHANOR_SHARED'] ?? '../shared'

function opened(text: string) {
  const result = parseDocument(text)
  if (!result.ok) throw new Error(`${result.problem.path}: ${result.problem.message}`)
  return result
}

function problemOf(result: ParsedDocument) {
  return result.ok ? undefined : result.problem
}

/** The golden file with one value set, or taken away when it is undefined. */
function edited(path: readonly (string | number)[], value: unknown, text = golden): string {
  const file: unknown = JSON.parse(text)
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), file)
  const key = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(Object(holder), key)
  else Reflect.set(Object(holder), key, value)
  return JSON.stringify(file)
}

test('a file of version 1 opens with everything that it says', () => {
  const { document, readOnly } = opened(golden)
  expect(readOnly).toBe(false)
  expect(document.name).toBe('library, "old"')
  expect(Object.values(document.tables).map(({ name }) => name)).toEqual(['books', 'authors'])
  const books = document.tables['t_books000001']
  expect(books?.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'isbn char(13)',
    'title nvarchar(160)',
    'added datetime',
    'shout ',
    'author_id integer',
  ])
  expect(books?.constraints.map(({ kind }) => kind)).toEqual([
    'primary key',
    'unique',
    'check',
    'foreign key',
    'foreign key',
  ])
  expect(books?.columns[0]?.options).toEqual({})
  expect(document.placements['t_authors0001']).toEqual({ shows: 'all', x: 40, y: -12.5 })
})

test('a file is written back to the same bytes, with the fields that we do not know', () => {
  expect(serializeDocument(opened(golden).document)).toBe(golden)
  expect(serializeDocument(opened(withHistory).document)).toBe(withHistory)
})

test('saved versions come with what they were, and with what follows which', () => {
  const { history, tables } = opened(withHistory).document
  expect(Object.values(history.revisions).map(({ message }) => message)).toEqual([
    'First',
    'Prices',
  ])
  const second = history.revisions['r_0000000002']
  expect(second?.parents).toEqual(['r_0000000001'])
  expect(second?.decisions.answers[0]?.answer).toEqual({ value: '0' })
  expect(second?.schema.tables).toEqual(tables)
  expect(history.head).toBe('r_0000000002')
})

test('an unknown field stays through a change of its object', () => {
  const { document } = opened(golden)
  const path = { table: 't_books000001', column: 'c_author0001' } as const
  const next = renameColumn(path, 'writer').apply(document, seededIds())
  expect(serializeDocument(next)).toBe(golden.replace('"name": "author_id"', '"name": "writer"'))
})

test('sheets, diagrams, types and sequences are written and read back', () => {
  const document = opened(golden).document
  const [table] = Object.values(document.tables)
  const key = table?.constraints.find(({ kind }) => kind === 'foreign key')
  if (!table || !key) throw new Error('the golden file has a table with a foreign key')
  const sheet = {
    wayPoints: { [key.id]: [{ x: 1, y: 2.5 }] },
    notes: { n_1: { id: 'n_1', x: 0, y: 0, width: 160, height: 80, text: 'a\nb', tint: 'moss' } },
    areas: { a_1: { id: 'a_1', x: -8, y: 0, width: 600, height: 400, name: 'Sales' } },
  } as const
  const drawn: SchemaDocument = {
    ...document,
    ...sheet,
    notation: 'uml',
    namingConvention: { pk: 'pk_%(table_name)s' },
    types: {
      e_1: { id: 'e_1', kind: 'enum', name: 'mood', values: ['sad', "o'k"] },
      e_2: {
        id: 'e_2',
        kind: 'domain',
        name: 'price',
        type: 'numeric(10, 2)',
        nullable: false,
        default: { kind: 'expression', sql: '0' },
        check: { name: 'not_negative', expression: 'VALUE >= 0' },
      },
    },
    sequences: { s_1: { id: 's_1', name: 'numbers', start: '9007199254740993', cycle: true } },
    diagrams: {
      d_1: {
        id: 'd_1',
        name: 'Books',
        ...sheet,
        placements: { [table.id]: { x: 1, y: 2, shows: 'keys', locked: true, tint: 'sky' } },
      },
    },
  }
  expect(brokenInvariants(drawn)).toEqual([])
  expect(opened(serializeDocument(drawn)).document).toEqual(drawn)
})

test.each([
  ['a bend of no foreign key', { wayPoints: { k_gone: [{ x: 0, y: 0 }] } }],
  [
    'a diagram with a table that is not there',
    { diagrams: [{ id: 'd_1', name: 'x', placements: { t_gone: { x: 0, y: 0, shows: 'all' } } }] },
  ],
])('a file with %s is refused', (_, fields) => {
  const file = JSON.stringify({ ...JSON.parse(golden), ...fields })
  expect(problemOf(parseDocument(file))).toMatchObject({ code: 'broken' })
})

test('an empty document survives its file', () => {
  const document = emptyDocument('new')
  expect(opened(serializeDocument(document)).document).toEqual(document)
})

test('a file of a newer version opens read-only while it still makes sense', () => {
  const newer = edited(['version'], 2, edited(['layers'], [{ id: 'l_1' }]))
  expect(opened(newer).readOnly).toBe(true)
  const other = edited(['version'], 2, edited(['tables'], 'none'))
  expect(problemOf(parseDocument(other))).toMatchObject({
    code: 'newer-version',
    path: 'tables',
    message: expect.stringContaining('The file has version 2, this page reads up to 1.'),
  })
})

test('a file goes through every version up to the current one', () => {
  const chain = new Map([
    [1, () => 'two'],
    [2, (file: unknown) => `${String(file)}, three`],
  ])
  expect(upgraded('one', 1, chain)).toBe('two, three')
  expect(upgraded('four', 4, chain)).toBe('four')
})

test('tables without a place stand in rows, and a place without a table is dropped', () => {
  const without = edited(['placements', 't_books000001'], undefined)
  const { document } = opened(
    edited(['placements', 't_gone'], { x: 1, y: 1, shows: 'all' }, without),
  )
  expect(document.placements['t_books000001']).toEqual({ x: 0, y: 0, shows: 'all' })
  expect(Object.keys(document.placements)).toHaveLength(2)
})

test.each([
  ['', 'no-json', 'The file is no JSON.'],
  ['{\n"a": 1,\n]', 'no-json', 'The file is no JSON at line 3.'],
  ['null', 'no-drawing', 'The file is no Athanor drawing: it has no format and version.'],
  ['{"format":"other","version":1}', 'no-drawing', undefined],
  ['{"format":"athanor","version":1.5}', 'no-drawing', undefined],
  [edited(['name'], undefined), 'wrong-field', 'name should be "name", it is undefined.'],
  [
    edited(['tables', 0, 'columns', 1, 'type'], 7),
    'wrong-field',
    'tables.0.columns.1.type should be string, it is 7.',
  ],
  [
    edited(['tables', 0, 'id'], 'c_1'),
    'wrong-field',
    'tables.0.id should be an id that begins with t_, it is "c_1".',
  ],
  [
    edited(['tables', 1, 'columns'], []),
    'broken',
    'The drawing is not whole: k_fkbooks001 names the column c_authorid01, not of t_authors0001.',
  ],
  [edited(['tables', 2], JSON.parse(golden).tables[0]), 'broken', undefined],
  [
    edited(['history', 'head'], 'r_0000000009', withHistory),
    'broken',
    'The drawing is not whole: the head r_0000000009 is no version.',
  ],
  [
    edited(['history', 'revisions', 1, 'parents'], ['r_0000000002'], withHistory),
    'broken',
    'The drawing is not whole: the version r_0000000002 follows r_0000000002, no version.',
  ],
  [
    edited(['history', 'revisions', 0, 'schema', 'tables', 0, 'columns'], [], withHistory),
    'broken',
    'The drawing is not whole: in version First k_0000000001 names the column c_0000000001, not of t_0000000001.',
  ],
  ['['.repeat(65) + ']'.repeat(65), 'too-deep', undefined],
  ['{"format":"athanor","version":1,"\\u005f_proto__":1}', 'forbidden-key', undefined],
  [' '.repeat(64 * 1024 * 1024 + 1), 'too-large', undefined],
] as const)(
  'what cannot be opened is refused with its place and reason (%#)',
  (text, code, message) => {
    const problem = problemOf(parseDocument(text))
    expect(problem?.code).toBe(code)
    if (message !== undefined) expect(problem?.message).toBe(message)
  },
)

test('brackets inside strings are no nesting', () => {
  const name = '\\"[[['.repeat(100)
  expect(opened(edited(['name'], name)).document.name).toBe(name)
})

test.skipIf(!isThere('deep.json'))('a file of 20,000 levels is refused', () => {
  const text = readFileSync(`${shared}/corpus/edge/deep.json`, 'utf8')
  expect(problemOf(parseDocument(text))?.code).toBe('too-deep')
})

test.skipIf(!isThere('proto-pollution.json'))(
  'a file cannot reach the prototype of objects',
  () => {
    const text = readFileSync(`${shared}/corpus/edge/proto-pollution.json`, 'utf8')
    expect(problemOf(parseDocument(text))?.code).toBe('forbidden-key')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  },
)

function isThere(name: string): boolean {
  try {
    return readFileSync(`${shared}/corpus/edge/${name}`).length > 0
  } catch {
    return false
  }
}

const values = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', '__proto__', 'sqlite', [], {}, 't_authors0001'),
  fc.string(),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Replaces or removes one value somewhere in the file. */
function withChange(text: string, [place, value]: readonly [number, unknown]): string {
  const places: (readonly (string | number)[])[] = []
  const visit = (holder: unknown, path: readonly (string | number)[]): void => {
    if (typeof holder !== 'object' || holder === null) return
    for (const [key, part] of Object.entries(holder)) {
      places.push([...path, key])
      visit(part, [...path, key])
    }
  }
  visit(JSON.parse(text), [])
  const chosen = places[place % places.length]
  return chosen ? edited(chosen, value, text) : text
}

/** Cuts, repeats or overwrites a piece of the text. */
function withScar(text: string, [from, length, insert]: readonly [number, number, string]): string {
  const at = from % text.length
  return text.slice(0, at) + insert + text.slice(at + length)
}

const structural = fc
  .array(fc.tuple(fc.nat(), fc.option(values, { nil: undefined })), { minLength: 1, maxLength: 2 })
  .map((changes) => changes.reduce(withChange, golden))
const inHistory = fc
  .array(fc.tuple(fc.nat(), fc.option(values, { nil: undefined })), { minLength: 1, maxLength: 2 })
  .map((changes) => changes.reduce(withChange, withHistory))
const textual = fc
  .array(fc.tuple(fc.nat(), fc.nat(40), fc.string({ maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((scars) => scars.reduce(withScar, golden))

test('mutated documents are opened whole or refused, never half and never with a crash', () => {
  let whole = 0
  fc.assert(
    fc.property(fc.oneof(structural, inHistory, textual), (text) => {
      const started = performance.now()
      const result = parseDocument(text)
      expect(performance.now() - started).toBeLessThan(1_000)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      if (result.ok) {
        whole++
        expect(brokenInvariants(result.document)).toEqual([])
        expect(opened(serializeDocument(result.document)).document).toEqual(result.document)
      } else {
        expect(result.problem.message).not.toBe('')
      }
    }),
    { numRuns: size('mutatedDocuments'), seed: 20_261_121 },
  )
  expect(whole).toBeGreaterThan(size('mutatedDocuments') / 50)
})
