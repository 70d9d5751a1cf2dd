import type { Connection } from '../engine/connection.ts'
import { MigrationError } from '../errors.ts'
import { ForeignKeyConstraint } from '../schema/constraint.ts'
import { DropTable } from '../schema/ddl.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { MigrationStatement } from './ops.ts'

/**
 * Dropping a table deletes its rows first, and with them those that refer to them (https://sqlite.org/foreignkeys.html §5).
 * Inside of a transaction that somebody else began, nothing can be done about it.
 *
 * @throws MigrationError when that would happen while a table is made again
 */
export async function assertKeepsChildren(
  statements: readonly MigrationStatement[],
  state: MetaData,
  connection: Connection,
): Promise<void> {
  if (connection.dialect.name !== 'sqlite') return
  const rebuilt = statements
    .filter(({ sql, operation }) => sql instanceof DropTable && operation.kind !== 'drop table')
    .map(({ sql }) => (sql instanceof DropTable ? sql.table.key : ''))
  const referring = rebuilt.filter((key) => isReferred(key, state))
  if (referring.length === 0) return
  const checks = (await connection.execDriverSql('PRAGMA foreign_keys')).scalar()
  if (checks !== 1) return
  throw new MigrationError(
    `"${referring.join(', ')}" has to be made again, which would delete the rows that refer to it: foreign keys are checked and the connection is in a transaction. Begin the migration's own transaction with Migrator.begin(), or switch foreign keys off before yours.`,
  )
}

const isReferred = (key: string, state: MetaData): boolean =>
  [...state.tables.values()].some((table) =>
    [...table.constraints].some(
      (rule) => rule instanceof ForeignKeyConstraint && rule.referredTableKey === key,
    ),
  )
