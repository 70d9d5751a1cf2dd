import type {
  CatalogueQuery,
  ReflectedRawObject,
  ReflectedSchema,
  ReflectedSequence,
  ReflectedTable,
  ReflectedView,
} from '../reflected.ts'
import { readCatalogue, type MysqlCatalogue } from './catalogue.ts'
import {
  inDatabase,
  parseCreateSequence,
  parseCreateView,
  withoutDefiner,
  withoutOwn,
} from './show-create-objects.ts'
import { parseCreateTable } from './show-create.ts'

/**
 * Reads one database of MySQL or MariaDB. The names come in six queries; what makes an object is in its
 * SHOW CREATE alone, one each.
 *
 * @param query runs SQL on the server
 * @param schema name of a database; the connection's own when absent
 * @see https://dev.mysql.com/doc/refman/8.0/en/show-create-table.html
 */
export async function introspectMysql(
  query: CatalogueQuery,
  schema?: string,
): Promise<ReflectedSchema> {
  const catalogue = await readCatalogue(query, schema ?? null)
  const show = new ShowCreate(query, catalogue.schema ?? '', schema === undefined)
  return {
    ...(catalogue.schema !== null && { name: catalogue.schema }),
    tables: await readTables(catalogue, show),
    views: await readViews(catalogue, show),
    sequences: await readSequences(catalogue, show),
    rawObjects: await readRawObjects(catalogue, show),
  }
}

/** Asks for one object at a time: the statements of a connection run one after the other anyway. */
class ShowCreate {
  readonly #query: CatalogueQuery
  readonly #schema: string
  readonly #isOwn: boolean

  /** @param isOwn whether the database is the connection's, so that names need not say it */
  constructor(query: CatalogueQuery, schema: string, isOwn: boolean) {
    this.#query = query
    this.#schema = schema
    this.#isOwn = isOwn
  }

  /** The statement, without names of the connection's own database; null where the account may not see it. */
  async of(kind: ShowKind, name: string): Promise<string | null> {
    const [row = []] = await this.#query(
      `SHOW CREATE ${kind} ${quoted(this.#schema)}.${quoted(name)}`,
    )
    const text = row[statementPlace[kind]]
    if (typeof text !== 'string') return null
    return this.#isOwn ? withoutOwn(text, this.#schema) : text
  }

  /** The same without who defined it. */
  async undefinedBy(kind: ShowKind, name: string): Promise<string | null> {
    const text = await this.of(kind, name)
    if (text === null) return null
    const plain = withoutDefiner(text)
    return this.#isOwn ? plain : inDatabase(plain, this.#schema)
  }
}

type ShowKind = 'TABLE' | 'VIEW' | 'SEQUENCE' | 'PROCEDURE' | 'FUNCTION' | 'TRIGGER' | 'EVENT'

/** Which column has the statement. */
const statementPlace: Readonly<Record<ShowKind, number>> = {
  TABLE: 1,
  VIEW: 1,
  SEQUENCE: 1,
  PROCEDURE: 2,
  FUNCTION: 2,
  TRIGGER: 2,
  EVENT: 3,
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``

async function readTables(
  catalogue: MysqlCatalogue,
  show: ShowCreate,
): Promise<readonly ReflectedTable[]> {
  const tables: ReflectedTable[] = []
  for (const name of catalogue.tables) {
    const sql = await show.of('TABLE', name)
    if (sql !== null) tables.push(parseCreateTable(sql))
  }
  return tables
}

async function readViews(
  catalogue: MysqlCatalogue,
  show: ShowCreate,
): Promise<readonly ReflectedView[]> {
  const views: ReflectedView[] = []
  for (const name of catalogue.views) {
    const sql = await show.of('VIEW', name)
    const columns = catalogue.viewColumns.get(name) ?? []
    if (sql !== null) views.push({ ...parseCreateView(sql), name, columns })
  }
  return views
}

async function readSequences(
  catalogue: MysqlCatalogue,
  show: ShowCreate,
): Promise<readonly ReflectedSequence[]> {
  const sequences: ReflectedSequence[] = []
  for (const name of catalogue.sequences) {
    const sql = await show.of('SEQUENCE', name)
    if (sql !== null)
      sequences.push({ name, type: null, counting: parseCreateSequence(sql), owner: null })
  }
  return sequences
}

/** The body of a routine is not looked into before it is called, so routines can come first: views may call them. */
async function readRawObjects(
  catalogue: MysqlCatalogue,
  show: ShowCreate,
): Promise<readonly ReflectedRawObject[]> {
  const { routines, triggers, events } = catalogue
  const wanted: readonly (Omit<ReflectedRawObject, 'sql' | 'columns'> & {
    readonly show: ShowKind
  })[] = [
    ...routines.map(({ kind, name }) => ({
      kind: kind === 'FUNCTION' ? 'function' : 'procedure',
      show: kind,
      name,
      after: [],
      early: true,
    })),
    ...triggers.map(({ name, table }) => ({
      kind: 'trigger',
      show: 'TRIGGER' as const,
      name,
      after: [table],
    })),
    ...events.map((name) => ({ kind: 'event', show: 'EVENT' as const, name, after: [] })),
  ]
  const objects: ReflectedRawObject[] = []
  for (const { show: kind, ...object } of wanted) {
    const sql = await show.undefinedBy(kind, object.name)
    if (sql !== null) objects.push({ ...object, sql, columns: [] })
  }
  return objects
}
