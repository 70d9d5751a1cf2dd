import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { elementSamples, posts, users } from '../testing/element-samples.ts'
import { TypeEngine } from '../types/engine.ts'
import { Text } from '../types/scalar.ts'
import { BindParameter } from './bind.ts'
import { CrudValue } from './assignments.ts'
import { cacheKeyOf } from './cache-key.ts'
import { ColumnClause } from './column.ts'
import { ClauseElement } from './node.ts'
import { op } from './operators.ts'
import { literalColumn } from './column.ts'
import { literal } from './constructs.ts'
import { fn } from './func.ts'
import { select } from './select.ts'
import type { StructureReader } from './structure.ts'

interface Part {
  readonly kind: keyof StructureReader
  readonly field: string
  readonly value: unknown
}

/** What `structure()` says of one element. */
function partsOf(element: ClauseElement): readonly Part[] {
  const parts: Part[] = []
  const kinds = [
    'child',
    'children',
    'reference',
    'references',
    'type',
    'name',
    'operator',
    'plain',
    'data',
    'records',
    'assignments',
    'rows',
    'identity',
  ] as const
  const note = (kind: Part['kind']) => (field: string, value: unknown) => {
    parts.push({ kind, field, value })
  }
  const flags = (fields: readonly string[], bits: number) =>
    fields.forEach((field, bit) => {
      parts.push({ kind: 'flags', field, value: (bits & (1 << bit)) !== 0 })
    })
  const value = () => parts.push({ kind: 'value', field: 'value', value: null })
  const reader = Object.fromEntries(kinds.map((kind) => [kind, note(kind)]))
  element.structure({ ...reader, flags, value, unknowable: () => undefined } as never)
  return parts
}

/** Every element that the samples consist of. */
function reachable(): ReadonlyMap<string, readonly ClauseElement[]> {
  const seen = new Set<ClauseElement>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!(value instanceof ClauseElement)) return inside(value)
    if (seen.has(value)) return
    seen.add(value)
    for (const part of partsOf(value)) visit(part.value)
  }
  const inside = (value: object): void => {
    if (value instanceof Map) return inside([...value])
    if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
      Object.values(value).forEach(visit)
  }
  visit(elementSamples())
  const byClass = new Map<string, ClauseElement[]>()
  for (const element of seen) {
    const { name } = element.constructor
    byClass.set(name, [...(byClass.get(name) ?? []), element])
  }
  return byClass
}

