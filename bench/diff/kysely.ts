import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { TablePlan } from './workload.ts'

const db = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database: unknown) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Kysely has no model: its builder is what writes the tables down. */
export const kyselyDdl = (plan: readonly TablePlan[]): readonly string[] =>
  plan.flatMap(({ name, parent, columns }) => {
    let table = db.schema
      .createTable(name)
      .addColumn('id', 'integer', (id: Built) => id.notNull().primaryKey())
      .addColumn('parent_id', 'integer')
    for (const { name: column, type, nullable, default: value } of columns)
      table = table.addColumn(column, type, (built: Built) => {
        const kept = nullable ? built : built.notNull()
        return value === undefined ? kept : kept.defaultTo(value)
      })
    table = table.addUniqueConstraint(`uq_${name}`, ['code'])
    if (parent !== null)
      table = table.addForeignKeyConstraint(
        `fk_${name}`,
        ['parent_id'],
        parent,
        ['id'],
        (key: BuiltKey) => key.onDelete('cascade'),
      )
    const index = db.schema.createIndex(`ix_${name}`).on(name).column('name')
    return [table.compile().sql, index.compile().sql]
  })

interface Built {
  notNull(): Built
  primaryKey(): Built
  defaultTo(value: unknown): Built
}

interface BuiltKey {
  onDelete(action: string): BuiltKey
}
