import type { Dialect } from '../compile/dialect.ts'
import type {
  CatalogueQuery,
  ReflectedCheck,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedOptions,
  ReflectedSchema,
  ReflectedTable,
  ReflectedView,
} from '../dialects/reflected.ts'
import { readSchemaNames as readDatabaseNames } from '../dialects/mysql/catalogue.ts'
import { introspectMysql } from '../dialects/mysql/introspect.ts'
import { readSchemaNames, readTemporarySchema } from '../dialects/postgresql/catalogue.ts'
import { introspectPostgresql } from '../dialects/postgresql/introspect.ts'
import { introspectSqlite } from '../dialects/sqlite/introspect.ts'
import type { DriverRow } from '../engine/driver.ts'
import { NoSuchModuleError, NoSuchTableError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { topologicalSort, type Dependency } from '../util/topological.ts'

/** What the Inspector asks of a connection; those of an engine fit. */
export interface InspectedConnection {
  readonly engine: { readonly dialect: Dialect }
  execDriverSql(sql: string, parameters?: DriverRow): Promise<{ tuples(): { all(): unknown[] } }>
}

/** An engine, as the Inspector asks it: each question on a connection of its own. */
export interface InspectedEngine {
  readonly dialect: Dialect
  begin<T>(work: (connection: InspectedConnection) => Promise<T>): Promise<T>
}

/** A column with its type read. */
export type InspectedColumn = Omit<ReflectedColumn, 'type'> & {
  readonly type: TypeEngine
  /** The declared type letter by letter. */
  readonly declaredType: string
}

/** How one dialect reads its catalogue. */
interface Introspector {
  readonly introspect: (query: CatalogueQuery, schema?: string) => Promise<ReflectedSchema>
  /** The schemas of the users; absent where there is only the one of the connection. */
  readonly schemaNames?: (query: CatalogueQuery) => Promise<readonly string[]>
  /** The schema of temporary tables, or null while there is none; absent where the catalogue does not tell them. */
  readonly temporarySchema?: (query: CatalogueQuery) => Promise<string | null>
}

const introspectors: Readonly<Record<string, Introspector>> = {
  sqlite: { introspect: introspectSqlite, temporarySchema: async () => 'temp' },
  postgresql: {
    introspect: introspectPostgresql,
    schemaNames: readSchemaNames,
    temporarySchema: readTemporarySchema,
  },
  mysql: { introspect: introspectMysql, schemaNames: readDatabaseNames },
  mariadb: { introspect: introspectMysql, schemaNames: readDatabaseNames },
}

/**
 * Reads the catalogue of a database. What was read is kept: after a change of the schema call `clearCache`.
 * SQLAlchemy: "Fine Grained Reflection with Inspector".
 */
export class Inspector {
  readonly #connection: InspectedConnection
  readonly #introspector: Introspector
  #cache = new Map<string, Promise<ReflectedSchema>>()

  /** @throws NoSuchModuleError when nothing reads the catalogue of the connection's dialect */
  constructor(connection: InspectedConnection) {
    const { name } = connection.engine.dialect
    const introspector = introspectors[name]
    if (introspector === undefined)
      throw new NoSuchModuleError(`There is no reader for the catalogue of ${name}`)
    this.#connection = connection
    this.#introspector = introspector
  }

  /** Forgets what was read. */
  clearCache(): void {
    this.#cache = new Map()
  }

  /** Everything at once, which is what all other methods pick from. */
  readSchema(schema: string | null = null): Promise<ReflectedSchema> {
    const key = schema ?? ''
    const known = this.#cache.get(key)
    if (known !== undefined) return known
    const read = this.#introspector.introspect(
      (sql, parameters) => this.#query(sql, parameters),
      schema ?? undefined,
    )
    this.#cache.set(key, read)
    return read
  }

  /** Names of the users' schemas in their order; none where the database has only the connection's own. */
  async getSchemaNames(): Promise<readonly string[]> {
    const names = this.#introspector.schemaNames
    return names === undefined ? [] : names((sql, parameters) => this.#query(sql, parameters))
  }

  /** Names of sequences that no column counts with by itself. */
  async getSequenceNames(schema: string | null = null): Promise<readonly string[]> {
    const { sequences = [] } = await this.readSchema(schema)
    return sequences.map(({ name }) => name).toSorted(byCode)
  }

  async getTableNames(schema: string | null = null): Promise<readonly string[]> {
    return (await this.readSchema(schema)).tables.map(({ name }) => name).toSorted(byCode)
  }

  async getViewNames(schema: string | null = null): Promise<readonly string[]> {
    return (await this.readSchema(schema)).views.map(({ name }) => name).toSorted(byCode)
  }

  async getMaterializedViewNames(schema: string | null = null): Promise<readonly string[]> {
    const { views } = await this.readSchema(schema)
    return views
      .filter(({ materialized }) => materialized === true)
      .map(({ name }) => name)
      .toSorted(byCode)
  }

  /** Temporary tables of the connection; none where the catalogue does not tell them, as MySQL's. */
  async getTempTableNames(): Promise<readonly string[]> {
    const schema = await this.#temporarySchema()
    return schema === null ? [] : this.getTableNames(schema)
  }

  /** As `getTempTableNames`. */
  async getTempViewNames(): Promise<readonly string[]> {
    const schema = await this.#temporarySchema()
    return schema === null ? [] : this.getViewNames(schema)
  }

  /**
   * Tables so that each stands behind those it refers to, those of a ring by name.
   * SQLAlchemy: `get_sorted_table_and_fkc_names`.
   */
  async getSortedTableNames(schema: string | null = null): Promise<readonly string[]> {
    const { tables } = await this.readSchema(schema)
    const names = tables.map(({ name }) => name).toSorted(byCode)
    const needed = tables.flatMap(({ name, foreignKeys }) =>
      foreignKeys
        .filter((key) => key.table !== name && names.includes(key.table))
        .map((key): Dependency<string> => [key.table, name]),
    )
    const { order, remaining } = topologicalSort(names, needed)
    return [...order, ...remaining]
  }

  async hasSchema(name: string): Promise<boolean> {
    return (await this.getSchemaNames()).includes(name)
  }

  async hasSequence(name: string, schema: string | null = null): Promise<boolean> {
    return (await this.getSequenceNames(schema)).includes(name)
  }

  async #temporarySchema(): Promise<string | null> {
    const { temporarySchema } = this.#introspector
    if (temporarySchema === undefined) return null
    return temporarySchema((sql, parameters) => this.#query(sql, parameters))
  }

  /** Looks into the database each time: it must not be answered from what was read before. */
  async hasTable(name: string, schema: string | null = null): Promise<boolean> {
    const { tables } = await this.#introspector.introspect(
      (sql, parameters) => this.#query(sql, parameters),
      schema ?? undefined,
    )
    return tables.some((table) => table.name === name)
  }

  async hasIndex(table: string, name: string, schema: string | null = null): Promise<boolean> {
    return (await this.getIndexes(table, schema)).some((index) => index.name === name)
  }

  async getColumns(
    table: string,
    schema: string | null = null,
  ): Promise<readonly InspectedColumn[]> {
    const { dialect } = this.#connection.engine
    return (await this.#table(table, schema)).columns.map(({ type, ...column }) => ({
      ...column,
      declaredType: type,
      type: dialect.parseType(type),
    }))
  }

  async getPkConstraint(table: string, schema: string | null = null): Promise<ReflectedKey | null> {
    return (await this.#table(table, schema)).primaryKey
  }

  async getForeignKeys(
    table: string,
    schema: string | null = null,
  ): Promise<readonly ReflectedForeignKey[]> {
    return (await this.#table(table, schema)).foreignKeys
  }

  async getUniqueConstraints(
    table: string,
    schema: string | null = null,
  ): Promise<readonly ReflectedKey[]> {
    return (await this.#table(table, schema)).uniques
  }

  async getCheckConstraints(
    table: string,
    schema: string | null = null,
  ): Promise<readonly ReflectedCheck[]> {
    return (await this.#table(table, schema)).checks
  }

  async getIndexes(
    table: string,
    schema: string | null = null,
  ): Promise<readonly ReflectedIndex[]> {
    return (await this.#table(table, schema)).indexes
  }

  async getTableOptions(table: string, schema: string | null = null): Promise<ReflectedOptions> {
    return (await this.#table(table, schema)).options
  }

  async getTableComment(table: string, schema: string | null = null): Promise<string | null> {
    return (await this.#table(table, schema)).comment
  }

  /** The SELECT of a view. @throws NoSuchTableError */
  async getViewDefinition(view: string, schema: string | null = null): Promise<string> {
    const found: ReflectedView | undefined = (await this.readSchema(schema)).views.find(
      ({ name }) => name === view,
    )
    if (found === undefined) throw new NoSuchTableError(view)
    return found.query
  }

  async #table(name: string, schema: string | null): Promise<ReflectedTable> {
    const found = (await this.readSchema(schema)).tables.find((table) => table.name === name)
    if (found === undefined) throw new NoSuchTableError(name)
    return found
  }

  async #query(sql: string, parameters: DriverRow = []): Promise<readonly (readonly unknown[])[]> {
    const result = await this.#connection.execDriverSql(sql, parameters)
    return result.tuples().all().filter(Array.isArray)
  }
}

const byCode = (left: string, right: string) => (left < right ? -1 : Number(left > right))

/**
 * The Inspector of a connection, or of an engine.
 *
 * @throws NoSuchModuleError when nothing reads the catalogue of its dialect
 */
export function inspect(target: InspectedConnection | InspectedEngine): Inspector {
  if ('execDriverSql' in target) return new Inspector(target)
  return new Inspector({
    engine: target,
    execDriverSql: (sql, parameters) =>
      target.begin((connection) => connection.execDriverSql(sql, parameters)),
  })
}
