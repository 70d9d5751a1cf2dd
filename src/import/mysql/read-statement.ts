import {
  cursorOf,
  parseCreateSequence,
  parseCreateTable,
  parseCreateView,
  readKeyOptions,
  readKeyParts,
  withoutDefiner,
  type ReflectedTable,
  type TokenCursor,
} from '#toolkit/dialects/mysql'
import { alterTable, takeQualified, withoutConstraint } from './alter-table.ts'
import { errors, refuse, type ScriptSchema } from './script-schema.ts'

/**
 * Applies a statement that makes, changes or drops something.
 *
 * @param sql with comments that have a version opened
 * @throws DriverError with the server's number, where there is one, when it cannot be applied
 */
export function readStatement(sql: string, schema: ScriptSchema): void {
  const cursor = cursorOf(sql)
  if (cursor.take('CREATE')) create(cursor, sql, schema)
  else if (cursor.take('ALTER')) alter(cursor, schema)
  else if (cursor.take('DROP')) drop(cursor, schema)
  else if (cursor.take('RENAME', 'TABLE')) renameTables(cursor, schema)
  else throw unread(sql)
}

const unread = (sql: string) =>
  refuse(errors.unread, `This statement is not read without a server: ${sql.slice(0, 60)}`)

function create(cursor: TokenCursor, sql: string, schema: ScriptSchema): void {
  const replaces = cursor.take('OR', 'REPLACE')
  cursor.takeUntil((at) => objectWords.some((word) => at.sees(word)))
  const kind = cursor.takeOneOf(objectWords)
  const leaves = cursor.take('IF', 'NOT', 'EXISTS')
  if (kind === 'TABLE')
    return schema.addTable(
      tableOf(cursor, sql, schema),
      replaces ? 'replace' : leaves ? 'leave' : null,
    )
  if (kind === 'VIEW') return createView(sql, schema)
  if (kind === 'INDEX') return createIndex(cursor, sql, schema)
  if (kind === null) throw unread(sql)
  const name = takeQualified(cursor)
  if (kind === 'SEQUENCE')
    schema.sequences.set(name, {
      name,
      type: null,
      counting: parseCreateSequence(sql),
      owner: null,
    })
  else createRoutine({ kind: kind.toLowerCase(), name }, cursor, sql, schema)
}

const objectWords = [
  'TABLE',
  'VIEW',
  'INDEX',
  'SEQUENCE',
  'PROCEDURE',
  'FUNCTION',
  'TRIGGER',
  'EVENT',
] as const

/** `LIKE` gives a table everything of another but its foreign keys; the columns of a query are the server's to know. */
function tableOf(cursor: TokenCursor, sql: string, schema: ScriptSchema): ReflectedTable {
  const name = takeQualified(cursor)
  const brackets = cursor.takeMark('(')
  if (cursor.take('LIKE')) return { ...schema.table(takeQualified(cursor)), name, foreignKeys: [] }
  if (!brackets || cursor.sees('SELECT'))
    throw refuse(
      errors.unread,
      `The columns of ${name} come from a query, which only a server can tell`,
    )
  return parseCreateTable(sql)
}

function createView(sql: string, schema: ScriptSchema): void {
  const view = { ...parseCreateView(sql), columns: [] }
  // a dump makes tables that stand for views until everything is there
  schema.tables.delete(view.name)
  schema.views.set(view.name, view)
}

function createIndex(cursor: TokenCursor, sql: string, schema: ScriptSchema): void {
  const head = cursorOf(sql)
  head.take('CREATE')
  head.take('OR', 'REPLACE')
  const unique = head.take('UNIQUE')
  const prefix = head.takeOneOf(['FULLTEXT', 'SPATIAL', 'VECTOR'])
  const name = cursor.takeName() ?? ''
  const before = readKeyOptions(cursor)
  cursor.take('ON')
  const table = takeQualified(cursor)
  const { members, options } = readKeyParts(cursor)
  const key = {
    name,
    members,
    options: { ...(prefix && { prefix }), ...before, ...options, ...readKeyOptions(cursor) },
  }
  schema.change(table, (one) => {
    if (unique && members.every(({ column }) => column !== null))
      return { ...one, uniques: [...one.uniques, key] }
    return { ...one, indexes: [...one.indexes, { ...key, unique, where: null }] }
  })
}

function createRoutine(
  { kind, name }: { readonly kind: string; readonly name: string },
  cursor: TokenCursor,
  sql: string,
  schema: ScriptSchema,
): void {
  if (kind === 'trigger') cursor.takeUntil((at) => at.sees('ON'))
  const table = kind === 'trigger' && cursor.take('ON') ? takeQualified(cursor) : null
  if (table !== null) schema.table(table)
  schema.addRaw({
    kind,
    name,
    sql: withoutDefiner(sql),
    after: table === null ? [] : [table],
    columns: [],
    ...((kind === 'function' || kind === 'procedure') && { early: true }),
  })
}

function alter(cursor: TokenCursor, schema: ScriptSchema): void {
  cursor.takeOneOf(['ONLINE', 'OFFLINE', 'IGNORE'])
  if (!cursor.take('TABLE')) throw unread(`ALTER ${cursor.takeRest()}`)
  cursor.take('IF', 'EXISTS')
  alterTable(cursor, takeQualified(cursor), schema)
}

function drop(cursor: TokenCursor, schema: ScriptSchema): void {
  cursor.take('TEMPORARY')
  const kind = cursor.takeOneOf(objectWords)
  const leaves = cursor.take('IF', 'EXISTS')
  if (kind === null) throw unread(`DROP ${cursor.takeRest()}`)
  do {
    const name = takeQualified(cursor)
    if (kind === 'TABLE' && !leaves) schema.table(name)
    if (kind === 'TABLE') schema.dropTable(name)
    else if (kind === 'VIEW') schema.views.delete(name)
    else if (kind === 'SEQUENCE') schema.sequences.delete(name)
    else if (kind === 'INDEX' && cursor.take('ON'))
      schema.change(takeQualified(cursor), (table) => withoutConstraint(table, name, 'INDEX'))
    else schema.dropRaw(kind.toLowerCase(), name)
  } while (cursor.takeMark(','))
}

function renameTables(cursor: TokenCursor, schema: ScriptSchema): void {
  do {
    const from = takeQualified(cursor)
    cursor.take('TO')
    schema.rename(from, takeQualified(cursor))
  } while (cursor.takeMark(','))
}
