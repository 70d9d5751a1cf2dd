import { returnedElements } from '../../compile/dml.ts'
import type { StatementCompiler } from '../../compile/statement.ts'
import { BindParameter } from '../../sql/bind.ts'
import { namedColumns } from '../../sql/column-names.ts'
import type { DmlStatement } from '../../sql/dml.ts'
import { nameKey } from '../../sql/names.ts'
import type { ClauseElement } from '../../sql/node.ts'

/**
 * `RETURNING a, b INTO :ret_0, :ret_1`: rows come back in parameters.
 * https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/INSERT.html
 */
export function returningInto(
  compiler: StatementCompiler,
  _: DmlStatement,
  columns: readonly ClauseElement[],
  top: boolean,
): string {
  const shown = returnedElements(columns)
  const places = shown.map((column, index) =>
    compiler.process(
      new BindParameter(`ret_${index}`, null, column.type, { isOutParameter: true }),
    ),
  )
  if (top) {
    for (const named of namedColumns(shown, 'disambiguate-only', true)) {
      const name = named.column.name ?? named.column.anonymousLabel
      const label = nameKey(compiler.nameOf('label', name))
      compiler.addResult(named, { label, name, type: named.column.type })
    }
  }
  return `RETURNING ${compiler.joined(shown, ', ', {})} INTO ${places.join(', ')}`
}
