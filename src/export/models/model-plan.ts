import {
  ForeignKeyConstraint,
  UniqueConstraint,
  type Column,
  type MetaData,
  type Table,
} from '#toolkit'
import type { ExportOptions } from '../exporter.ts'
import {
  camelCase,
  className,
  constantName,
  identifier,
  memberScope,
  type NameScope,
} from '../typescript-names.ts'
import {
  childWishes,
  claimMember,
  junctionWishes,
  parentWishes,
  type ForeignKeyNames,
} from './relationship-names.ts'

/** A relationship as it will be printed: names only, every choice made. */
export interface PlannedRelationship {
  readonly name: string
  readonly many: boolean
  readonly target: string
  readonly backPopulates: string
  /** Expressions such as `Post.c.author_id`; empty where nothing has to be chosen. */
  readonly foreignKeys: readonly string[]
  readonly remoteSide: readonly string[]
  readonly secondary: string | undefined
}

export interface PlannedTable {
  readonly table: Table
  readonly kind: 'class' | 'junction' | 'keyless'
  /** Name of the class or constant. */
  readonly name: string
  /** Attribute of each column. */
  readonly attributes: ReadonlyMap<Column, string>
  readonly relationships: readonly PlannedRelationship[]
}

interface Draft extends PlannedTable {
  readonly relationships: PlannedRelationship[]
  readonly scope: NameScope
  readonly taken: Set<string>
}

/** One foreign key between two classes, or two of a junction. */
interface Link {
  readonly key: ForeignKeyConstraint
  readonly child: Draft
  readonly parent: Draft
}

/**
 * What `models.ts` will hold, in an order that foreign keys allow: a class for each table, a constant for
 * pure junctions and for tables without a primary key, relationships from both ends.
 */
export function planModels(
  metadata: MetaData,
  options: ExportOptions,
  module: NameScope,
): readonly PlannedTable[] {
  const tables = metadata.sortedTables.filter((table) => options.tables?.has(table.key) ?? true)
  const drafts = new Map(tables.map((table) => [table, draft(table, tables, options, module)]))
  const links = [...drafts.values()].flatMap((child) => linksOf(child, drafts))
  for (const link of links) if (link.child.kind === 'class') relate(link, links)
  for (const one of drafts.values()) if (one.kind === 'junction') relateThrough(one, links)
  return [...drafts.values()]
}

/** A table of exactly two foreign keys, which are its primary key, and to which nothing refers. */
export function isJunction(table: Table, tables: readonly Table[]): boolean {
  const keys = foreignKeysOf(table)
  const [one, two] = keys
  if (one === undefined || two === undefined || keys.length > 2) return false
  const parts = [...one.columns, ...two.columns]
  const whole = new Set(table.columns)
  const primary = new Set(table.primaryKey.columns)
  return (
    new Set(parts).size === parts.length &&
    parts.length === whole.size &&
    primary.size === whole.size &&
    !tables.some((other) => foreignKeysOf(other).some((key) => targetOf(key) === table))
  )
}

function draft(
  table: Table,
  tables: readonly Table[],
  options: ExportOptions,
  module: NameScope,
): Draft {
  const kind = kindOf(table, tables)
  const wish = kind === 'class' ? className(table.name) : constantName(table.name)
  const scope = memberScope()
  const attributes = new Map<Column, string>()
  const taken = new Set<string>()
  for (const column of table.columns) {
    const drawn = identifier(column.name, 'column')
    const name = scope.claim(options.names === 'camelCase' ? camelCase(drawn) : drawn)
    attributes.set(column, name)
    taken.add(name.toLowerCase())
  }
  return { table, kind, name: module.claim(wish), attributes, relationships: [], scope, taken }
}

function kindOf(table: Table, tables: readonly Table[]): PlannedTable['kind'] {
  if (table.primaryKey.columns.length === 0) return 'keyless'
  return isJunction(table, tables) ? 'junction' : 'class'
}

