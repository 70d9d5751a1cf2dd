import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  compile,
  createAllStatements,
  createEngine,
  Index,
  insert,
  literal,
  MetaData,
  select,
  Table,
  types,
  UserDefinedType,
  type WireValue,
} from '../index.ts'

/** Embeddings as the extension pgvector has them: https://github.com/pgvector/pgvector */
class Vector extends UserDefinedType<readonly number[]> {
  override readonly tag = 'Vector'
  override readonly cacheOk = true
  readonly size: number

  constructor(size: number) {
    super()
    this.size = size
  }
  override args() {
    return [this.size]
  }
  override getColSpec() {
    return `vector(${this.size})`
  }
  override bindProcessor() {
    return (value: unknown) => (value === null ? null : JSON.stringify(value))
  }
  override resultProcessor() {
    return (value: WireValue) => (value === null ? null : JSON.parse(String(value)))
  }
}

const documents = (type: Vector) =>
  new Table(
    'documents',
    new MetaData(),
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('embedding', type),
  )

test('a vector is a type of one’s own: its column, its index and its distances', () => {
  const table = documents(new Vector(3))
  new Index('by_distance', table.c.embedding, {
    postgresql: { using: 'hnsw', ops: { embedding: 'vector_l2_ops' } },
  })
  expect(createAllStatements(table.metadata, postgresql)).toEqual([
    expect.stringContaining('embedding vector(3)'),
    'CREATE INDEX by_distance ON documents USING hnsw (embedding vector_l2_ops)',
  ])
  const near = table.c.embedding.op('<->')(literal([1, 2, 3], new Vector(3)))
  expect(compile(select(table.c.id).orderBy(near), postgresql).sql).toMatch(
    /ORDER BY documents\.embedding <-> \$1/,
  )
})

test('its values come back through its own conversion', async () => {
  // SQLite takes any word for a type, and keeps the text
  await using engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  const table = documents(new Vector(3))
  await engine.begin(async (connection) => {
    await table.create(connection)
    await connection.execute(insert(table), [
      { id: 1, embedding: [1, -0.5, 3e10] },
      { id: 2, embedding: null },
    ])
    const read = await connection.execute(select(table.c.embedding).orderBy(table.c.id))
    expect(read.scalars().all()).toEqual([[1, -0.5, 3e10], null])
  })
})
