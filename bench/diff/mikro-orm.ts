import { EntitySchema, MikroORM } from '@mikro-orm/core'
import {
  AbstractSqlDriver,
  BaseSqliteConnection,
  SchemaComparator,
  SqlitePlatform,
} from '@mikro-orm/sql'
import BetterSqlite from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import type { Live } from './live.ts'
import type { TablePlan } from './workload.ts'

// @mikro-orm/sqlite does no more than this, and brings a better-sqlite3 of its own that does not run on Node 20
class Connection extends BaseSqliteConnection {
  createKyselyDialect(): unknown {
    return new SqliteDialect({ database: new BetterSqlite(':memory:') })
  }
}

class Driver extends AbstractSqlDriver {
  constructor(config: unknown) {
    super(config, new SqlitePlatform(), Connection, ['kysely', 'better-sqlite3'])
  }
}

export interface MikroOrm {
  ddl(): Promise<string>
  /** The schema of its entities, as both sides of a comparison. */
  target(): unknown
  /** The SQL that makes one schema of another. */
  difference(before: unknown, after: unknown): string
  close(): Promise<void>
}

export async function mikroOrm(plan: readonly TablePlan[]): Promise<MikroOrm> {
  const orm = await MikroORM.init({ driver: Driver, dbName: ':memory:', entities: entities(plan) })
  const comparator = new SchemaComparator(orm.em.getPlatform())
  return {
    ddl: () => orm.schema.getCreateSchemaSQL(),
    target: () => orm.schema.getTargetSchema(),
    difference: (before, after) =>
      orm.schema.diffToSQL(comparator.compare(before, after), { safe: false, dropTables: true }),
    close: () => orm.close(true),
  }
}

export async function mikroOrmLive(plan: readonly TablePlan[]): Promise<Live> {
  const orm = await MikroORM.init({ driver: Driver, dbName: ':memory:', entities: entities(plan) })
  await orm.schema.create()
  return {
    difference: async () => (await orm.schema.getUpdateSchemaSQL()).length,
    close: () => orm.close(true),
  }
}

const entities = (plan: readonly TablePlan[]) =>
  plan.map(
    ({ name, parent, columns }) =>
      new EntitySchema({
        name,
        tableName: name,
        indexes: [{ name: `ix_${name}`, properties: ['name'] }],
        uniques: [{ name: `uq_${name}`, properties: ['code'] }],
        properties: {
          id: { type: 'integer', primary: true, autoincrement: false },
          parent:
            parent === null
              ? { type: 'integer', nullable: true, fieldName: 'parent_id' }
              : {
                  kind: 'm:1',
                  entity: () => parent,
                  fieldName: 'parent_id',
                  nullable: true,
                  deleteRule: 'cascade',
                  index: false,
                },
          ...Object.fromEntries(
            columns.map(({ name: column, type, nullable, default: value }) => [
              column,
              { type, nullable, ...(value !== undefined && { default: value }) },
            ]),
          ),
        },
      }),
  )
