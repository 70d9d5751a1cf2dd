/** How much is generated: tables of ten columns each. */
export interface WorkloadSize {
  readonly tables: number
}

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

/** Sources by workload; each imports the toolkit as a user does. `empty` is what the import alone costs. */
export const workloads: Readonly<Record<string, (size: WorkloadSize) => string>> = {
  empty: () => `${coreImport}\nexport const metadata = new MetaData()\n`,
  'core definitions': ({ tables }) => lines(coreImport, metadata, each(tables, tableSource)),
  'orm definitions': ({ tables }) => lines(ormImport, base, each(tables, modelSource)),
}

const coreImport = `import { MetaData, boolean, date, dateTime, float, integer, numeric, string, table, text } from 'athanor'`
const ormImport = `import { boolean, date, dateTime, declarativeBase, float, integer, numeric, relationship, string, text } from 'athanor/orm'`
const metadata = 'export const metadata = new MetaData()'
const base = 'export const Base = declarativeBase()'

function tableSource(at: number): string {
  const parent = at === 0 ? 0 : at - 1
  const members = [...columns, `parentId: integer().foreignKey('t${String(parent)}.id')`]
  return `export const t${String(at)} = table('t${String(at)}', metadata, { ${members.join(', ')} })`
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

function each(tables: number, source: (at: number, tables: number) => string): string {
  return Array.from({ length: tables }, (_, at) => source(at, tables)).join('\n')
}

function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}
