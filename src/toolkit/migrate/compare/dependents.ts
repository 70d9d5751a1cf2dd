import type { MetaData } from '../../schema/metadata.ts'
import type { RawObject } from '../../schema/raw-object.ts'
import { tableKey } from '../../schema/schema-item.ts'
import { View } from '../../schema/view.ts'
import { topologicalSort, type Dependency } from '../../util/topological.ts'
import type { Operation } from '../ops.ts'
import type { Comparison } from './comparison.ts'
import { isIncluded } from './keyed.ts'
import { mentions, namesOf } from './mentions.ts'
import { optionsText } from './options.ts'

type Dependent = View | RawObject

/**
 * Views, triggers and what else is carried as SQL: what differs goes before tables change and comes behind them, and
 * with it what stands on it or speaks of a name that is another or no more.
 */
export function dependentOperations(
  before: MetaData,
  after: MetaData,
  comparison: Comparison,
): Operation[] {
  if (!comparison.sees.everythingElse) return []
  const old = dependentsOf(before, comparison)
  const wanted = dependentsOf(after, comparison)
  const stays = staying(old, wanted, comparison)
  const goes = [...old].filter(([key]) => !stays.has(key)).map(([, item]) => item)
  const comes = [...wanted].filter(([key]) => !stays.has(key)).map(([, item]) => item)
  return [...goes.toReversed().map(dropped), ...comes.map(created)]
}

const created = (item: Dependent): Operation =>
  item instanceof View ? { kind: 'create view', view: item } : { kind: 'create raw', object: item }

const dropped = (item: Dependent): Operation =>
  item instanceof View ? { kind: 'drop view', view: item } : { kind: 'drop raw', object: item }

/** What is made early first, then each behind what it names. */
function dependentsOf(metadata: MetaData, comparison: Comparison): ReadonlyMap<string, Dependent> {
  const isEarly = (item: Dependent) => !(item instanceof View) && item.early === true
  const all = [...metadata.rawObjects, ...metadata.views.values()]
  return new Map(
    [...all.filter(isEarly), ...inOrder(all.filter((item) => !isEarly(item)))]
      .filter((item) => isCompared(item, comparison))
      .map((item) => [keyOf(item, comparison), item]),
  )
}

function inOrder(items: readonly Dependent[]): readonly Dependent[] {
  const byName = new Map(items.map((item) => [calledName(item), item]))
  const dependencies = items.flatMap((item) =>
    [...neededNames(item)].flatMap((name): Dependency<Dependent>[] => {
      const needed = byName.get(name)
      return needed === undefined || needed === item ? [] : [[needed, item]]
    }),
  )
  const { order, remaining } = topologicalSort(items, dependencies)
  return [...order, ...remaining]
}

/** A routine is called without the types of its parameters. */
const calledName = ({ name }: Dependent): string => name.replace(/\(.*$/s, '').toLowerCase()

/** The body of a routine may speak of what comes later. */
const neededNames = (item: Dependent): ReadonlySet<string> =>
  item instanceof View || item.kind !== 'function'
    ? namesOf(item)
    : new Set(item.after.map((name) => name.toLowerCase()))

/** How a connection is set up is no part of a schema, and schemas have operations of their own. */
const notCompared: ReadonlySet<string> = new Set(['schema', 'setting'])

const isCompared = (item: Dependent, comparison: Comparison): boolean => {
  const kind = item instanceof View ? 'view' : item.kind
  return !notCompared.has(kind) && !saysNothing(item) && isIncluded(kind, item, comparison)
}

/** A schema `public` that was made again has no comment any more: nobody misses it. */
const saysNothing = (item: Dependent): boolean =>
  !(item instanceof View) && item.kind === 'comment' && / IS NULL$/i.test(item.sql)

/** A trigger's name may be that of one on another table. */
function keyOf(item: Dependent, { defaultSchema }: Comparison): string {
  const kind = item instanceof View ? 'view' : item.kind
  const name = tableKey(item.name, item.schema === defaultSchema ? null : item.schema)
  return kind === 'trigger' && !(item instanceof View)
    ? `trigger ${name} ${item.after[0] ?? ''}`
    : `${kind} ${name}`
}

/** Keys of what is the same on both sides, and stands on nothing that is not. */
function staying(
  old: ReadonlyMap<string, Dependent>,
  wanted: ReadonlyMap<string, Dependent>,
  comparison: Comparison,
): ReadonlySet<string> {
  const gone = goneNames(comparison)
  const same = new Map<string, Dependent>()
  for (const [key, item] of old) {
    const other = wanted.get(key)
    if (other !== undefined && isSame(item, other, comparison)) same.set(key, item)
  }
  const moved = [...old].filter(([key]) => !same.has(key)).map(([, item]) => item)
  for (let changed = gone.length > 0 || moved.length > 0; changed;) {
    changed = false
    for (const [key, item] of same) {
      const names = namesOf(item)
      const touched =
        moved.some((other) => names.has(calledName(other))) ||
        gone.some((place) => mentions(names, place))
      if (!touched) continue
      same.delete(key)
      moved.push(item)
      changed = true
    }
  }
  return new Set(same.keys())
}

/** Names of tables and columns that are others afterwards or are no more: what speaks of them is made again. */
function goneNames({ tables }: Comparison) {
  return [...tables.values()].flatMap(({ before, after, columns, renames }) => {
    const table = before.name.toLowerCase()
    const names = [...renames.columns.keys(), ...columns.dropped.map(({ name }) => name)]
    const places = names.map((column) => ({ table, column: column.toLowerCase() }))
    return before.name === after.name ? places : [{ table, column: null }, ...places]
  })
}

function isSame(one: Dependent, other: Dependent, comparison: Comparison): boolean {
  if (one === other) return true
  const { texts } = comparison
  if (!(one instanceof View)) {
    return !(other instanceof View) && texts.raw(one.sql) === texts.raw(other.sql)
  }
  if (!(other instanceof View)) return false
  const details = (view: View) =>
    JSON.stringify([
      view.materialized,
      view.temporary,
      view.columns,
      optionsText(view, comparison),
      comparison.dialect.features.comments ? (view.comment ?? '') : '',
    ])
  return details(one) === details(other) && sameQuery(one, other, comparison)
}

function sameQuery(one: View, other: View, { texts }: Comparison): boolean {
  if (one.definition === other.definition) return true
  const written = isRead(one) && isRead(other)
  return texts.statement(one.definition, written) === texts.statement(other.definition, written)
}

/** Read of a database, which names its columns: its text is the engine's own. */
const isRead = ({ info }: View): boolean => Array.isArray(info['columns'])
