import type { Select } from '../sql/select.ts'
import type { StatementCompiler } from './statement.ts'

/**
 * A SELECT that is wrapped in another one is known by its columns, and texts are none.
 *
 * @throws CompileError when it has columns that are texts
 */
export function checkWrapping(compiler: StatementCompiler, select: Select): void {
  if (select.selectedColumns.some(({ tag }) => tag === 'text' || tag === 'template'))
    compiler.unsupported(
      'limit of rows around columns that are text()',
      'write them as literalColumn()',
    )
}
