import { inferredFrom, lines, parentOf, perTable, type WorkloadSize } from './workload-parts.ts'

const kyselyImport = `import { type ColumnType, type Generated, type Kysely } from 'kysely'`

/** The tables as Kysely has them: interfaces, written by hand or generated. */
export const kyselyDefinitions = ({ tables }: WorkloadSize): string =>
  lines(kyselyImport, perTable(tables, tableInterface), database(tables))

/** The same statements as the toolkit's. */
export const kyselyStatements = (size: WorkloadSize): string =>
  lines(kyselyDefinitions(size), perTable(size.tables, statements))

const tableInterface = (at: number): string => `
export interface T${String(at)} {
  id: Generated<number>
  name: string
  nick: string | null
  active: Generated<boolean>
  created: ColumnType<Date, Date | string | undefined, Date | string>
  balance: string
  note: string | null
  score: number | null
  born: string | null
  parentId: number | null
}`

const database = (tables: number): string =>
  `export interface Database {\n${perTable(tables, (at) => `  t${String(at)}: T${String(at)}`)}\n}`

function statements(at: number, tables: number): string {
  const [own, parent] = [`t${String(at)}`, `t${String(parentOf(at, tables))}`]
  return `
export async function q${String(at)}(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('${own}')
    .leftJoin('${parent}', '${parent}.id', '${own}.parentId')
    .select((eb) => ['${own}.id', '${own}.name', '${parent}.name as parentName', eb.fn<string | null>('lower', ['${parent}.nick']).as('parentNick')])
    .where('${own}.id', '>', 1)
    .execute()
  await db.insertInto('${own}').values({ name: 'a', balance: '1.00' }).execute()
  await db.updateTable('${own}').set({ nick: null, score: 1 }).where('id', '=', 1).execute()
  ${inferredFrom('rows')}
}`
}
