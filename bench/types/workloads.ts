import { drizzleDefinitions, drizzleStatements } from './drizzle-workload.ts'
import { kyselyDefinitions, kyselyStatements } from './kysely-workload.ts'
import { inferredFrom, lines, parentOf, perTable, type WorkloadSize } from './workload-parts.ts'

const columns = [
  'id: integer().primaryKey()',
  'name: string(50).notNull()',
  'nick: string(50)',
  'active: boolean().notNull().default(true)',
  'created: dateTime().notNull().serverDefault(text("CURRENT_TIMESTAMP"))',
  'balance: numeric(10, 2).notNull()',
  'note: text()',
  'score: float()',
  'born: date()',
]

const literalColumns = [
  `new Column('id', types.Integer, { primaryKey: true })`,
  `new Column('name', new types.String(50), { nullable: false })`,
  `new Column('nick', new types.String(50))`,
  `new Column('active', types.Boolean, { nullable: false, default: true })`,
  `new Column('created', types.DateTime, { nullable: false, serverDefault: text('CURRENT_TIMESTAMP') })`,
  `new Column('balance', new types.Numeric(10, 2), { nullable: false })`,
  `new Column('note', types.Text)`,
  `new Column('score', types.Float)`,
  `new Column('born', types.Date)`,
]

const recordImport = `import { MetaData, boolean, date, dateTime, float, integer, numeric, string, table, text } from 'athanor'`
const literalImport = `import { Column, ForeignKey, MetaData, Table, text, types } from 'athanor'`
const statementImport = `import { func, insert, select, update, type Connection } from 'athanor'`
const ormImport = `import { boolean, date, dateTime, declarativeBase, float, integer, numeric, relationship, string, text } from 'athanor/orm'`
const metadata = 'export const metadata = new MetaData()'
const base = 'export const Base = declarativeBase()'

export interface Workload {
  readonly name: string
  readonly source: (size: WorkloadSize) => string
  /** Instantiations that a compiler may take for 200 tables; absent for what others ship. */
  readonly ceiling?: number
  /** The workloads of others that do the same. */
  readonly fewerThan?: readonly string[]
}

/** Sources that import the toolkit, or a peer, as a user does. Ceilings rise only in the commit that needs it. */
export const workloads: readonly Workload[] = [
  {
    name: 'definitions, table(…)',
    source: ({ tables }) => lines(recordImport, metadata, perTable(tables, recordTable)),
    ceiling: 2_000,
  },
  {
    name: 'definitions, new Table(…)',
    source: ({ tables }) => lines(literalImport, metadata, perTable(tables, literalTable)),
    ceiling: 15_000,
  },
  {
    name: 'definitions, models',
    source: ({ tables }) => lines(ormImport, base, perTable(tables, modelSource)),
    ceiling: 42_000,
  },
  {
    name: 'statements, table(…)',
    source: ({ tables }) =>
      lines(
        recordImport,
        statementImport,
        metadata,
        perTable(tables, recordTable),
        perTable(tables, statements),
      ),
    ceiling: 365_000,
    fewerThan: ['statements, Kysely', 'statements, Drizzle'],
  },
  {
    name: 'statements, new Table(…)',
    source: ({ tables }) =>
      lines(
        literalImport,
        statementImport,
        metadata,
        perTable(tables, literalTable),
        perTable(tables, statements),
      ),
    ceiling: 450_000,
    fewerThan: ['statements, Kysely', 'statements, Drizzle'],
  },
  { name: 'definitions, Kysely', source: kyselyDefinitions },
  { name: 'definitions, Drizzle', source: drizzleDefinitions },
  { name: 'statements, Kysely', source: kyselyStatements },
  { name: 'statements, Drizzle', source: drizzleStatements },
]

function recordTable(at: number, tables: number): string {
  const parent = `t${String(parentOf(at, tables))}`
  const members = [...columns, `parentId: integer().foreignKey('${parent}.id')`]
  return `export const t${String(at)} = table('t${String(at)}', metadata, { ${members.join(', ')} })`
}

function literalTable(at: number, tables: number): string {
  const parent = `t${String(parentOf(at, tables))}`
  const members = [
    ...literalColumns,
    `new Column('parentId', types.Integer, {}, new ForeignKey('${parent}.id'))`,
  ]
  return `export const t${String(at)} = new Table('t${String(at)}', metadata, ${members.join(', ')})`
}

/** An outer join of four columns, one of them a function's, an insert and an update; the rows are used. */
function statements(at: number, tables: number): string {
  const [own, parent] = [`t${String(at)}`, `t${String(parentOf(at, tables))}`]
  return `
export async function q${String(at)}(connection: Connection) {
  const rows = (
    await connection.execute(
      select(${own}.c.id, ${own}.c.name, ${parent}.c.name.label('parentName'), func.lower(${parent}.c.nick).label('parentNick'))
        .outerjoin(${parent}, ${parent}.c.id.eq(${own}.c.parentId))
        .where(${own}.c.id.gt(1)),
    )
  ).all()
  await connection.execute(insert(${own}).values({ name: 'a', balance: '1.00' }))
  await connection.execute(update(${own}).values({ nick: null, score: 1 }).where(${own}.c.id.eq(1)))
  ${inferredFrom('rows')}
}`
}

function modelSource(at: number, tables: number): string {
  const name = `T${String(at)}`
  const parent = `T${String((at + 1) % tables)}`
  const child = `T${String((at + tables - 1) % tables)}`
  const members = [
    ...columns,
    `parentId: integer().foreignKey('${parent.toLowerCase()}.id')`,
    `parent: () => relationship.one(${parent}, { backPopulates: 'children' })`,
    `children: () => relationship.many(${child}, { backPopulates: 'parent' })`,
  ]
  return `export class ${name} extends Base.model('${name.toLowerCase()}', { ${members.join(', ')} }) {}`
}
