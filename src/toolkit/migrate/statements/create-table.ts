import type { Dialect } from '../../compile/dialect.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import { AddConstraint, CreateTable, type DdlElement } from '../../schema/ddl.ts'
import { commentElements, laterConstraints } from '../../schema/table-elements.ts'

/** CREATE TABLE, and by ALTER and COMMENT what it cannot say; without indexes. */
export function createTableElements(table: AnyTable, dialect: Dialect): readonly DdlElement[] {
  const later = laterConstraints(table, dialect)
  return [
    new CreateTable(table, later.length > 0 ? { without: new Set(later) } : {}),
    ...later.map((constraint) => new AddConstraint(constraint, { isolateFromTable: false })),
    ...commentElements(table, dialect),
  ]
}
