import BetterSqlite from 'better-sqlite3'
import { sqlite } from '../../src/toolkit/dialects/sqlite/index.ts'
import { betterSqlite3 } from '../../src/toolkit/drivers/better-sqlite3.ts'
import {
  Column,
  createAllStatements,
  createEngine,
  ForeignKeyConstraint,
  Index,
  MetaData,
  Table,
  TextClause,
  types,
  type TypeEngine,
  UniqueConstraint,
} from '../../src/toolkit/index.ts'
import { compareMetadata, planStatements } from '../../src/toolkit/migrate.ts'
import type { ColumnPlan, TablePlan } from './workload.ts'
import type { Live } from './live.ts'

const integer = new types.Integer()
const string = new types.Text()

export function modelOf(plan: readonly TablePlan[]): MetaData {
  const metadata = new MetaData()
  for (const { name, parent, columns } of plan) {
    const table = new Table(
      name,
      metadata,
      new Column('id', integer, { primaryKey: true }),
      new Column('parent_id', integer),
      ...columns.map(columnOf),
      new UniqueConstraint(['code'], { name: `uq_${name}` }),
    )
    new Index(`ix_${name}`, [table.c['name'] ?? 'name'])
    if (parent !== null)
      table.append(
        new ForeignKeyConstraint(['parent_id'], [`${parent}.id`], {
          name: `fk_${name}`,
          onDelete: 'CASCADE',
        }),
      )
  }
  return metadata
}

const typeOf = (type: ColumnPlan['type']): TypeEngine => (type === 'integer' ? integer : string)

const columnOf = ({ name, type, nullable, default: value }: ColumnPlan) =>
  new Column(name, typeOf(type), {
    nullable,
    ...(value !== undefined && {
      serverDefault: typeof value === 'string' ? value : new TextClause(String(value)),
    }),
  })

export const ddlOf = (metadata: MetaData): readonly string[] =>
  createAllStatements(metadata, sqlite)

/** The SQL that makes one model of another. */
export const differenceOf = (before: MetaData, after: MetaData): readonly string[] =>
  planStatements(compareMetadata(before, after, { dialect: sqlite }), before, sqlite).map(
    ({ sql }) => sql,
  )

/** Compares with a database of its own. */
export async function athanorLive(plan: readonly TablePlan[]): Promise<Live> {
  const engine = createEngine('sqlite://', { driver: betterSqlite3(BetterSqlite) })
  const metadata = modelOf(plan)
  const connection = await engine.connect()
  await metadata.createAll(connection)
  await connection.commit()
  return {
    difference: async () => (await compareMetadata(connection, metadata)).length,
    close: async () => {
      await connection.close()
      await engine.dispose()
    },
  }
}
