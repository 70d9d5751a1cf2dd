import { compile } from '../compile/compiled.ts'
import type { Dialect } from '../compile/dialect.ts'
import { dialectNamed } from '../dialects/registry.ts'
import { DdlElement } from '../schema/ddl.ts'
import type { DdlRunner } from '../schema/run-change.ts'
import type { ClauseElement } from '../sql/node.ts'
import { parseUrl } from './url.ts'

/**
 * Something like an engine that connects to nothing: `metadata.createAll` and `dropAll` hand all their elements to
 * `write`, as without `checkfirst`, and listeners what they run. SQLAlchemy: `create_mock_engine`.
 *
 * @param target a URL such as `postgresql://`, or a dialect
 * @param write given each element with its SQL
 * @throws NoSuchModuleError when nothing is known of the URL's dialect
 */
export function createMockEngine(
  target: string | Dialect,
  write: (element: ClauseElement, sql: string) => void,
): DdlRunner {
  const dialect = typeof target === 'string' ? dialectNamed(parseUrl(target).backendName) : target
  return {
    dialect,
    execute: async (statement) => write(statement, sqlOf(statement, dialect)),
    existing: async () => null,
  }
}

const sqlOf = (statement: ClauseElement, dialect: Dialect): string =>
  statement instanceof DdlElement
    ? dialect.ddl(statement)
    : compile(statement, dialect, { literalBinds: true }).sql
