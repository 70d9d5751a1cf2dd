import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { ColumnPlan, TablePlan } from './workload.ts'

/** The snapshot that drizzle-kit compares. */
export function snapshot(plan: readonly TablePlan[]): Promise<unknown> {
  const tables: Record<string, { readonly id: unknown }> = {}
  for (const { name, parent, columns } of plan)
    tables[name] = sqliteTable(
      name,
      {
        id: integer('id').primaryKey(),
        parent_id: integer('parent_id'),
        ...Object.fromEntries(columns.map((column) => [column.name, columnOf(column)])),
      },
      (own: Readonly<Record<string, unknown>>) => [
        unique(`uq_${name}`).on(own['code']),
        index(`ix_${name}`).on(own['name']),
        ...(parent === null
          ? []
          : [
              foreignKey({
                name: `fk_${name}`,
                columns: [own['parent_id']],
                foreignColumns: [tables[parent]?.id],
              }).onDelete('cascade'),
            ]),
      ],
    )
  return generateSQLiteDrizzleJson(tables)
}

function columnOf({ name, type, nullable, default: value }: ColumnPlan): unknown {
  const column = type === 'integer' ? integer(name) : text(name)
  const kept = nullable ? column : column.notNull()
  return value === undefined ? kept : kept.default(value)
}

/** The SQL that makes one snapshot of another. */
export const drizzleDifference = (before: unknown, after: unknown): Promise<readonly string[]> =>
  generateSQLiteMigration(before, after)
