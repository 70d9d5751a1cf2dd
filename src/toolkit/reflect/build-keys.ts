import type {
  ReflectedExclusion,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedMember,
} from '../dialects/reflected.ts'
import {
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../schema/constraint.ts'
import { Index, type IndexPart } from '../schema/indexes.ts'
import type { Table } from '../schema/table.ts'
import { rawText, under } from './raw-text.ts'
import type { ReferenceResolver } from './references.ts'
import type { ReflectingDialect } from './to-metadata.ts'

export const buildPrimaryKey = (key: ReflectedKey, dialect: ReflectingDialect) =>
  new PrimaryKeyConstraint(memberNames(key), keyOptions(key, dialect))

export const buildUnique = (key: ReflectedKey, dialect: ReflectingDialect) =>
  new UniqueConstraint(memberNames(key), keyOptions(key, dialect))

const memberNames = (key: ReflectedKey) => key.members.map(({ column }) => column ?? '')

/** Order and collation of members are no part of standard SQL: they travel as options of the dialect. */
function keyOptions(key: ReflectedKey, dialect: ReflectingDialect) {
  const descending = key.members
    .filter((member) => member.descending)
    .map(({ expression }) => expression)
  const collated = key.members.filter(({ collation }) => collation !== null)
  const collate = Object.fromEntries(
    collated.map(({ expression, collation }) => [expression, collation]),
  )
  return {
    name: key.name,
    comment: key.comment ?? null,
    deferrable: key.deferrable ?? null,
    initially: key.initially ?? null,
    ...under(dialect, {
      ...key.options,
      ...(descending.length > 0 && { descending }),
      ...(collated.length > 0 && { collate }),
    }),
  }
}

export function buildForeignKey(
  key: ReflectedForeignKey,
  resolver: ReferenceResolver,
  dialect: ReflectingDialect,
): ForeignKeyConstraint {
  const { name, onDelete, onUpdate, match, deferrable, initially, comment } = key
  return new ForeignKeyConstraint([...key.columns], resolver.targets(key), {
    name,
    onDelete,
    onUpdate,
    match,
    deferrable,
    initially,
    comment: comment ?? null,
    ...under(dialect, key.options ?? {}),
  })
}

export function buildExclusion(exclusion: ReflectedExclusion): ExcludeConstraint {
  const { name, method, where, comment, deferrable, initially } = exclusion
  return new ExcludeConstraint(
    exclusion.elements.map(({ column, expression, operator }) => [
      column ?? rawText(expression),
      operator,
    ]),
    {
      name,
      using: method,
      where: where === null ? null : rawText(where),
      comment,
      deferrable,
      initially,
    },
  )
}

export function buildIndex(index: ReflectedIndex, table: Table, dialect: ReflectingDialect): Index {
  const where = index.where === null ? {} : { where: rawText(index.where) }
  const plain = index.members.filter(isPlainWithClass)
  const ops = Object.fromEntries(
    plain.map(({ column, operatorClass }) => [column ?? '', operatorClass]),
  )
  return new Index(
    index.name,
    index.members.map((member) => indexPart(member, table)),
    {
      unique: index.unique,
      ...under(dialect, { ...index.options, ...(plain.length > 0 && { ops }), ...where }),
    },
  )
}

/** The class of a bare column is an option of the index, by the column's name. */
const isPlainWithClass = ({
  column,
  collation,
  descending,
  nulls,
  operatorClass,
}: ReflectedMember) =>
  operatorClass !== undefined &&
  column !== null &&
  collation === null &&
  !descending &&
  nulls === undefined

function indexPart(member: ReflectedMember, table: Table): IndexPart {
  const { operatorClass, nulls } = member
  const column = member.column === null ? undefined : table.columns.get(member.column)
  const classed = operatorClass !== undefined && !isPlainWithClass(member)
  const base = column !== undefined && !classed ? column : rawText(memberText(member))
  const collated = member.collation === null || classed ? base : base.collate(member.collation)
  const directed = member.descending ? collated.desc() : collated
  if (nulls === undefined) return directed
  return nulls === 'first' ? directed.nullsFirst() : directed.nullsLast()
}

/** A class stands between the collation and the direction, where only SQL as it stands can have it. */
function memberText({ expression, collation, operatorClass }: ReflectedMember): string {
  if (operatorClass === undefined) return expression
  const collate = collation === null ? '' : ` COLLATE "${collation.replaceAll('"', '""')}"`
  return `${expression}${collate} ${operatorClass}`
}
