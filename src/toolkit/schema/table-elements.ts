import type { Dependency } from '../util/topological.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import {
  CheckConstraint,
  UniqueConstraint,
  type Constraint,
  type ForeignKeyConstraint,
} from './constraint.ts'
import {
  AddConstraint,
  CreateIndex,
  CreateSequence,
  CreateTable,
  SetColumnComment,
  SetConstraintComment,
  SetTableComment,
  type DdlElement,
} from './ddl.ts'
import type { SchemaEventSource, SchemaNotice } from './events.ts'
import type { Index } from './indexes.ts'
import type { Sequence } from './sequence.ts'
import type { ObjectTest, SchemaTarget } from './target.ts'

/** One step of a change: a statement, or an event that is told. */
export type SchemaStep = DdlElement | SchemaNotice

/** A child of PostgreSQL's INHERITS stands behind its parents. */
export function inheritance(
  tables: readonly AnyTable[],
  { name }: SchemaTarget,
): readonly Dependency<AnyTable>[] {
  return tables.flatMap((child) => {
    const parents = child.options[`${name}_inherits`]
    if (!Array.isArray(parents)) return []
    return tables
      .filter(({ key }) => parents.includes(key))
      .map((parent): Dependency<AnyTable> => [parent, child])
  })
}

/** What it refers to is unique by an index of the same table, which is made behind the table. */
export function needsIndex(key: ForeignKeyConstraint): boolean {
  const table = key.elements[0]?.resolvedColumn?.table
  if (table === undefined || table === null || table !== key.table) return false
  const wanted = new Set(key.elements.map(({ resolvedColumn }) => resolvedColumn))
  return ![table.primaryKey, ...table.constraints].some(
    (item) =>
      (item instanceof UniqueConstraint || item === table.primaryKey) &&
      item.columns.length === wanted.size &&
      [...item.columns].every((column) => wanted.has(column)),
  )
}

/** What it refers to is not there: the table can be made without it. */
export const leadsNowhere = (key: ForeignKeyConstraint, { features }: SchemaTarget): boolean =>
  !features.danglingForeignKeys &&
  key.elements.some(({ resolvedColumn }) => resolvedColumn === null)

/** A table with its sequences, indexes and comments, and what CREATE TABLE cannot say. */
export function tableSteps(
  table: AnyTable,
  inline: ReadonlySet<ForeignKeyConstraint>,
  target: SchemaTarget,
  exists: ObjectTest,
): readonly SchemaStep[] {
  const foreignKeys = target.features.alterConstraints ? inline : null
  const later = target.features.alterConstraints ? laterConstraints(table, target) : []
  const sequences = columnSequences(table).filter(
    (sequence) => makes(sequence, target) && !exists('sequence', sequence.key),
  )
  return around('Create', table, [
    ...sequences.flatMap(sequenceSteps),
    new CreateTable(table, { foreignKeys, ...(later.length > 0 && { without: new Set(later) }) }),
    ...later.flatMap(addConstraintSteps),
    ...(isPartitioned(table, target) ? [] : indexSteps(table, target)),
    ...commentElements(table, target),
  ])
}

/** Statements between the events of what they make or drop. */
export const around = (
  what: 'Create' | 'Drop',
  source: SchemaEventSource,
  steps: readonly SchemaStep[],
): readonly SchemaStep[] => [
  { name: `before${what}`, source },
  ...steps,
  { name: `after${what}`, source },
]

export const sequenceSteps = (sequence: Sequence): readonly SchemaStep[] =>
  around('Create', sequence, [new CreateSequence(sequence)])

export const addConstraintSteps = (constraint: Constraint): readonly SchemaStep[] =>
  around('Create', constraint, [new AddConstraint(constraint, { isolateFromTable: false })])

/** Two UNIQUE over the same columns in one CREATE TABLE become one: the second comes by ALTER. */
export function laterConstraints(table: AnyTable, target: SchemaTarget): readonly Constraint[] {
  const seen = new Set<string>()
  return table.sortedConstraints.filter((item) => {
    if (item.isolated) return false
    if (item instanceof CheckConstraint) return isUnchecked(item, target)
    if (!(item instanceof UniqueConstraint)) return false
    const columns = JSON.stringify(item.columns.keyList)
    const again = seen.has(columns)
    seen.add(columns)
    return again
  })
}

/** CREATE TABLE would take them for checked, since there are no rows yet: they come by ALTER. */
export const isUnchecked = ({ options }: Constraint, { name }: SchemaTarget): boolean =>
  options[`${name}_not_valid`] === true && options[`${name}_inherited`] !== true

export const indexSteps = (table: AnyTable, target: SchemaTarget): readonly SchemaStep[] =>
  needsIndexInside(table, target)
    ? []
    : [...table.indexes]
        .toSorted(byCreation)
        .flatMap((index) => around('Create', index, [new CreateIndex(index)]))

/**
 * Whether the indexes are part of CREATE TABLE, because a column that counts begins one of them and no key.
 * MariaDB also forgets USING HASH of a UNIQUE when an index is made later.
 */
export function needsIndexInside(
  table: AnyTable,
  { features }: { readonly features: Pick<SchemaTarget['features'], 'keyedCounting'> },
): boolean {
  if (!features.keyedCounting) return false
  const uniques = table.sortedConstraints.filter((item) => item instanceof UniqueConstraint)
  if (uniques.some(usesHash)) return true
  const counting = table.columns.find(({ autoincrement }) => autoincrement === true)
  if (counting === undefined) return false
  const leads = (columns: Iterable<AnyColumn>) => [...columns][0] === counting
  const isKey = uniques.some(({ columns }) => leads(columns))
  return (
    !isKey &&
    !leads(table.primaryKey.columns) &&
    [...table.indexes].some(({ columns }) => leads(columns))
  )
}

/** Its indexes come when its partitions are attached: they would be made once more on each of them. */
export const isPartitioned = ({ options }: AnyTable, { name }: SchemaTarget): boolean =>
  typeof options[`${name}_partition_by`] === 'string'

const usesHash = ({ options }: Constraint): boolean =>
  [options['mariadb_using'], options['mysql_using']].includes('hash')

const byCreation = (left: Index, right: Index): number => left.created - right.created

export function commentElements(
  table: AnyTable,
  { features }: SchemaTarget,
): readonly DdlElement[] {
  if (!features.comments || features.inlineComments) return []
  const constraints = features.constraintComments
    ? table.sortedConstraints.filter(({ comment }) => comment !== null)
    : []
  return [
    ...(table.comment === null ? [] : [new SetTableComment(table)]),
    ...[...table.columns]
      .filter(({ comment }) => comment !== null)
      .map((column) => new SetColumnComment(column)),
    ...constraints.map((constraint) => new SetConstraintComment(constraint)),
  ]
}

export const makes = (sequence: Sequence, { features }: SchemaTarget): boolean =>
  features.sequences && !(features.sequencesOptional && sequence.optional)

function columnSequences(table: AnyTable): readonly Sequence[] {
  const found: Sequence[] = []
  for (const { default: value } of table.columns)
    if (value?.kind === 'sequence') found.push(value.sequence)
  return found
}
