import {
  CreateIndex,
  CreateTable,
  CreateView,
  DriverError,
  type DriverConnection,
  type MetaData,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import type { Refusal } from './live-types.ts'

/** The statements that make the tables and their indexes, in an order that SQLite accepts. */
export function tableStatements(metadata: MetaData): readonly string[] {
  return metadata.sortedTables.flatMap((table) => [
    new CreateTable(table).compile({ dialect: sqlite }).sql,
    ...[...table.indexes].map((index) => new CreateIndex(index).compile({ dialect: sqlite }).sql),
  ])
}

/** Views, triggers and virtual tables: made when the rows are in, so that no trigger fires on the way. */
export function otherStatements(metadata: MetaData): readonly string[] {
  return [
    ...[...metadata.views.values()].map(
      (view) => new CreateView(view).compile({ dialect: sqlite }).sql,
    ),
    ...metadata.rawObjects.map(({ sql }) => sql),
  ]
}

/** @returns the statement that SQLite refused, where it did */
export async function makeTables(
  connection: DriverConnection,
  metadata: MetaData,
): Promise<Refusal | undefined> {
  for (const sql of tableStatements(metadata)) {
    const refusal = await attempt(connection, sql)
    if (refusal) return refusal
  }
  return undefined
}

/**
 * Makes what stands beside the tables. A view may use another that comes later, so what is refused is tried
 * again until a round changes nothing.
 *
 * @returns what this engine does not take: it stays in the drawing and is missing here
 */
export async function makeOthers(
  connection: DriverConnection,
  metadata: MetaData,
): Promise<readonly Refusal[]> {
  let waiting = otherStatements(metadata)
  for (;;) {
    const refusals: Refusal[] = []
    for (const sql of waiting) {
      const refusal = await attempt(connection, sql)
      if (refusal) refusals.push(refusal)
    }
    if (refusals.length === 0 || refusals.length === waiting.length) return refusals
    waiting = refusals.map(({ sql }) => sql)
  }
}

async function attempt(connection: DriverConnection, sql: string): Promise<Refusal | undefined> {
  try {
    await connection.execute(sql)
    return undefined
  } catch (error) {
    if (error instanceof DriverError) return { sql, message: error.message }
    throw error
  }
}
