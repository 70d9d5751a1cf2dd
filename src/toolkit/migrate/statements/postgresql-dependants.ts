import type { Dialect } from '../../compile/dialect.ts'
import { DropRawObject } from '../../schema/alter.ts'
import {
  CreateRawObject,
  CreateView,
  DropView,
  SetViewComment,
  type DdlElement,
} from '../../schema/ddl.ts'
import { sortedDependents } from '../../schema/dependents.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { RawObject } from '../../schema/raw-object.ts'
import { View } from '../../schema/view.ts'
import { namesIn } from './names-in.ts'

/** What goes before a change and comes back behind it. */
export interface Around {
  readonly before: readonly DdlElement[]
  readonly after: readonly DdlElement[]
}

/** What changes: columns of tables, and types by their names. */
export interface Changing {
  readonly columns: readonly { readonly table: string; readonly names: readonly string[] }[]
  readonly types?: readonly string[]
}

type Dependant = View | RawObject

/**
 * Views, triggers, policies and rules that keep a column from being changed, and what stands on them in turn; of a
 * type also the routines that take or give it. A text that only might speak of it counts too: what it makes is made
 * again all the same.
 */
export function around(state: MetaData, changing: Changing, dialect: Dialect): Around {
  const taken = new Set<Dependant>()
  const early = state.rawObjects.filter(({ early: first }) => first === true)
  for (const item of [...early, ...sortedDependents(state)]) {
    const names = namesIn(textOf(item, dialect))
    const follows = [...taken].some((other) => standsOn(item, other, names))
    if (follows || speaksOf(item, names, changing)) taken.add(item)
  }
  const items = [...taken]
  return {
    before: items.toReversed().flatMap((item) => dropped(item, taken)),
    after: items.flatMap(made),
  }
}

function speaksOf(
  item: Dependant,
  names: ReadonlySet<string>,
  { columns, types = [] }: Changing,
): boolean {
  const has = (wanted: readonly string[]) => wanted.some((name) => names.has(name))
  if (item instanceof View) {
    const reads = columns.some((one) => names.has(one.table) && (names.has('*') || has(one.names)))
    return reads || has(types)
  }
  if (locking(item)) {
    return columns.some((one) => item.after.includes(one.table) && has(one.names)) || has(types)
  }
  if (!ofTypes.has(item.kind)) return false
  const head = namesIn(item.sql.replace(/\n AS .*$/s, ''))
  return types.some((type) => head.has(type))
}

/** Kinds that the server does not let go of a column's type. */
const locking = ({ kind, sql }: RawObject): boolean =>
  ['trigger', 'policy', 'rule'].includes(kind) || (kind === 'function' && hasParsedBody(sql))

/** A body of standard SQL is read when it is made, others when they are called. */
const hasParsedBody = (sql: string): boolean => /^\s*(?:BEGIN ATOMIC|RETURN\s)/m.test(sql)

const ofTypes: ReadonlySet<string> = new Set([
  'function',
  'aggregate',
  'operator',
  'cast',
  'domain check',
  'comment',
])

function standsOn(item: Dependant, other: Dependant, names: ReadonlySet<string>): boolean {
  if (item instanceof View) return names.has(calledName(other))
  if (other instanceof View) return item.after.includes(other.name)
  if (item.kind === 'alteration' || item.kind === 'comment')
    return item.after.some((name) => other.after.includes(name)) && names.has(other.name)
  return other.kind === 'function' && names.has(calledName(other))
}

const calledName = ({ name }: Dependant): string => name.replace(/\(.*$/s, '')

const textOf = (item: Dependant, dialect: Dialect): string =>
  item instanceof View ? dialect.ddl(new CreateView(item)) : item.sql

/** What is part of something that goes needs no statement of its own. */
function dropped(item: Dependant, taken: ReadonlySet<Dependant>): readonly DdlElement[] {
  if (item instanceof View) return [new DropView(item)]
  const others = new Set([...taken].flatMap((other) => (other === item ? [] : other.name)))
  const goesAlong = item.kind !== 'function' && item.after.some((name) => others.has(name))
  return goesAlong || attributes.has(item.kind) ? [] : [new DropRawObject(item)]
}

/** Said of something else, and gone with it. */
const attributes: ReadonlySet<string> = new Set(['alteration', 'comment', 'domain check'])

function made(item: Dependant): readonly DdlElement[] {
  if (!(item instanceof View)) return [new CreateRawObject(item)]
  const view = withColumns(item)
  return view.comment === null
    ? [new CreateView(view)]
    : [new CreateView(view), new SetViewComment(view)]
}

/** A view keeps the names of its columns when those that it reads get others. */
function withColumns(view: View): View {
  const { definition, materialized, temporary, comment, info, options, schema } = view
  const known = info['columns']
  if (view.columns.length > 0 || !Array.isArray(known)) return view
  const columns = known.filter((name) => typeof name === 'string')
  const given = { schema, materialized, temporary, comment, options, columns }
  return new View(view.name, null, definition, given)
}
