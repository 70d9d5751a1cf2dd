import 'reflect-metadata'
import { DataSource, EntitySchema } from 'typeorm'
import type { Live } from './live.ts'
import type { TablePlan } from './workload.ts'

export interface TypeOrm {
  /** The SQL for an empty database. */
  readonly ddl: () => Promise<readonly unknown[]>
  readonly close: () => Promise<void>
}

/** TypeORM compares with a database only. */
export async function typeOrm(plan: readonly TablePlan[]): Promise<TypeOrm> {
  const source = await open(plan)
  return {
    ddl: async () => (await source.driver.createSchemaBuilder().log()).upQueries,
    close: () => source.destroy(),
  }
}

export async function typeOrmLive(plan: readonly TablePlan[]): Promise<Live> {
  const source = await open(plan)
  await source.synchronize()
  return {
    difference: async () => (await source.driver.createSchemaBuilder().log()).upQueries.length,
    close: () => source.destroy(),
  }
}

async function open(plan: readonly TablePlan[]) {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    entities: plan.map(entityOf),
  })
  await source.initialize()
  return source
}

const entityOf = ({ name, parent, columns }: TablePlan) =>
  new EntitySchema({
    name,
    tableName: name,
    columns: {
      id: { type: 'integer', primary: true },
      parent_id: { type: 'integer', nullable: true },
      ...Object.fromEntries(
        columns.map(({ name: column, type, nullable, default: value }) => [
          column,
          { type, nullable, ...(value !== undefined && { default: value }) },
        ]),
      ),
    },
    uniques: [{ name: `uq_${name}`, columns: ['code'] }],
    indices: [{ name: `ix_${name}`, columns: ['name'] }],
    foreignKeys:
      parent === null
        ? []
        : [
            {
              name: `fk_${name}`,
              target: parent,
              columnNames: ['parent_id'],
              referencedColumnNames: ['id'],
              onDelete: 'CASCADE',
            },
          ],
  })
