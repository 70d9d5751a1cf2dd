import {
  readElement,
  TableDraft,
  tableOptionsIn,
  type ReflectedColumn,
  type ReflectedTable,
  type TokenCursor,
} from '#toolkit/dialects/mysql'
import { errors, joined, refuse, type ScriptSchema } from './script-schema.ts'

/**
 * Applies ALTER TABLE.
 *
 * @param cursor behind the table's name
 * @throws DriverError for an action that needs a server
 * @see https://dev.mysql.com/doc/refman/8.0/en/alter-table.html
 */
export function alterTable(cursor: TokenCursor, name: string, schema: ScriptSchema): void {
  let current = name
  schema.table(name)
  while (!cursor.done) {
    if (cursor.takeMark(',') || cursor.takeMark(';')) continue
    if (cursor.take('RENAME', 'TO') || cursor.take('RENAME', 'AS')) {
      const to = takeQualified(cursor)
      schema.rename(current, to)
      current = to
    } else schema.change(current, (table) => alterOne(cursor, table))
  }
}

export function takeQualified(cursor: TokenCursor): string {
  const first = cursor.takeName() ?? ''
  return cursor.takeMark('.') ? (cursor.takeName() ?? '') : first
}

function alterOne(cursor: TokenCursor, table: ReflectedTable): ReflectedTable {
  if (cursor.take('ADD')) return add(cursor, table)
  if (cursor.take('MODIFY')) {
    takeColumnWord(cursor)
    return redefine(cursor, table, null)
  }
  if (cursor.take('CHANGE')) {
    takeColumnWord(cursor)
    return redefine(cursor, table, cursor.takeName())
  }
  if (cursor.take('DROP')) return drop(cursor, table)
  if (cursor.take('DISABLE', 'KEYS') || cursor.take('ENABLE', 'KEYS')) return table
  if (
    ['RENAME', 'ALTER', 'ORDER', 'DISCARD', 'IMPORT', 'FORCE', 'PARTITION'].some((word) =>
      cursor.sees(word),
    )
  )
    throw refuse(errors.unread, `ALTER TABLE … ${cursor.takeRest()} is not read without a server`)
  return withOptions(
    table,
    cursor.takeUntil((at) => at.seesMark(',') || at.seesMark(';')),
  )
}

function takeColumnWord(cursor: TokenCursor): void {
  cursor.take('COLUMN')
  cursor.take('IF', 'NOT', 'EXISTS')
  cursor.take('IF', 'EXISTS')
}

function add(cursor: TokenCursor, table: ReflectedTable): ReflectedTable {
  takeColumnWord(cursor)
  const list = cursor.takeMark('(')
  const draft = new TableDraft()
  readElement(cursor, draft)
  while (list && !cursor.done && !cursor.takeMark(')'))
    if (!cursor.takeMark(',')) readElement(cursor, draft)
  const added = finished(draft, table)
  return placed(joined(table, added), added.columns, takePlace(cursor))
}

const finished = (draft: TableDraft, { name }: ReflectedTable) =>
  draft.finish({ name, prefixes: [], comment: null, options: {} })

/** A column anew, under its name or another one. */
function redefine(cursor: TokenCursor, table: ReflectedTable, was: string | null): ReflectedTable {
  const draft = new TableDraft()
  readElement(cursor, draft)
  const added = finished(draft, table)
  const [column] = added.columns
  const old = was ?? column?.name
  if (column === undefined || !table.columns.some(({ name }) => name === old))
    throw refuse(errors.noColumn, `There is no column ${old ?? ''} in ${table.name}`)
  const columns = table.columns.map((one) => (one.name === old ? column : one))
  const changed = joined(renamed({ ...table, columns }, old ?? '', column.name), {
    ...added,
    columns: [],
  })
  return placed(changed, [column], takePlace(cursor))
}

