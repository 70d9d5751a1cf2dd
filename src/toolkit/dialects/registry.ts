import type { Dialect } from '../compile/dialect.ts'
import { NoSuchModuleError } from '../errors.ts'
import { mssql } from './mssql/index.ts'
import { mariadb, mysql } from './mysql/index.ts'
import { oracle } from './oracle/index.ts'
import { postgresql } from './postgresql/index.ts'
import { sqlite } from './sqlite/index.ts'

const dialects = new Map(
  [sqlite, postgresql, mysql, mariadb, mssql, oracle].map((dialect) => [dialect.name, dialect]),
)

/**
 * The dialect that a URL or a drawing names. Those of SQL Server and Oracle are there to compile for: they have no
 * driver.
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

/**
 * Makes a dialect known by its name, also in the place of one that is: of DB2, say, or of a service that speaks
 * almost like PostgreSQL. SQLAlchemy: `registry.register`.
 */
export function registerDialect(dialect: Dialect): void {
  dialects.set(dialect.name, dialect)
}
