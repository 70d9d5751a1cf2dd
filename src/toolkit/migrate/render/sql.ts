import type { Dialect } from '../../compile/dialect.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Operation } from '../ops.ts'
import { MigrationPlan, planStatements, type PlannedStatement } from '../plan.ts'

/** What a script says of a statement: its text, and whether it stands outside of a transaction. */
export type ScriptStatement = Pick<PlannedStatement, 'sql' | 'outside'>

export interface SqlScripts {
  readonly up: string
  readonly down: string
}

/**
 * A revision as two scripts of SQL with literal values.
 *
 * @param state the schema before the revision; it is not changed
 * @throws InvalidRequestError when an operation changes what is not there
 * @throws CompileError when the dialect cannot express one
 */
export function renderSql(
  { upgrade, downgrade }: Pick<SqlOperations, 'upgrade' | 'downgrade'>,
  dialect: Dialect,
  state: MetaData,
): SqlScripts {
  const plan = new MigrationPlan(dialect, state).add(upgrade)
  return {
    up: sqlScript(planStatements(upgrade, state, dialect), dialect),
    down: sqlScript(planStatements(downgrade, plan.reached, dialect), dialect),
  }
}

interface SqlOperations {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
}

/** Statements as a client of the database reads them, in transactions where it has such for its schema. */
export function sqlScript(statements: readonly ScriptStatement[], dialect: Dialect): string {
  const lines: string[] = []
  let open = false
  const turn = (inside: boolean) => {
    if (open !== inside && dialect.features.transactionalDdl)
      lines.push(inside ? 'BEGIN;' : 'COMMIT;')
    open = inside
  }
  for (const { sql, outside } of statements) {
    turn(!outside)
    lines.push(terminated(sql, dialect))
  }
  turn(false)
  return lines.length === 0 ? '' : `${lines.join('\n\n')}\n`
}

/** The client of MySQL ends a statement at the first semicolon, also inside of a trigger. */
const terminated = (sql: string, { name }: Dialect): string =>
  (name === 'mysql' || name === 'mariadb') && /^CREATE\b[^]*\bBEGIN\b[^]*;/i.test(sql)
    ? `DELIMITER $$\n${sql}$$\nDELIMITER ;`
    : `${sql.replace(/;\s*$/, '')};`
