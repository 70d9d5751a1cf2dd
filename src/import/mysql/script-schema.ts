import { DriverError } from '#toolkit'
import type {
  ReflectedRawObject,
  ReflectedSequence,
  ReflectedTable,
  ReflectedView,
} from '#toolkit/dialects/mysql'

/** The server's numbers for what is there already, and for what is not. */
export const errors = {
  exists: '1050',
  noTable: '1146',
  noColumn: '1054',
  longName: '1059',
  unread: '0',
} as const

export const refuse = (code: string, message: string): DriverError =>
  new DriverError(message, { code })

/** What the statements of a script have made so far, by name. */
export class ScriptSchema {
  readonly tables = new Map<string, ReflectedTable>()
  readonly views = new Map<string, ReflectedView>()
  readonly sequences = new Map<string, ReflectedSequence>()
  readonly #rawObjects = new Map<string, ReflectedRawObject>()

  get rawObjects(): readonly ReflectedRawObject[] {
    return [...this.#rawObjects.values()]
  }

  /** @throws DriverError when there is none */
  table(name: string): ReflectedTable {
    const found = this.tables.get(name)
    if (found === undefined) throw refuse(errors.noTable, `There is no table ${name}`)
    return found
  }

  /** Puts a new table into the place of the one of its name. */
  change(name: string, change: (table: ReflectedTable) => ReflectedTable): void {
    this.tables.set(name, change(this.table(name)))
  }

  /** @throws DriverError when a table or view has its name, and `orElse` says nothing else */
  addTable(table: ReflectedTable, orElse: 'replace' | 'leave' | null): void {
    const isThere = this.tables.has(table.name) || this.views.has(table.name)
    if (isThere && orElse === 'leave') return
    refuseLongNames(table)
    if (isThere && orElse === null)
      throw refuse(errors.exists, `There is a table ${table.name} already`)
    this.tables.set(table.name, table)
  }

  addRaw(object: ReflectedRawObject): void {
    this.#rawObjects.set(`${object.kind} ${object.name}`, object)
  }

  dropRaw(kind: string, name: string): void {
    this.#rawObjects.delete(`${kind} ${name}`)
  }

  /** Its triggers go with it. */
  dropTable(name: string): void {
    this.tables.delete(name)
    for (const { kind, name: trigger, after } of this.rawObjects)
      if (kind === 'trigger' && after.includes(name)) this.dropRaw(kind, trigger)
  }

  /** References to it follow. */
  rename(from: string, to: string): void {
    const table = this.table(from)
    this.tables.delete(from)
    this.addTable({ ...table, name: to }, null)
    for (const [name, { foreignKeys }] of this.tables)
      if (foreignKeys.some((key) => key.table === from))
        this.change(name, (one) => ({
          ...one,
          foreignKeys: one.foreignKeys.map((key) =>
            key.table === from ? { ...key, table: to } : key,
          ),
        }))
  }
}

/** https://dev.mysql.com/doc/refman/8.0/en/identifier-length.html */
const longest = 64

function refuseLongNames({ name, columns }: ReflectedTable): void {
  const long = [name, ...columns.map((column) => column.name)].find((one) => one.length > longest)
  if (long !== undefined)
    throw refuse(
      errors.longName,
      `A name may have ${longest} characters: '${long}' has ${long.length}`,
    )
}

/** The table with what another one has besides, at its end. */
export function joined(table: ReflectedTable, added: ReflectedTable): ReflectedTable {
  const primaryKey = added.primaryKey ?? table.primaryKey
  const keyed = new Set(primaryKey?.members.map(({ column }) => column))
  return {
    ...table,
    columns: [...table.columns, ...added.columns].map((column) =>
      keyed.has(column.name) ? { ...column, nullable: false } : column,
    ),
    primaryKey,
    foreignKeys: [...table.foreignKeys, ...added.foreignKeys],
    uniques: [...table.uniques, ...added.uniques],
    checks: [...table.checks, ...added.checks],
    indexes: [...table.indexes, ...added.indexes],
  }
}
