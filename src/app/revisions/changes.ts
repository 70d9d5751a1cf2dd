import {
  defaultText,
  hasOwnDifference,
  type Column,
  type Constraint,
  type Difference,
  type DifferenceKind,
  type NamedType,
  type Schema,
  type TableDifference,
  type TableId,
} from '#document'
import { texts } from '#texts'
import { differencesIn, type Pair } from './reviewed.ts'

/** One line of the list of what changed. */
export interface Change {
  readonly id: string
  readonly kind: DifferenceKind
  /** The table to fly to; absent for views and routines. */
  readonly table: TableId | undefined
  /** `customers`, `customers.phone`; the old name is `was`. */
  readonly name: string
  readonly owner: string | undefined
  readonly was: string | undefined
  /** What changed, and what it was before. */
  readonly detail: string
  readonly detailWas: string | undefined
}

/** What changed, line by line, in the order of the drawing. */
export function changesOf(pair: Pair): readonly Change[] {
  const { tables, views, rawObjects, types, sequences, namingConvention } = differencesIn(pair)
  return [
    ...[...tables.values()].flatMap((table) => tableChanges(table, pair)),
    ...[...types].map(([id, difference]) => typeChange(id, difference)),
    ...[...sequences].map(([id, difference]) =>
      objectChange(id, difference, texts.review.sequence),
    ),
    ...[...views].map(([id, difference]) => objectChange(id, difference, texts.review.view)),
    ...[...rawObjects].map(([id, difference]) =>
      objectChange(id, difference, (difference.after ?? difference.before)?.kind ?? ''),
    ),
    ...[...namingConvention].map(([kind, difference]) => templateChange(kind, difference)),
  ]
}

/** An enumeration says its values, as they are and as they were. */
function typeChange(id: string, difference: Difference<NamedType>): Change {
  const { before, after } = difference
  const change = objectChange(id, difference, (after ?? before)?.kind ?? '')
  const [was, now] = [valuesText(before), valuesText(after)]
  if (was === now || now === undefined) return change
  return { ...change, detail: now, detailWas: was }
}

const valuesText = (type: NamedType | undefined): string | undefined =>
  type?.kind === 'enum' ? type.values.join(', ') : type?.type

/** A template of names, under what it names. */
function templateChange(kind: string, { kind: what, before, after }: Difference<string>): Change {
  const words: Readonly<Record<string, string>> = texts.review.naming
  return {
    id: `naming ${kind}`,
    kind: what,
    table: undefined,
    owner: undefined,
    name: words[kind] ?? kind,
    was: undefined,
    detail: after ?? before ?? '',
    detailWas: after === undefined ? undefined : before,
  }
}

function objectChange(
  id: string,
  { kind, before, after }: Difference<{ readonly name: string }>,
  what: string,
): Change {
  return {
    id,
    kind,
    table: undefined,
    owner: undefined,
    name: after?.name ?? before?.name ?? '',
    was: kind === 'renamed' ? before?.name : undefined,
    detail: what,
    detailWas: undefined,
  }
}

function tableChanges(table: TableDifference, pair: Pair): readonly Change[] {
  const { kind, before, after: now } = table
  const drawn = now ?? before
  if (!drawn) return []
  const isWhole = kind === 'added' || kind === 'removed'
  const itself: Change = {
    id: drawn.id,
    kind,
    table: drawn.id,
    owner: undefined,
    name: drawn.name,
    was: kind === 'renamed' ? before?.name : undefined,
    detail: isWhole ? texts.review.table(drawn.columns.length) : texts.review.itself,
    detailWas: undefined,
  }
  const keys = [...table.constraints].flatMap(([id, difference]) =>
    isWhole && (difference.after ?? difference.before)?.kind !== 'foreign key'
      ? []
      : [constraintChange(id, difference, { owner: drawn.name, table: drawn.id, pair })],
  )
  if (isWhole) return [itself, ...keys]
  const place = { owner: drawn.name, table: drawn.id }
  return [
    ...(hasOwnDifference(table) ? [itself] : []),
    ...[...table.columns].map(([id, difference]) => columnChange(id, difference, place)),
    ...keys,
    ...[...table.indexes].map(([id, { kind: what, before: old, after: next }]) => ({
      id,
      kind: what,
      ...place,
      name: next?.name ?? old?.name ?? texts.review.index,
      was: what === 'renamed' ? old?.name : undefined,
      detail: texts.review.index,
      detailWas: undefined,
    })),
  ]
}

interface Place {
  readonly owner: string
  readonly table: TableId
}

function columnChange(
  id: string,
  { kind, before, after }: Difference<Column>,
  place: Place,
): Change {
  const now = after ?? before
  const [detail, detailWas] =
    before && after ? columnDetail(before, after) : [now?.type ?? '', undefined]
  return {
    id,
    kind,
    ...place,
    name: now?.name ?? '',
    was: kind === 'renamed' ? before?.name : undefined,
    detail,
    detailWas,
  }
}

/** @returns the first thing that differs, as it is and as it was */
function columnDetail(before: Column, after: Column): readonly [string, string | undefined] {
  const words = texts.review
  if (before.type !== after.type) return [after.type, before.type]
  if (before.nullable !== after.nullable)
    return [after.nullable ? words.nullable : words.notNull, undefined]
  const [was, now] = [defaultText(before.default), defaultText(after.default)]
  if (was !== now) return [words.default(now), was === '' ? undefined : was]
  if (before.name !== after.name) return ['', undefined]
  return [words.options, undefined]
}

function constraintChange(
  id: string,
  { kind, before, after }: Difference<Constraint>,
  { pair, ...place }: Place & { readonly pair: Pair },
): Change {
  const constraint = after ?? before
  // What is gone is called as it was called then.
  const schema = after === undefined ? (pair.before ?? pair.after) : pair.after
  return {
    id,
    kind,
    ...place,
    name: constraint ? constraintName(constraint, place.table, schema) : '',
    was: undefined,
    detail: constraint ? texts.review.constraint[constraint.kind] : '',
    detailWas: undefined,
  }
}

function constraintName(constraint: Constraint, owner: TableId, { tables }: Schema): string {
  if (constraint.kind === 'check') return constraint.name ?? constraint.expression
  const named = constraint.columns
    .map((id) => tables[owner]?.columns.find((column) => column.id === id)?.name ?? '')
    .filter((name) => name !== '')
    .join(', ')
  if (constraint.kind !== 'foreign key') return constraint.name ?? named
  const { target } = constraint
  const to = target.kind === 'columns' ? tables[target.table]?.name : target.table
  return `${named} → ${to ?? ''}`
}
