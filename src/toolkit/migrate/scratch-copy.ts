import type { Dialect } from '../compile/dialect.ts'
import type { Connection } from '../engine/connection.ts'
import { driverRow } from '../engine/driver-values.ts'
import { DatabaseError } from '../errors.ts'
import type { AnyTable } from '../schema/column-types.ts'
import { planCreate } from '../schema/create-drop.ts'
import { CreateRawObject, type DdlElement } from '../schema/ddl.ts'
import type { MetaData } from '../schema/metadata.ts'
import { select } from '../sql/select.ts'
import { columnsOf, lightTable } from './questions/rows-ahead.ts'

/** Rows that go over at a time. */
const page = 500

/**
 * Makes a schema in an empty database, and brings the rows of another one over.
 *
 * @param source where the rows are, which is only read; null leaves the tables empty
 */
export async function copyDatabase(
  metadata: MetaData,
  source: Connection | null,
  target: Connection,
): Promise<void> {
  const elements = planCreate(metadata, target.dialect)
  for (const element of elements.filter((one) => !isTrigger(one))) await target.execute(element)
  if (source !== null) {
    const [off, on] = switches[target.dialect.name] ?? []
    await tried(off, target)
    for (const table of metadata.sortedTables) await copyTable(table, source, target)
    await tried(on, target)
    await source.rollback()
  }
  // a trigger is not to hear of rows that were there before it
  for (const element of elements.filter(isTrigger)) await target.execute(element)
  await target.commit()
}

const isTrigger = (element: DdlElement): boolean =>
  element instanceof CreateRawObject && element.object.kind === 'trigger'

/** Who may not do this has to go without. */
async function tried(statement: string | undefined, target: Connection): Promise<void> {
  if (statement === undefined) return
  const savepoint = await target.beginNested()
  try {
    await target.execDriverSql(statement)
    await savepoint.commit()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await savepoint.rollback()
  }
}

/** Rows come table by table, and may refer to those that come later. */
const switches: Readonly<Record<string, readonly [off: string, on: string]>> = {
  postgresql: [
    `SET LOCAL session_replication_role = 'replica'`,
    `SET LOCAL session_replication_role = 'origin'`,
  ],
  mysql: ['SET SESSION foreign_key_checks = 0', 'SET SESSION foreign_key_checks = 1'],
  mariadb: ['SET SESSION foreign_key_checks = 0', 'SET SESSION foreign_key_checks = 1'],
}

async function copyTable(table: AnyTable, source: Connection, target: Connection): Promise<void> {
  const names = table.columns.filter(({ computed }) => computed === null).map(({ name }) => name)
  if (names.length === 0) return
  const light = lightTable(table, names)
  const rows = await source.stream(select(...names.map(columnsOf(light))), {})
  const statement = insertStatement(table, names, target.dialect)
  for await (const part of rows.tuples().partitions(page))
    await target.execDriverSql(
      statement,
      part.map((row) => driverRow(row)),
    )
}

/** Values go over as the driver gave them. */
function insertStatement(table: AnyTable, names: readonly string[], dialect: Dialect): string {
  const preparer = dialect.preparer()
  const columns = names.map((name) => preparer.quote(name)).join(', ')
  const marks = names.map((_, index) => (dialect.paramstyle === 'qmark' ? '?' : `$${index + 1}`))
  // a counter that never takes values takes these
  const overriding = table.columns.some(({ identity }) => identity !== null)
    ? ' OVERRIDING SYSTEM VALUE'
    : ''
  return `INSERT INTO ${preparer.table(table)} (${columns})${overriding} VALUES (${marks.join(', ')})`
}
