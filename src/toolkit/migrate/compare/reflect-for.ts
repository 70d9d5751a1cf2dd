import { inspect, type InspectedConnection } from '../../reflect/inspector.ts'
import { toMetaData, type ReflectedPart } from '../../reflect/to-metadata.ts'
import { CreateSchema } from '../../schema/ddl.ts'
import { MetaData } from '../../schema/metadata.ts'

/** A database as far as another schema speaks of it. */
export interface ReflectedFor {
  readonly metadata: MetaData
  /** What the connection's own schema is called, where it has a name. */
  readonly defaultSchema: string | null
}

/** Reads the connection's own schema and those that `wanted` names. */
export async function reflectFor(
  connection: InspectedConnection,
  wanted: MetaData,
): Promise<ReflectedFor> {
  const inspector = inspect(connection)
  const { dialect } = connection.engine
  const own = await inspector.readSchema()
  const there = await inspector.getSchemaNames()
  const parts: ReflectedPart[] = [{ schema: null, reflected: own }]
  const metadata = new MetaData()
  for (const schema of schemasOf(wanted)) {
    if (schema === own.name || (there.length > 0 && !there.includes(schema))) continue
    parts.push({ schema, reflected: await inspector.readSchema(schema) })
    const sql = dialect.ddl(new CreateSchema(schema))
    const place = { schema: null, name: schema, after: [], info: {} }
    metadata.rawObjects.push({ kind: 'schema', sql, early: true, ...place })
  }
  toMetaData(parts, metadata, dialect)
  return { metadata, defaultSchema: own.name ?? null }
}

function schemasOf({ tables, views, sequences, namedTypes }: MetaData): ReadonlySet<string> {
  const all = [tables, views, sequences, namedTypes].flatMap((map) => [...map.values()])
  return new Set(all.flatMap(({ schema }) => schema ?? []))
}
