import type { Dialect } from '../compile/dialect.ts'
import { NoSuchModuleError } from '../errors.ts'
import { sqlite } from './sqlite/index.ts'

const dialects = new Map<string, Dialect>([['sqlite', sqlite]])

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
