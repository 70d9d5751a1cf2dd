import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type AnyColumn,
  type AnyTable,
  type Constraint as ToolkitConstraint,
} from '#toolkit'
import type { ColumnId, ConstraintId, TableId } from '../ids.ts'
import type { Constraint, ForeignKeyTarget, ReferentialAction } from '../model.ts'
import { optional, optionsOf, sqlIn, unknownFields } from './read-column.ts'
import type { TypeWords } from './type-words.ts'

/** How what a MetaData names is called in the drawing that is made. */
export interface Naming {
  readonly words: TypeWords
  readonly columns: ReadonlyMap<AnyColumn, ColumnId>
  readonly tables: ReadonlyMap<AnyTable, TableId>
}

const fields =
  `id kind name options columns expression target onDelete onUpdate deferrable initially
  match enforced`.split(/\s+/)

/** A constraint in the words of a drawing; undefined for one that belongs to a type, or has lost its columns. */
export function readConstraint(
  constraint: ToolkitConstraint,
  id: ConstraintId,
  { naming, previous }: { readonly naming: Naming; readonly previous: Constraint | undefined },
): Constraint | undefined {
  const common = {
    ...unknownFields(previous, fields),
    id,
    ...optional('name', constraint.givenName ?? undefined),
    options: optionsOf(constraint.options),
  }
  if (constraint instanceof CheckConstraint) {
    return { ...common, kind: 'check', expression: sqlIn(constraint.sqltext, naming.words) }
  }
  const columns = [...constraint.columns].flatMap((column) => naming.columns.get(column) ?? [])
  if (columns.length === 0) return undefined
  if (constraint instanceof PrimaryKeyConstraint) return { ...common, kind: 'primary key', columns }
  if (constraint instanceof UniqueConstraint) return { ...common, kind: 'unique', columns }
  if (!(constraint instanceof ForeignKeyConstraint)) return undefined
  return {
    ...common,
    kind: 'foreign key',
    columns,
    target: targetOf(constraint, naming),
    ...optional('onDelete', actionOf(constraint.onDelete)),
    ...optional('onUpdate', actionOf(constraint.onUpdate)),
    ...optional('deferrable', constraint.deferrable ?? undefined),
    ...optional('initially', timeOf(constraint.initially)),
    ...optional('match', constraint.match ?? undefined),
    enforced: constraint.info['enforced'] !== false,
  }
}

const actions: readonly ReferentialAction[] = [
  'CASCADE',
  'RESTRICT',
  'SET NULL',
  'SET DEFAULT',
  'NO ACTION',
]

const actionOf = (text: string | null): ReferentialAction | undefined =>
  actions.find((action) => action === text?.toUpperCase())

const timeOf = (text: string | null): 'DEFERRED' | 'IMMEDIATE' | undefined =>
  (['DEFERRED', 'IMMEDIATE'] as const).find((time) => time === text?.toUpperCase())

function targetOf(constraint: ForeignKeyConstraint, naming: Naming): ForeignKeyTarget {
  const targets = constraint.elements.map((element) => element.resolvedColumn)
  const columns = targets.flatMap((target) => (target && naming.columns.get(target)) ?? [])
  const owner = targets[0]?.table
  const table = owner ? naming.tables.get(owner) : undefined
  return table !== undefined && columns.length === targets.length
    ? { kind: 'columns', table, columns }
    : missingTarget(constraint)
}

function missingTarget({ info, elements, table: owner }: ForeignKeyConstraint): ForeignKeyTarget {
  const written = info['target']
  if (isTarget(written)) {
    const { schema, table, columns } = written
    return { kind: 'missing', ...optional('schema', schema), table, columns: [...columns] }
  }
  const names = elements.map(({ targetFullname }) => targetFullname)
  const table = (names[0] ?? '').split('.').slice(0, -1)
  // Without schemas a dot is part of the name.
  const schema = owner?.schema != null && table.length > 1 ? table.shift() : undefined
  return {
    kind: 'missing',
    ...optional('schema', schema),
    table: table.join('.'),
    columns: names.map((name) => name.split('.').at(-1) ?? ''),
  }
}

interface WrittenTarget {
  readonly schema?: string
  readonly table: string
  readonly columns: readonly string[]
}

const isTarget = (value: unknown): value is WrittenTarget =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  'table' in value &&
  typeof value.table === 'string' &&
  'columns' in value &&
  Array.isArray(value.columns)
