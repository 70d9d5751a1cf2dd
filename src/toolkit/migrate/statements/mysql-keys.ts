import {
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { AlterTable } from '../../schema/alter-mysql.ts'
import { AddConstraint, CreateIndex, DropIndex, type DdlElement } from '../../schema/ddl.ts'
import { Index } from '../../schema/indexes.ts'

type Key = Constraint | Index

/** What the server can look columns up by. */
const keysOf = (table: AnyTable): readonly Key[] => [
  ...table.sortedConstraints.filter(
    (item) => item instanceof PrimaryKeyConstraint || item instanceof UniqueConstraint,
  ),
  ...table.indexes,
]

const namesOf = ({ columns }: Key): readonly string[] => [...columns].map(({ name }) => name)

const begins = (key: Key, columns: readonly string[]): boolean =>
  columns.every((name, at) => namesOf(key)[at] === name)

/** Whether a foreign key has an index that somebody asked for; else the server has made one of the same name. */
export const hasOwnIndex = (table: AnyTable, key: ForeignKeyConstraint): boolean =>
  keysOf(table).some((other) => begins(other, namesOf(key)))

/** Foreign keys of a table that have no index any more when one of its keys goes. */
export const needing = (table: AnyTable, leaving: Key): readonly ForeignKeyConstraint[] =>
  table.sortedConstraints
    .filter((item) => item instanceof ForeignKeyConstraint)
    .filter((key) => {
      const columns = namesOf(key)
      const others = keysOf(table).filter((other) => other !== leaving)
      return begins(leaving, columns) && !others.some((other) => begins(other, columns))
    })

/**
 * A foreign key comes together with the index that it has: one that the server once made by itself would give way to
 * one of another name.
 */
export function addRule(rule: Constraint): DdlElement {
  const adding = new AddConstraint(rule, { isolateFromTable: false })
  const { table } = rule
  if (!(rule instanceof ForeignKeyConstraint)) return adding
  const same = [...(table?.indexes ?? [])].find(
    (index) =>
      !index.unique && index.name !== rule.name && namesOf(index).join() === namesOf(rule).join(),
  )
  if (table === null || same === undefined) return adding
  return new AlterTable(table, [new DropIndex(same), new CreateIndex(same), adding])
}

/** What a statement needs of an index to drop or rename it. */
export function namedIndex(table: AnyTable, name: string | null): Index {
  const index = new Index(name, [])
  index.attachTo(table)
  return index
}

const counting = 'athanor_counting'

/**
 * A column that counts must begin a key at every moment: where its own has gone or has not come yet, it gets one for
 * as long as that.
 */
export function countingKey(
  before: AnyTable | null,
  after: AnyTable | null,
): readonly DdlElement[] {
  const [was, now] = [openCounter(before), openCounter(after)]
  if (was === null && now !== null && after) return [new CreateIndex(keyOn(after, now))]
  const stays = was !== null && after?.columns.some(({ name }) => name === was.name)
  if (was !== null && now === null && stays && after)
    return [new DropIndex(namedIndex(after, counting))]
  return []
}

/** The column that counts and begins no key. */
export function openCounter(table: AnyTable | null): AnyColumn | null {
  const column = table?.columns.find((one) => one.autoincrement === true) ?? null
  if (table === null || column === null) return null
  return keysOf(table).some((key) => begins(key, [column.name])) ? null : column
}

export function keyOn(table: AnyTable, column: AnyColumn): Index {
  const index = new Index(counting, [column.key])
  index.attachTo(table)
  return index
}
