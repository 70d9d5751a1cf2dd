import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  cacheKeyOf,
  ClauseElement,
  compile,
  onWarning,
  ToolkitError,
  type Compiled,
  type ValueSource,
} from '#toolkit'
import { CaseBuilder } from './build/build-case.ts'
import { statementOptions } from './build/compile-statement.ts'
import { readCorpus, unitsOf, type CorpusFile, type Unit } from './case.ts'
import { dialectOf } from './dialects.ts'
import { kindOf } from './kind.ts'
import { Node } from './node.ts'

const shared = process.env['ATHANOR_SHARED'] ?? resolve(import.meta.dirname, '../../shared')
const corpus = join(shared, 'conformance')

interface Keyed {
  readonly id: string
  /** With the tables by what the case says of them: each case makes its own. */
  readonly key: string
  readonly form: string
  readonly binds: readonly ValueSource[]
  readonly compiled: Compiled
}

/** The statement of a case, or null where it is none, or the dialect has none of it. */
function keyed(unit: Unit): Keyed | null {
  const source = new Node(unit.case)
  const builder = new CaseBuilder(source)
  const dialect = dialectOf(unit.dialect)
  try {
    const element = builder.root()
    if (!(element instanceof ClauseElement)) return null
    const compiled = compile(element, dialect, optionsOf(source))
    const key = cacheKeyOf(element)
    if (key === null || !compiled.isReusable) return null
    const names = tableNames(unit, builder)
    const parameters = [...compiled.bindNames].map(([{ type }, name]) => [name, type.cacheKey])
    return {
      id: unit.id,
      key: [
        key.key.replaceAll(/@\d+\.\d+;/g, (number) => names.get(number) ?? number),
        JSON.stringify([unit.dialect, unit.case['compile'] ?? null]),
      ].join('\n'),
      form: JSON.stringify([compiled.sql, parameters]),
      binds: key.binds,
      compiled,
    }
  } catch (error) {
    if (error instanceof ToolkitError || isUnbuildable(error)) return null
    throw error
  }
}

/** Cases that ask for what the API has not yet. */
const isUnbuildable = (error: unknown): boolean =>
  error instanceof Error && error.constructor.name === 'NoNode'

/** Options by which the SQL does not depend on values. */
function optionsOf(source: Node) {
  const given = source.nodeOrNull('compile')
  if (given === null) return {}
  const { columnKeys, forExecutemany, literalLimits } = statementOptions(given)
  return {
    ...(columnKeys !== undefined && { columnKeys }),
    ...(forExecutemany !== undefined && { forExecutemany }),
    ...(literalLimits !== undefined && { literalLimits }),
  }
}

/** What cases say of their tables, numbered. */
const schemas = new Map<string, number>()

function tableNames(unit: Unit, builder: CaseBuilder): ReadonlyMap<string, string> {
  const { tables = null, metadata = null, sequences = null } = unit.case
  const text = JSON.stringify([tables, metadata, sequences])
  const said = schemas.get(text) ?? schemas.size + 1
  schemas.set(text, said)
  const names = new Map<string, string>()
  for (const [index, { tables: all }] of builder.metadata().entries())
    for (const table of all.values()) {
      names.set(table.identityKey ?? '', `@${said} ${index} ${table.key};`)
      for (const column of table.columns)
        names.set(column.identityKey ?? '', `@${said} ${index} ${table.key} ${column.key};`)
    }
  return names
}

/** A case may leave out values that a parameter needs. */
function outcomeOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return String(error)
  }
}

describe.skipIf(!existsSync(corpus))("the keys of SQLAlchemy's statements", () => {
  let files: readonly CorpusFile[] = []
  beforeAll(() => {
    files = readCorpus([corpus])
    const before = onWarning(() => undefined)
    return () => onWarning(before)
  })

  test('tell all apart that have different SQL', { timeout: 120_000 }, () => {
    const known = new Map<string, Keyed>()
    let [statements, same] = [0, 0]
    for (const given of files.flatMap(({ cases }) => cases)) {
      if (kindOf(given) !== 'statement') continue
      for (const unit of unitsOf(given)) {
        const found = keyed(unit)
        if (found === null) continue
        statements += 1
        const before = known.get(found.key)
        if (before === undefined) known.set(found.key, found)
        else {
          same += 1
          expect(found.form, `${found.id} has the key of ${before.id}`).toBe(before.form)
        }
      }
    }
    expect(statements).toBeGreaterThan(9_000)
    expect(same).toBeGreaterThan(100)
  })

  test(
    'are the same when they are built again, and their forms take the values',
    { timeout: 120_000 },
    () => {
      let bound = 0
      for (const given of files.flatMap(({ cases }) => cases)) {
        const [unit] = unitsOf(given)
        if (kindOf(given) !== 'statement' || unit === undefined) continue
        const [first, second] = [keyed(unit), keyed(unit)]
        if (first === null || second === null) continue
        expect(isSameButObjects(first.key, second.key), first.id).toBe(true)
        const rebound = () => first.compiled.rebinder(first.binds)(second.binds)
        expect(outcomeOf(rebound), first.id).toEqual(outcomeOf(() => second.compiled.bind()))
        bound += 1
      }
      expect(bound).toBeGreaterThan(2_000)
    },
  )
})

/** Each case has its own sequences: the number of an object stands behind an @, large ones in several codes. */
function isSameButObjects(one: string, other: string): boolean {
  const differing = one.split('').flatMap((letter, at) => (letter === other[at] ? [] : [at]))
  return (
    one.length === other.length &&
    differing.every((at) => /@[\u8000-\uffff]*$/.test(one.slice(0, at)))
  )
}