const toolkit = resolve(import.meta.dirname, '..')
const sources = ['sql', 'dialects', 'schema'].flatMap((folder) =>
  readdirSync(join(toolkit, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('test'))
    .map((name) => readFileSync(join(toolkit, folder, name), 'utf8')),
)

const declaration = /^(?:export )?(abstract )?class (\w+)([^{]*)\{([^]*?)^\}/gmu

interface DeclaredClass {
  readonly name: string
  readonly isAbstract: boolean
  readonly base: string
  readonly body: string
}

/** The classes of elements, by their sources: some are not exported. */
function elementClasses(): readonly DeclaredClass[] {
  const classes = sources.flatMap((source) =>
    [...source.matchAll(declaration)].map(
      ([, abstract, name = '', heading = '', body = '']): DeclaredClass => ({
        name,
        isAbstract: abstract !== undefined,
        // bounds of type parameters say extends too
        base: [...heading.matchAll(/\bextends (\w+)/gu)].at(-1)?.[1] ?? '',
        body,
      }),
    ),
  )
  const bases = new Set(['ClauseElement'])
  let size = 0
  while (size !== bases.size) {
    size = bases.size
    for (const { name, base } of classes) if (bases.has(base)) bases.add(name)
  }
  // DDL is not compiled by the statement compiler and never kept
  return classes.filter(({ base }) => bases.has(base) && base !== 'DdlElement')
}
const concrete = elementClasses().filter(
  ({ isAbstract, name }) => !isAbstract && name !== 'DdlElement',
)

/** Fields that follow from others, or say nothing of the SQL. */
const workedOut: Readonly<Record<string, readonly string[]>> = {
  // the same for all of a class, the keys' own notes, and what is read from other elements
  every: ['tag', 'type', 'key', 'name', 'proxies', 'seedNumber', 'keyMark', 'keyed', 'parts'],
  from: ['record', 'ownFroms', 'ownColumns', 'ownParts', 'own', 'ownValue'],
  statement: ['executionOptionValues'],
  BinaryExpression: ['groups'],
  BindParameter: ['givenKey', 'source'],
  ConflictInsert: ['excludedRow'],
  DuplicateKeyInsert: ['insertedRow'],
  FunctionAsBinary: ['operator', 'groups', 'left', 'right', 'negation', 'modifiers'],
  JsonIndex: ['groups'],
  Label: ['element'],
  LimitParameter: ['givenKey', 'source'],
  TextualSelect: ['labelStyle'],
  Tuple: ['itemTypes'],
}

const partsRecord = (element: ClauseElement): object =>
  'parts' in element && typeof element.parts === 'object' && !Array.isArray(element.parts)
    ? { ...element.parts }
    : {}

const elements = reachable()
/** What is told apart by what it is, not by what it consists of. */
const structural = [...elements].filter(([, list]) => list[0]?.identityKey === null)

describe('what an element consists of', () => {
  test('the classes are found, and there is a sample of each', () => {
    expect(concrete.length).toBeGreaterThan(60)
    // a member of a UNION with a limit gets its parentheses when it is compiled
    const made = new Set(['StatementGrouping', 'OuterCondition', 'OuterColumn'])
    const sampled = concrete.filter(({ name }) => !made.has(name))
    expect(sampled.map(({ name }) => name).filter((name) => !elements.has(name))).toEqual([])
  })

  test.each(concrete)('$name declares it itself', ({ body }) => {
    expect(body).toContain('override structure(')
  })

  test.each(structural)('%s forgets no field', (name, list) => {
    const said = new Set(list.flatMap(partsOf).map(({ field }) => field))
    const known = ['every', 'from', 'statement', name].flatMap((group) => workedOut[group] ?? [])
    const fields = list.flatMap((element) => [
      ...Object.keys(element),
      ...Object.keys(partsRecord(element)),
    ])
    const forgotten = fields.filter((field) => !said.has(field) && !known.includes(field))
    expect([...new Set(forgotten)]).toEqual([])
  })

  test.each(structural)('%s always says the same in number and order', (_, list) => {
    const orders = list.map((element) =>
      partsOf(element)
        .map(({ field }) => field)
        .join(' '),
    )
    expect(new Set(orders).size).toBe(1)
  })
})

const mutant = new ColumnClause('mutant')

/** The value with one thing in it changed, in each possible way. */
function mutations(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [mutant]
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'string') return [`${value}x`]
  if (typeof value === 'number') return [value + 1]
  if (value instanceof ClauseElement) return [mutant]
  if (value instanceof TypeEngine) return [new Text()]
  if (value instanceof Map)
    return [...value].flatMap(([key, inner]) =>
      mutations(inner).map((other) => new Map([...value, [key, other]])),
    )
  if (Array.isArray(value)) return listMutations(value)
  if (Object.getPrototypeOf(value) !== Object.prototype) return ['mutant']
  return Object.entries(value).flatMap(([key, inner]) =>
    mutations(inner).map((other) => ({ ...value, [key]: other })),
  )
}

function listMutations(list: readonly unknown[]): readonly unknown[] {
  const inside = list.flatMap((item, index) =>
    mutations(item).map((other) => list.with(index, other)),
  )
  if (isPair(list)) return inside
  return [...inside, ...(list.length > 0 ? [list.slice(1), [...list, list[0]]] : [[mutant]])]
}

/** A column and what it gets: one of them alone means nothing. */
const isPair = (list: readonly unknown[]): boolean =>
  list.length === 2 &&
  (typeof list[0] === 'string' || list[0] instanceof ClauseElement) &&
  list[1] instanceof ClauseElement

const fixed: Partial<Record<Part['kind'], readonly unknown[]>> = {
  identity: [{}],
  name: ['mutant'],
}
/** What a list can become in which there is nothing to change. */
const filled: Partial<Record<Part['kind'], readonly unknown[]>> = {
  assignments: [[['name', mutant]]],
  rows: [[[['name', mutant]]]],
  records: [[{ target: mutant }]],
}

function mutated({ kind, value }: Part): readonly unknown[] {
  if (kind === 'operator') return [value === op.mod ? op.sub : op.mod]
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0)
  return fixed[kind] ?? (isEmpty ? filled[kind] : undefined) ?? mutations(value)
}

