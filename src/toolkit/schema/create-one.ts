import type { AnyTable } from './column-types.ts'
import { madeTables, namedTypes, preludeElements } from './create-drop.ts'
import { CreateIndex, DropIndex, DropTable } from './ddl.ts'
import type { Index } from './indexes.ts'
import { runChange, type CheckfirstOptions, type DdlBind } from './run-change.ts'
import { around } from './table-elements.ts'
import type { Checkfirst } from './target.ts'

/** What `Table.create` does. */
export async function createTable(
  table: AnyTable,
  bind: DdlBind,
  { checkfirst = ['type', 'sequence'] }: CheckfirstOptions,
): Promise<void> {
  await runChange(bind, checkfirst, 'missing', (exists, dialect) => {
    const tables = exists('table', table.key) ? [] : [table]
    const types = namedTypes(table.metadata, tables, dialect, { tables })
    const { made, late } = madeTables(tables, dialect, exists)
    return { tables, steps: [...preludeElements([], types, exists), ...made, ...late] }
  })
}

/** What `Table.drop` does. */
export async function dropTable(
  table: AnyTable,
  bind: DdlBind,
  { checkfirst = false }: CheckfirstOptions,
): Promise<void> {
  await runChange(bind, checkfirst, 'there', (exists) => {
    const tables = exists('table', table.key) ? [table] : []
    return {
      tables,
      steps: tables.flatMap((there) => around('Drop', there, [new DropTable(there)])),
    }
  })
}

/** What `Index.create` does. */
export async function createIndex(
  index: Index,
  bind: DdlBind,
  { checkfirst = false }: CheckfirstOptions,
): Promise<void> {
  await runChange(bind, ofIndexes(checkfirst), 'missing', (exists) => ({
    tables: [],
    steps: exists('index', indexKey(index))
      ? []
      : around('Create', index, [new CreateIndex(index)]),
  }))
}

/** What `Index.drop` does. */
export async function dropIndex(
  index: Index,
  bind: DdlBind,
  { checkfirst = false }: CheckfirstOptions,
): Promise<void> {
  await runChange(bind, ofIndexes(checkfirst), 'there', (exists) => ({
    tables: [],
    steps: exists('index', indexKey(index)) ? around('Drop', index, [new DropIndex(index)]) : [],
  }))
}

const indexKey = ({ table, name }: Index): string => `${table?.key ?? ''}.${name ?? ''}`

const ofIndexes = (checkfirst: Checkfirst): Checkfirst =>
  checkfirst === true ? ['index'] : checkfirst
