import type { Dialect } from '../compile/dialect.ts'
import type { ReflectedColumn, ReflectedSchema, ReflectedTable } from '../dialects/reflected.ts'
import { InvalidRequestError } from '../errors.ts'
import { CreateSchema } from '../schema/ddl.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { ColumnDescription } from '../schema/events.ts'
import type { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/table.ts'
import { inspect, type InspectedConnection, type Inspector } from './inspector.ts'
import { toMetaData, type ReflectedPart } from './to-metadata.ts'

export interface ReflectOptions {
  /** An attached database or a schema; the connection's own when absent. */
  readonly schema?: string | null
  /** Names of tables, or a test of names; with `resolveFks` those that they refer to come as well. */
  readonly only?: readonly string[] | ((name: string) => boolean)
  /** Follow foreign keys into other tables; true when absent. */
  readonly resolveFks?: boolean
  /** Columns of one's own in the place of those of the same name, by the key of their table. */
  readonly instead?: Readonly<Record<string, readonly AnyColumn[]>>
}

/**
 * Reads a database into a MetaData: tables that it has already stay as they are. SQLAlchemy: `MetaData.reflect`.
 *
 * @throws InvalidRequestError when `only` names a table that is not there
 */
export async function reflect(
  metadata: MetaData,
  connection: InspectedConnection,
  options: ReflectOptions = {},
): Promise<void> {
  const schema = options.schema ?? null
  const { dialect } = connection.engine
  const inspector = inspect(connection)
  const found = await inspector.readSchema(schema)
  const wanted = wantedNames(found, options)
  const tables = found.tables.filter(
    ({ name }) => wanted.has(name) && !metadata.tables.has(tableKey(name, schema)),
  )
  const whole = options.only === undefined
  const views = found.views.filter(
    ({ name }) => whole && !metadata.views.has(tableKey(name, schema)),
  )
  const known = new Set(metadata.rawObjects.map(({ kind, name }) => `${kind} ${name}`))
  const rawObjects = found.rawObjects.filter(
    ({ kind, name }) => whole && !known.has(`${kind} ${name}`),
  )
  const reflected = { ...found, tables: await heard(tables, schema, metadata), views, rawObjects }
  const instead = new Map(Object.entries(options.instead ?? {}))
  const elsewhere = await typesElsewhere(inspector, reflected.tables)
  toMetaData([...elsewhere, { schema, reflected }], metadata, dialect, instead)
}

/** Enumerations and domains of other schemas, as far as columns are of them. */
async function typesElsewhere(
  inspector: Inspector,
  tables: readonly ReflectedTable[],
): Promise<readonly ReflectedPart[]> {
  const named = tables.flatMap(({ columns }) => columns.flatMap(({ namedType }) => namedType ?? []))
  const parts: ReflectedPart[] = []
  for (const schema of new Set(named.flatMap((type) => type.schema ?? []))) {
    const own = await inspector.readSchema()
    const isOwn = own.name === schema
    const read = isOwn ? own : await inspector.readSchema(schema)
    const wanted = new Set(named.filter((type) => type.schema === schema).map(({ name }) => name))
    const namedTypes = read.namedTypes?.filter(({ name }) => wanted.has(name)) ?? []
    const nothingElse = { tables: [], views: [], rawObjects: [], sequences: [] }
    parts.push({
      schema: isOwn ? null : schema,
      reflected: { ...read, ...nothingElse, namedTypes },
    })
  }
  return parts
}

/**
 * Reads one table into a MetaData, with those that it refers to. SQLAlchemy: `Table(…, autoload_with=…)`.
 *
 * @param options `columns` take the place of those of the same name, which keep their order; others come last
 * @returns the table that is there already, where the MetaData has one of that name and schema
 * @throws InvalidRequestError when the database has no such table
 */
export async function reflectTable(
  name: string,
  metadata: MetaData,
  connection: InspectedConnection,
  options: Pick<ReflectOptions, 'schema' | 'resolveFks'> & {
    readonly columns?: readonly AnyColumn[]
  } = {},
): Promise<AnyTable> {
  const { columns = [], ...rest } = options
  const key = tableKey(name, options.schema ?? null)
  await reflect(metadata, connection, { ...rest, only: [name], instead: { [key]: columns } })
  const table = metadata.tables.get(key)
  if (table) return table
  throw new InvalidRequestError(`Could not reflect: there is no table ${key}`)
}

/** Columns as the listeners of `columnReflect` leave them. */
async function heard(
  tables: readonly ReflectedTable[],
  schema: string | null,
  { dispatch }: MetaData,
): Promise<readonly ReflectedTable[]> {
  if (!dispatch.hears('columnReflect')) return tables
  const all: ReflectedTable[] = []
  for (const table of tables) {
    const columns: ReflectedColumn[] = []
    for (const column of table.columns) {
      const told = await dispatch.reduce<'columnReflect', ColumnDescription>(
        'columnReflect',
        isDescription,
        column,
        (current) => [current, { name: table.name, schema }],
      )
      const { type, nullable, comment, default: value } = told
      // another type is no longer the one of that name
      const { namedType, ...rest } = column
      const named = namedType !== undefined && type === column.type ? { namedType } : {}
      columns.push({ ...rest, ...named, type, nullable, comment, default: value })
    }
    all.push({ ...table, columns })
  }
  return all
}

const isDescription = (value: unknown): value is ColumnDescription =>
  typeof value === 'object' && value !== null && 'type' in value && 'nullable' in value

export interface ReflectDatabaseOptions {
  /** Names of the other schemas to read. Absent: all of the database; on MySQL, where they are databases, none. */
  readonly schemas?: readonly string[]
}

/**
 * Reads every schema of a database into an empty MetaData, so that references between them resolve.
 * The schema of the connection has no name there; the others are made by a raw object of the kind `schema`.
 *
 * @throws InvalidRequestError when the MetaData has a table of the same name, or when a named schema is not there
 */
export async function reflectDatabase(
  metadata: MetaData,
  connection: InspectedConnection,
  options: ReflectDatabaseOptions = {},
): Promise<void> {
  const inspector = inspect(connection)
  const { dialect } = connection.engine
  const own = await inspector.readSchema()
  const others = (await wantedSchemas(inspector, dialect, options)).filter(
    (name) => name !== own.name,
  )
  const parts: ReflectedPart[] = [{ schema: null, reflected: own }]
  for (const schema of others) parts.push({ schema, reflected: await inspector.readSchema(schema) })
  for (const name of others) {
    const sql = dialect.ddl(new CreateSchema(name))
    metadata.rawObjects.push({
      kind: 'schema',
      schema: null,
      name,
      sql,
      after: [],
      early: true,
      info: {},
    })
  }
  toMetaData(parts, metadata, dialect)
}

async function wantedSchemas(
  inspector: Inspector,
  { features }: Dialect,
  { schemas }: ReflectDatabaseOptions,
): Promise<readonly string[]> {
  if (schemas === undefined && features.schemasAreDatabases) return []
  const there = await inspector.getSchemaNames()
  const missing = schemas?.filter((name) => !there.includes(name)) ?? []
  if (missing.length === 0) return schemas ?? there
  throw new InvalidRequestError(
    `Could not reflect: there is no schema ${missing.join(', ')}; there are ${there.join(', ')}`,
  )
}

function wantedNames(found: ReflectedSchema, options: ReflectOptions): ReadonlySet<string> {
  const names = found.tables.map(({ name }) => name)
  const { only, resolveFks = true } = options
  if (only === undefined) return new Set(names)
  const wanted = new Set(typeof only === 'function' ? names.filter(only) : only)
  const missing = [...wanted].filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new InvalidRequestError(
      `Could not reflect: requested table(s) not available: (${missing.join(', ')})`,
    )
  return resolveFks ? withReferred(found, wanted) : wanted
}

function withReferred(found: ReflectedSchema, wanted: Set<string>): ReadonlySet<string> {
  for (const name of wanted) {
    const table = found.tables.find((one) => one.name === name)
    for (const key of table?.foreignKeys ?? []) {
      const target = found.tables.find(
        ({ name: other }) => other.toLowerCase() === key.table.toLowerCase(),
      )
      // a set that grows while it is read goes on with what was added
      if (target !== undefined) wanted.add(target.name)
    }
  }
  return wanted
}
