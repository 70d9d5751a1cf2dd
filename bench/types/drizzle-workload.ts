import { inferredFrom, lines, parentOf, perTable, type WorkloadSize } from './workload-parts.ts'

const drizzleImport = `import { eq, gt, sql } from 'drizzle-orm'
import { boolean, date, doublePrecision, integer, numeric, pgTable, serial, text, timestamp, varchar, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { PgRemoteDatabase } from 'drizzle-orm/pg-proxy'`

const columns = [
  'id: serial().primaryKey()',
  'name: varchar({ length: 50 }).notNull()',
  'nick: varchar({ length: 50 })',
  'active: boolean().notNull().default(true)',
  'created: timestamp().notNull().default(sql`CURRENT_TIMESTAMP`)',
  'balance: numeric({ precision: 10, scale: 2 }).notNull()',
  'note: text()',
  'score: doublePrecision()',
  'born: date()',
]

/** The tables in Drizzle's PostgreSQL form. */
export const drizzleDefinitions = ({ tables }: WorkloadSize): string =>
  lines(drizzleImport, perTable(tables, tableSource))

/** The same statements as the toolkit's. */
export const drizzleStatements = (size: WorkloadSize): string =>
  lines(drizzleDefinitions(size), perTable(size.tables, statements))

function tableSource(at: number, tables: number): string {
  const parent = `t${String(parentOf(at, tables))}`
  const members = [...columns, `parentId: integer().references((): AnyPgColumn => ${parent}.id)`]
  return `export const t${String(at)} = pgTable('t${String(at)}', { ${members.join(', ')} })`
}

function statements(at: number, tables: number): string {
  const [own, parent] = [`t${String(at)}`, `t${String(parentOf(at, tables))}`]
  return `
export async function q${String(at)}(db: PgRemoteDatabase) {
  const rows = await db
    .select({ id: ${own}.id, name: ${own}.name, parentName: ${parent}.name, parentNick: sql<string | null>\`lower(\${${parent}.nick})\` })
    .from(${own})
    .leftJoin(${parent}, eq(${parent}.id, ${own}.parentId))
    .where(gt(${own}.id, 1))
  await db.insert(${own}).values({ name: 'a', balance: '1.00' })
  await db.update(${own}).set({ nick: null, score: 1 }).where(eq(${own}.id, 1))
  ${inferredFrom('rows')}
}`
}
