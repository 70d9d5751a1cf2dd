import type { Dialect } from '../../compile/dialect.ts'
import { AddColumn, DropColumn } from '../../schema/alter.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import {
  AddConstraint,
  CreateIndex,
  SetColumnComment,
  SetConstraintComment,
  type DdlElement,
} from '../../schema/ddl.ts'
import { Mentions } from './mentions.ts'

/** Columns that are dropped and added again; the keys, checks and indexes on them go with them and come back. */
export function replaced(
  before: AnyTable,
  after: AnyTable,
  names: readonly string[],
  dialect: Dialect,
): { readonly drop: readonly DdlElement[]; readonly make: readonly DdlElement[] } {
  const wanted = (table: AnyTable) => [...table.columns].filter(({ name }) => names.includes(name))
  const mentions = new Mentions(dialect)
  const constraints = after.sortedConstraints.filter((item) =>
    names.some((name) => mentions.constraint(item, name)),
  )
  const indexes = [...after.indexes].filter((item) =>
    names.some((name) => mentions.index(item, name)),
  )
  return {
    drop: wanted(before).map((column) => new DropColumn(column)),
    make: [
      ...wanted(after).map((column) => new AddColumn(column)),
      ...wanted(after)
        .filter(({ comment }) => comment !== null)
        .map((column) => new SetColumnComment(column)),
      ...constraints.flatMap((item) => [
        new AddConstraint(item, { isolateFromTable: false }),
        ...(item.comment === null ? [] : [new SetConstraintComment(item)]),
      ]),
      ...indexes.map((index) => new CreateIndex(index)),
    ],
  }
}
