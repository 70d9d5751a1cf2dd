import type { Dialect } from '../../compile/dialect.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { MigrationStatement, Operation } from '../ops.ts'
import { mysqlStatements } from './mysql.ts'
import { plainStatements } from './plain.ts'
import { postgresqlStatements } from './postgresql.ts'
import { sqliteBatches, sqliteStatements } from './sqlite.ts'
import { standardStatements } from './standard.ts'

/** Operations that become statements together. */
export type Batch = readonly Operation[]

/** Operations in groups that have to be looked at as one: on SQLite, changes of a table are one rebuild. */
export const batchesOf = (operations: readonly Operation[], { name }: Dialect): readonly Batch[] =>
  name === 'sqlite' ? sqliteBatches(operations) : operations.map((operation) => [operation])

/**
 * The statements of a batch on a dialect.
 *
 * @param state the schema before the batch
 * @throws InvalidRequestError when what an operation changes is not there
 * @throws CompileError when the dialect cannot express it
 */
export function statementsFor(
  batch: Batch,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  if (dialect.name === 'sqlite') return sqliteStatements(batch, state, dialect)
  const statements = byDialect[dialect.name] ?? standardStatements
  return batch.flatMap((operation) => statements(operation, state, dialect))
}

const byDialect: Readonly<Record<string, typeof standardStatements>> = {
  postgresql: postgresqlStatements,
  mysql: mysqlStatements,
  mariadb: mysqlStatements,
  mssql: plainStatements,
  oracle: plainStatements,
}
