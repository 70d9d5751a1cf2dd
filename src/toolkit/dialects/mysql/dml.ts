import type { Context } from '../../compile/context.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { currentInsert, upsertAssignments } from '../../compile/upsert.ts'
import { ClauseList } from '../../sql/clause-list.ts'
import type { FromClause } from '../../sql/from-clause.ts'
import { LimitParameter } from '../../sql/generative-select.ts'
import { nameKey } from '../../sql/names.ts'
import type { Extension } from '../../sql/statement.ts'
import { DuplicateKeyInsert, type OnDuplicateKeyUpdate } from '../../sql/upsert.ts'
import type { StructureReader } from '../../sql/structure.ts'

/** An INSERT that can update the row that is there already: `onDuplicateKeyUpdate()`. */
export const insert = <T extends FromClause>(table: T): DuplicateKeyInsert<T, never[]> =>
  new DuplicateKeyInsert<T, never[]>(table)

/** `UPDATE … LIMIT n`, `DELETE … LIMIT n`: for `ext()`. */
export const limit = (count: number): Extension => ({
  place: 'postCriteria',
  kind: 'mysql.limit',
  element: new DmlLimit([new LimitParameter(count)]),
})

class DmlLimit extends ClauseList {
  override readonly tag = 'mysql.limit'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** https://dev.mysql.com/doc/refman/8.0/en/insert-on-duplicate.html */
export function onDuplicateKeyUpdate(
  compiler: StatementCompiler,
  element: OnDuplicateKeyUpdate,
  context: Context,
): string {
  const statement = currentInsert(compiler)
  const aliased = statement.select === null && compiler.dialect.features.newRowAlias
  const own = statement.table.name === null ? '' : nameKey(statement.table.name)
  const alias = own.toLowerCase() === 'new' ? 'new_1' : 'new'
  const inserted = { row: element.inserted, alias: aliased ? alias : null }
  const set = upsertAssignments(compiler, element.values, element.keepsOrder)
    .filter(({ column }) => column !== null)
    .map(({ name, value }) => {
      const text = compiler.process(value.selfGroup(), {
        ...context,
        useSchema: false,
        insertedRow: inserted,
      })
      return `${name} = ${text}`
    })
  const head = aliased ? `AS ${alias} ` : ''
  return `${head}ON DUPLICATE KEY UPDATE ${set.join(', ')}`
}
