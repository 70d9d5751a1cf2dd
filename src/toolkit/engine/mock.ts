import type { Dialect } from '../compile/dialect.ts'
import { dialectNamed } from '../dialects/registry.ts'
import type { DdlRunner } from '../schema/create-drop.ts'
import type { DdlElement } from '../schema/ddl.ts'
import { parseUrl } from './url.ts'

/**
 * Something like an engine that connects to nothing: `metadata.createAll` and `dropAll` hand all their elements to
 * `write`, as without `checkfirst`. SQLAlchemy: `create_mock_engine`.
 *
 * @param target a URL such as `postgresql://`, or a dialect
 * @param write given each element with its SQL
 * @throws NoSuchModuleError when nothing is known of the URL's dialect
 */
export function createMockEngine(
  target: string | Dialect,
  write: (element: DdlElement, sql: string) => void,
): DdlRunner {
  const dialect = typeof target === 'string' ? dialectNamed(parseUrl(target).backendName) : target
  return {
    dialect,
    runDdl: async (element) => write(element, dialect.ddl(element)),
    existing: async () => null,
  }
}
