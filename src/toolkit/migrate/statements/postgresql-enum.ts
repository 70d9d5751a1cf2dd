import type { Dialect } from '../../compile/dialect.ts'
import { AddEnumValue, RenameEnumValue } from '../../schema/alter.ts'
import type { DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Enum } from '../../types/enum.ts'
import { ENUM } from '../../types/postgresql.ts'
import type { AlterEnumOperation } from '../ops.ts'
import { Outside } from './outside.ts'
import { replaceType } from './postgresql-replace-type.ts'

/**
 * Values get new names and further ones come in between where that is all there is to do; values that go or stand in
 * another order take a new type, over to which every column goes.
 */
export function alterEnum(
  { type, was, renames = new Map() }: AlterEnumOperation,
  state: MetaData,
  dialect: Dialect,
): readonly (DdlElement | Outside)[] {
  const known = was.values.map((value) => renames.get(value) ?? value)
  const kept = type.values.filter((value) => known.includes(value))
  const renaming = renameValues(was, renames)
  if (kept.join('\0') !== known.join('\0')) {
    return [...replaceType(was, named(type, renames), state, dialect), ...renaming]
  }
  const adding = type.values.flatMap((value, at) =>
    known.includes(value)
      ? []
      : [new Outside(new AddEnumValue(type, value, placeOf(type.values, at, known)))],
  )
  return [...renaming, ...adding]
}

/** With the names that the values have before: the server sees to it that a renamed value is so everywhere. */
function named(type: Enum, renames: ReadonlyMap<string, string>): Enum {
  const before = new Map([...renames].map(([from, to]) => [to, from]))
  const values = type.values.map((value) => before.get(value) ?? value)
  return new ENUM(values, { name: type.name, schema: type.schema })
}

/** Behind the value before it; those that open the list stand in front of the first that was there. */
function placeOf(values: readonly string[], at: number, known: readonly string[]) {
  const last = known.at(-1)
  const later = values.slice(at + 1).find((value) => known.includes(value))
  if (last === undefined || later === undefined) return {}
  const before = values[at - 1]
  return before === undefined ? { before: later } : { after: before }
}

/** Names that change places do so through names that nobody has. */
function renameValues(
  was: AlterEnumOperation['was'],
  renames: ReadonlyMap<string, string>,
): readonly DdlElement[] {
  const taken = new Set([...was.values, ...renames.values()])
  const swapped = [...renames].filter(([from, to]) => from !== to && was.values.includes(to))
  const parked = new Map(swapped.map(([from]) => [from, freeName(from, taken)]))
  const moves = [...renames].filter(([from, to]) => from !== to && was.values.includes(from))
  return [
    ...[...parked].map(([from, name]) => new RenameEnumValue(was, from, name)),
    ...moves.map(([from, to]) => new RenameEnumValue(was, parked.get(from) ?? from, to)),
  ]
}

function freeName(value: string, taken: ReadonlySet<string>): string {
  let name = `${value}_`
  while (taken.has(name)) name += '_'
  return name
}
