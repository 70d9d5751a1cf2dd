import type { Dialect } from '../compile/dialect.ts'
import { NoSuchModuleError } from '../errors.ts'
import { mariadb, mysql } from './mysql/index.ts'
import { postgresql } from './postgresql/index.ts'
import { sqlite } from './sqlite/index.ts'

const dialects: ReadonlyMap<string, Dialect> = new Map(
  [sqlite, postgresql, mysql, mariadb].map((dialect) => [dialect.name, dialect]),
)

/**
 * The dialect that a URL or a drawing names.
 *
 * @param name `sqlite`, `postgresql`, `mysql`, …
 * @throws NoSuchModuleError when there is none of that name
 */
export function dialectNamed(name: string): Dialect {
  const dialect = dialects.get(name)
  if (dialect) return dialect
  throw new NoSuchModuleError(
    `there is no dialect ${name}; known are ${[...dialects.keys()].join(', ')}`,
  )
}
