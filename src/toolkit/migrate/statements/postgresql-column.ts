import type { Dialect } from '../../compile/dialect.ts'
import { baseTypeName, usingText } from '../../dialects/postgresql/casts.ts'
import {
  DropColumnExpression,
  RenameColumn,
  SetColumnDefault,
  SetColumnIdentity,
  SetColumnNullable,
  SetColumnType,
} from '../../schema/alter.ts'
import { AdvanceCounter } from '../../schema/alter-counters.ts'
import { SetColumnCompression } from '../../schema/alter-postgresql.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { SetColumnComment, type DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { findColumn } from '../find.ts'
import { tableAfter } from '../model.ts'
import type { AlterColumnOperation } from '../ops.ts'
import { withoutCast } from './default-texts.ts'
import { around, type Around } from './postgresql-dependants.ts'
import { Mentions } from './mentions.ts'
import { tableCopy } from './table-copy.ts'
import { replaced } from './postgresql-generated.ts'
import { alterSerial, countsBySequence, renameSerial } from './postgresql-serial.ts'

/** A column before and after, each in a copy of its table that has the old name still. */
export interface ColumnPair {
  readonly was: AnyColumn
  readonly now: AnyColumn
  readonly before: AnyTable
  readonly after: AnyTable
}

/**
 * One ALTER for each property of the column. Its other name comes last, so that everything before may speak of it
 * as the database does.
 */
export function alterColumn(
  operation: AlterColumnOperation,
  state: MetaData,
  dialect: Dialect,
): readonly DdlElement[] {
  const pair = columnPair(operation, state)
  const { change } = operation
  const { was, now } = pair
  if (isRemade(operation, pair, dialect)) {
    return [...remade(pair, state, dialect), ...renamed(operation, pair)]
  }
  const dependants = changesType(pair, dialect)
    ? aroundType(pair, state, dialect)
    : { before: [], after: [] }
  return [
    ...dependants.before,
    ...(was.computed !== null && change.computed === null ? [new DropColumnExpression(was)] : []),
    ...stopped(pair),
    ...typeAndDefault(operation, pair, dialect),
    ...(was.nullable !== now.nullable ? [new SetColumnNullable(now)] : []),
    ...started(pair),
    ...(was.comment !== now.comment ? [new SetColumnComment(now)] : []),
    ...compression(pair, dialect),
    ...dependants.after,
    ...renamed(operation, pair),
  ]
}

/** Another expression, or a type to which the server would want a USING, which generated columns cannot have. */
function isRemade(
  { change }: AlterColumnOperation,
  { was, now }: ColumnPair,
  dialect: Dialect,
): boolean {
  if (now.computed === null) return false
  return change.computed !== undefined || usingText('', was.type, now.type, dialect) !== null
}

function columnPair(operation: AlterColumnOperation, state: MetaData): ColumnPair {
  const { name: _, ...change } = operation.change
  const before = tableCopy(operation.table, state)
  const after = tableAfter({ ...operation, change }, state)
  return {
    before,
    after,
    was: findColumn(before, operation.column),
    now: findColumn(after, operation.column),
  }
}

/** A generated column of another expression is made anew; so are its values. */
function remade({ before, after, was }: ColumnPair, state: MetaData, dialect: Dialect) {
  const names = [was.name]
  const dependants = around(state, { columns: [{ table: before.name, names }] }, dialect)
  const { drop, make } = replaced(before, after, names, dialect)
  return [...dependants.before, ...drop, ...make, ...dependants.after]
}

function renamed(
  { change }: AlterColumnOperation,
  { was, now }: ColumnPair,
): readonly DdlElement[] {
  if (change.name === undefined || change.name === was.name) return []
  return [new RenameColumn(now, change.name), ...renameSerial(now, { column: change.name })]
}

function changesType({ was, now }: ColumnPair, dialect: Dialect): boolean {
  const text = (column: AnyColumn) => dialect.typeText(column.type)
  const collation = (column: AnyColumn) => dialect.option(column.options, 'collate') ?? null
  return text(was) !== text(now) || collation(was) !== collation(now)
}

/** The server lets nothing stand on a column whose type changes but keys, indexes, checks and defaults. */
function aroundType({ before, after, was }: ColumnPair, state: MetaData, dialect: Dialect): Around {
  const generated = new Mentions(dialect).generatedFrom(before, was.name)
  const columns = [{ table: before.name, names: [was.name, ...generated] }]
  const dependants = around(state, { columns }, dialect)
  const { drop, make } = replaced(before, after, generated, dialect)
  return { before: [...dependants.before, ...drop], after: [...make, ...dependants.after] }
}

function typeAndDefault(
  { change }: AlterColumnOperation,
  pair: ColumnPair,
  dialect: Dialect,
): readonly DdlElement[] {
  const { was, now } = pair
  const asked = change.serverDefault !== undefined
  if (!changesType(pair, dialect)) return asked ? [new SetColumnDefault(now)] : []
  const name = dialect.preparer().column(was)
  const using = change.using ?? usingText(name, was.type, now.type, dialect)
  const retyped = new SetColumnType(now, using === null ? {} : { using })
  if (baseTypeName(was.type, dialect) === baseTypeName(now.type, dialect))
    return asked ? [retyped, new SetColumnDefault(now)] : [retyped]
  if (!asked) now.serverDefault = withoutCast(now.serverDefault, dialect)
  return [
    ...(was.serverDefault === null ? [] : dropDefault(was)),
    retyped,
    ...(now.serverDefault === null ? [] : [new SetColumnDefault(now)]),
  ]
}

/** @param column of a free copy, which loses its default too */
export function dropDefault(column: AnyColumn): readonly DdlElement[] {
  column.serverDefault = null
  return [new SetColumnDefault(column)]
}

/** Counters that go, before the type or the default of the column changes. */
const stopped = ({ was, now }: ColumnPair): readonly DdlElement[] => [
  ...(was.identity !== null && now.identity === null ? [new SetColumnIdentity(now, was)] : []),
  ...(countsBySequence(was) ? alterSerial(was, now) : []),
]

/** Counters that come or count otherwise; a new one goes on behind the rows. */
function started({ was, now }: ColumnPair): readonly DdlElement[] {
  if (now.identity !== null) {
    const first = was.identity === null ? [new AdvanceCounter(now)] : []
    return sameIdentity(was, now) ? [] : [new SetColumnIdentity(now, was), ...first]
  }
  return countsBySequence(was) ? [] : alterSerial(was, now)
}

const sameIdentity = (was: AnyColumn, now: AnyColumn): boolean =>
  was.identity !== null && identityText(was) === identityText(now)

const identityText = ({ identity }: AnyColumn): string =>
  JSON.stringify([
    identity?.always ?? false,
    Object.entries(identity?.identity ?? {})
      .map(([name, value]) => `${name} ${String(value)}`)
      .toSorted((left, right) => (left < right ? -1 : 1)),
  ])

function compression({ was, now }: ColumnPair, dialect: Dialect): readonly DdlElement[] {
  const method = (column: AnyColumn) => dialect.option(column.options, 'compression') ?? null
  return method(was) === method(now) ? [] : [new SetColumnCompression(now)]
}