function linksOf(child: Draft, drafts: ReadonlyMap<Table, Draft>): Link[] {
  const seen = new Set<string>()
  return foreignKeysOf(child.table).flatMap((key) => {
    const target = targetOf(key)
    const parent = target === undefined ? undefined : drafts.get(target)
    const columns = JSON.stringify(key.columnKeys)
    if (parent?.kind !== 'class' || seen.has(columns)) return []
    seen.add(columns)
    return [{ key, child, parent }]
  })
}

function relate(link: Link, links: readonly Link[]): void {
  const { key, child, parent } = link
  const siblings = links.filter((other) => other.child === child && other.parent === parent)
  const opposite = links.some((other) => other.child === parent && other.parent === child)
  const names = namesOf(link, siblings.length === 1)
  const name = claimMember(child.scope, child.taken, parentWishes(names))
  const reverse = claimMember(parent.scope, parent.taken, childWishes(names))
  const chosen = siblings.length > 1 || (opposite && child !== parent)
  const foreignKeys = chosen ? expressions(child, [...key.columns]) : []
  const referred = key.elements.flatMap(({ resolvedColumn }) => resolvedColumn ?? [])
  child.relationships.push({
    name,
    many: false,
    target: parent.name,
    backPopulates: reverse,
    foreignKeys,
    remoteSide: child === parent ? expressions(parent, referred) : [],
    secondary: undefined,
  })
  parent.relationships.push({
    name: reverse,
    many: !names.oneToOne,
    target: child.name,
    backPopulates: name,
    foreignKeys,
    remoteSide: [],
    secondary: undefined,
  })
}

function relateThrough(junction: Draft, links: readonly Link[]): void {
  const [one, two] = links.filter((link) => link.child === junction)
  if (one === undefined || two === undefined) return
  const self = one.parent === two.parent
  const wishes = (other: Link) => junctionWishes(namesOf(other, true), junction.name, self)
  const fromOne = claimMember(one.parent.scope, one.parent.taken, wishes(two))
  const fromTwo = claimMember(two.parent.scope, two.parent.taken, wishes(one))
  const side = (
    own: Link,
    other: Link,
    name: string,
    backPopulates: string,
  ): PlannedRelationship => ({
    name,
    many: true,
    target: other.parent.name,
    backPopulates,
    foreignKeys: self ? expressions(junction, [...own.key.columns]) : [],
    remoteSide: [],
    secondary: junction.name,
  })
  one.parent.relationships.push(side(one, two, fromOne, fromTwo))
  two.parent.relationships.push(side(two, one, fromTwo, fromOne))
}

function namesOf({ key, child, parent }: Link, only: boolean): ForeignKeyNames {
  return {
    columns: key.columns.map((column) => child.attributes.get(column) ?? column.name),
    child: child.name,
    parent: parent.name,
    oneToOne: isUnique(child.table, key),
    only,
  }
}

/** Whether at most one row can have the same values in the key's columns. */
function isUnique(table: Table, key: ForeignKeyConstraint): boolean {
  const columns = new Set(key.columns)
  const within = (other: readonly Column[]) =>
    other.length > 0 && other.every((column) => columns.has(column))
  const uniques = [...table.constraints].filter((one) => one instanceof UniqueConstraint)
  return (
    within([...table.primaryKey.columns]) ||
    uniques.some((one) => within([...one.columns])) ||
    key.columns.some((column) => columns.size === 1 && column.unique === true)
  )
}

function expressions(owner: Draft, columns: readonly Column[]): string[] {
  return columns.map((column) => `${owner.name}.c.${owner.attributes.get(column) ?? column.key}`)
}

function foreignKeysOf(table: Table): ForeignKeyConstraint[] {
  return [...table.constraints].filter((one) => one instanceof ForeignKeyConstraint)
}

/** The table that every column of the key refers to; undefined where one refers to nothing. */
function targetOf(key: ForeignKeyConstraint): Table | undefined {
  const targets = key.elements.map(({ resolvedColumn }) => resolvedColumn?.table)
  const [first] = targets
  return targets.every((target) => target === first) ? (first ?? undefined) : undefined
}