/** Says whether a list is there at all, which an empty one does not. */
const presence = new Set(['correlatesExcept', 'namesElements'])

function withField(element: ClauseElement, field: string, value: unknown): ClauseElement {
  const changes = Object.hasOwn(element, field)
    ? { [field]: value }
    : { parts: { ...partsRecord(element), [field]: value } }
  const copy: ClauseElement = Object.create(Object.getPrototypeOf(element))
  return Object.assign(copy, element, { keyMark: 0, keyed: null }, changes)
}

describe('the key of an element', () => {
  test.each(structural)('%s: no part changes without it', (_, list) => {
    for (const element of list) {
      const before = cacheKeyOf(element)?.key
      expect(before).toBeDefined()
      for (const part of partsOf(element)) {
        if (part.kind === 'value' || presence.has(part.field)) continue
        const { field } = part
        expect(Object.hasOwn(element, field) || field in partsRecord(element)).toBe(true)
        for (const value of mutated(part)) {
          const other = cacheKeyOf(withField(element, field, value))?.key
          expect(other, `${field} of ${before}`).not.toBe(before)
        }
      }
    }
  })

  test('it is the same for everything that is made again', () => {
    const again = elementSamples()
    for (const [name, element] of Object.entries(elementSamples())) {
      const [first, second] = [cacheKeyOf(element), cacheKeyOf(again[name] ?? element)]
      expect(second?.key, name).toBe(first?.key)
      expect(second?.binds.map(({ value }) => value)).toEqual(
        first?.binds.map(({ value }) => value),
      )
    }
  })

  test('values are no part of it', () => {
    const sources = [...elements.values()]
      .flat()
      .filter((element) => element instanceof BindParameter || element instanceof CrudValue)
    expect(sources.length).toBeGreaterThan(20)
    for (const element of sources)
      expect(cacheKeyOf(withField(element, 'value', 'other'))?.key).toBe(cacheKeyOf(element)?.key)
  })

  test('it makes a difference whether the same element is there twice, or two equal ones', () => {
    const { id } = users.c
    const made = () => id.add(users.c.age)
    const same = made()
    expect(cacheKeyOf(select(same, same))?.key).not.toBe(cacheKeyOf(select(made(), made()))?.key)
    const alias = users.alias()
    const twice = select(alias.c.id, alias.c.name)
    expect(cacheKeyOf(select(users.alias().c.id, users.alias().c.name))?.key).not.toBe(
      cacheKeyOf(twice)?.key,
    )
  })
})

describe('anonymous names in a key', () => {
  const keyOf = (element: ClauseElement) => cacheKeyOf(element)?.key
  const [id, age] = [users.c.id, users.c.age]

  test('belong to the elements that they are made for', () => {
    const made = (index: number, early: boolean) => {
      const parts = [id.add(age), id.sub(age), fn('abs', [id]), fn('abs', [id])]
      const inner = select(...parts).subquery('s')
      const column = inner.columns[index] ?? id
      return early
        ? select(column)
        : select(literalColumn('1')).selectFrom(inner).where(column.gt(1))
    }
    for (const early of [true, false]) {
      const keys = [0, 1, 2, 3].map((index) => keyOf(made(index, early)))
      expect(new Set(keys).size).toBe(4)
      expect([0, 1, 2, 3].map((index) => keyOf(made(index, early)))).toEqual(keys)
    }
  })

  test('of columns that repeat belong to their tables', () => {
    const twin = users.alias('twin')
    const inner = () =>
      select(posts.c.id, users.c.id, twin.c.id, users.c.id.label('x')).subquery('s')
    const keys = [0, 1, 2].map((index) => keyOf(select(inner().columns[index] ?? id)))
    expect(new Set(keys).size).toBe(3)
    expect([0, 1, 2].map((index) => keyOf(select(inner().columns[index] ?? id)))).toEqual(keys)
  })

  test('tell a parameter that is there twice from two of the same name', () => {
    const one = literal(1)
    const copy = one.withValue(2)
    expect(keyOf(select(one, copy))).not.toBe(keyOf(select(literal(1), literal(2))))
  })
})