/** Keys of the table name its columns. */
function renamed(table: ReflectedTable, from: string, to: string): ReflectedTable {
  if (from === to) return table
  const inKey = <K extends { readonly members: ReflectedTable['indexes'][number]['members'] }>(
    key: K,
  ): K => ({
    ...key,
    members: key.members.map((member) =>
      member.column === from ? { ...member, column: to, expression: to } : member,
    ),
  })
  return {
    ...table,
    primaryKey: table.primaryKey && inKey(table.primaryKey),
    uniques: table.uniques.map(inKey),
    indexes: table.indexes.map(inKey),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...key,
      columns: key.columns.map((column) => (column === from ? to : column)),
    })),
  }
}

type Place = { readonly after: string | null } | null

function takePlace(cursor: TokenCursor): Place {
  if (cursor.take('FIRST')) return { after: null }
  return cursor.take('AFTER') ? { after: cursor.takeName() } : null
}

function placed(
  table: ReflectedTable,
  moved: readonly ReflectedColumn[],
  place: Place,
): ReflectedTable {
  if (place === null) return table
  const names = new Set(moved.map(({ name }) => name))
  const rest = table.columns.filter(({ name }) => !names.has(name))
  const mine = table.columns.filter(({ name }) => names.has(name))
  const at = rest.findIndex(({ name }) => name === place.after) + 1
  return { ...table, columns: [...rest.slice(0, at), ...mine, ...rest.slice(at)] }
}

function drop(cursor: TokenCursor, table: ReflectedTable): ReflectedTable {
  if (cursor.take('PRIMARY', 'KEY')) return { ...table, primaryKey: null }
  const kind = cursor.take('FOREIGN', 'KEY')
    ? 'FOREIGN'
    : cursor.takeOneOf(['KEY', 'INDEX', 'CONSTRAINT', 'CHECK', 'PARTITION', 'COLUMN'])
  if (kind === 'PARTITION')
    throw refuse(errors.unread, 'Partitions are not dropped without a server')
  cursor.take('IF', 'EXISTS')
  const name = cursor.takeName()
  cursor.takeOneOf(['RESTRICT', 'CASCADE'])
  if (kind === null || kind === 'COLUMN') return withoutColumn(table, name)
  return withoutConstraint(table, name, kind)
}

export function withoutConstraint(
  table: ReflectedTable,
  name: string | null,
  kind: 'FOREIGN' | 'KEY' | 'INDEX' | 'CONSTRAINT' | 'CHECK',
): ReflectedTable {
  const kept = <T extends { readonly name: string | null }>(
    items: readonly T[],
    ...kinds: readonly string[]
  ) => (kinds.includes(kind) ? items.filter((item) => item.name !== name) : items)
  return {
    ...table,
    foreignKeys: kept(table.foreignKeys, 'FOREIGN', 'CONSTRAINT'),
    uniques: kept(table.uniques, 'KEY', 'INDEX', 'CONSTRAINT'),
    indexes: kept(table.indexes, 'KEY', 'INDEX'),
    checks: kept(table.checks, 'CHECK', 'CONSTRAINT'),
  }
}

/** The column leaves its keys too, and a key without columns goes. */
function withoutColumn(table: ReflectedTable, name: string | null): ReflectedTable {
  const without = <K extends { readonly members: ReflectedTable['indexes'][number]['members'] }>(
    keys: readonly K[],
  ): readonly K[] =>
    keys
      .map((key) => ({ ...key, members: key.members.filter(({ column }) => column !== name) }))
      .filter(({ members }) => members.length > 0)
  return {
    ...table,
    columns: table.columns.filter((column) => column.name !== name),
    primaryKey: without(table.primaryKey === null ? [] : [table.primaryKey])[0] ?? null,
    uniques: without(table.uniques),
    indexes: without(table.indexes),
    checks: table.checks.filter(({ column }) => column !== name),
  }
}

function withOptions(table: ReflectedTable, text: string): ReflectedTable {
  const { comment, options } = tableOptionsIn(text)
  return { ...table, comment: comment ?? table.comment, options: { ...table.options, ...options } }
}
