import { InvalidRequestError } from '../../errors.ts'
import type {
  ReflectedCheck,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedTable,
} from '../reflected.ts'
import { TokenCursor } from '../token-cursor.ts'
import { readColumn } from './show-create-column.ts'
import { readCheckTail, readForeignKey, readKey, type KeyText } from './show-create-keys.ts'
import { readTableOptions } from './show-create-options.ts'
import { tokenize, withoutVersions } from './tokenizer.ts'

/** A cursor over a statement whose comments with a version are opened. */
export function cursorOf(sql: string): TokenCursor {
  const plain = withoutVersions(sql)
  return new TokenCursor(plain, tokenize(plain))
}

/**
 * Reads CREATE TABLE as SHOW CREATE TABLE, `mysqldump` and people write it.
 *
 * @param sql of MySQL or MariaDB
 * @throws InvalidRequestError when it has no columns: `CREATE TABLE … LIKE` and `AS SELECT` say none
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html
 */
export function parseCreateTable(sql: string): ReflectedTable {
  const cursor = cursorOf(sql)
  const { name, prefixes } = takeHead(cursor)
  const draft = new TableDraft()
  if (!cursor.takeMark('(')) throw new InvalidRequestError(`${name} is made without columns`)
  while (!cursor.done && !cursor.takeMark(')'))
    if (!cursor.takeMark(',')) readElement(cursor, draft)
  const { comment, options } = readTableOptions(cursor)
  return draft.finish({ name, prefixes, comment, options })
}

function takeHead(cursor: TokenCursor) {
  cursor.take('CREATE')
  cursor.take('OR', 'REPLACE')
  const prefix = cursor.takeOneOf(['TEMPORARY'])
  cursor.take('TABLE')
  cursor.take('IF', 'NOT', 'EXISTS')
  const first = cursor.takeName() ?? ''
  const name = cursor.takeMark('.') ? (cursor.takeName() ?? '') : first
  return { name, prefixes: prefix === null ? [] : [prefix] }
}

type TableHead = Pick<ReflectedTable, 'name' | 'comment' | 'options'> & {
  readonly prefixes: readonly string[]
}

/** Collects what columns and the table say in one list each, in the order of the text. */
export class TableDraft {
  readonly columns: ReflectedColumn[] = []
  readonly keys: KeyText[] = []
  readonly checks: ReflectedCheck[] = []
  readonly foreignKeys: ReflectedForeignKey[] = []
  /** `SYSTEM_TIME (a, b)`: an application's own, or the one of versions. */
  readonly periods: string[] = []

  finish({ name, prefixes, comment, options }: TableHead): ReflectedTable {
    const { columns, checks, foreignKeys, periods } = this
    const primary = this.keys.find(({ kind }) => kind === 'primary') ?? null
    const keyed = new Set(primary?.members.map(({ column }) => column))
    const uniques = this.keys.filter(isConstraint)
    return {
      name,
      columns: columns.map((column) =>
        keyed.has(column.name) ? { ...column, nullable: false } : column,
      ),
      primaryKey: primary && keyOf(primary),
      foreignKeys,
      uniques: uniques.map(keyOf),
      checks,
      indexes: this.keys.filter((key) => key.kind !== 'primary' && !isConstraint(key)).map(indexOf),
      comment,
      ...(prefixes.length > 0 && { prefixes }),
      options: { ...options, ...(periods.length > 0 && { periods }) },
    }
  }
}

/** One over an expression has no columns that a constraint could name. */
const isConstraint = ({ kind, members }: KeyText) =>
  kind === 'unique' && members.every(({ column }) => column !== null)

const keyOf = ({ name, members, options }: KeyText): ReflectedKey => ({ name, members, options })

/** Without a name the server takes that of the first column. */
const indexOf = ({ kind, name, members, options }: KeyText): ReflectedIndex => ({
  name: name ?? members[0]?.column ?? 'functional_index',
  unique: kind === 'unique',
  members,
  where: null,
  options,
})

/** A column, a key or a constraint, as CREATE TABLE has them and ALTER TABLE adds them. */
export function readElement(cursor: TokenCursor, draft: TableDraft): void {
  if (!readConstraint(cursor, draft)) readOneColumn(cursor, draft)
}

function readOneColumn(cursor: TokenCursor, draft: TableDraft): void {
  const name = cursor.takeName()
  if (name === null) {
    cursor.skip()
    return
  }
  const { column, checks, keys, references } = readColumn(cursor, name)
  draft.columns.push(column)
  draft.checks.push(...checks)
  draft.keys.push(...keys)
  draft.foreignKeys.push(...references)
}

/** Everything in the brackets that is no column; false where a column begins. */
function readConstraint(cursor: TokenCursor, draft: TableDraft): boolean {
  if (cursor.take('PERIOD', 'FOR')) {
    draft.periods.push(cursor.takeUntil((at) => at.seesMark(',') || at.seesMark(')')))
    return true
  }
  const named = cursor.take('CONSTRAINT')
  const unnamed = ['CHECK', 'PRIMARY', 'UNIQUE', 'FOREIGN'].some((word) => cursor.sees(word))
  const constraint = named && !unnamed ? cursor.takeName() : null
  if (cursor.take('CHECK')) {
    const expression = cursor.takeBrackets() ?? ''
    const options = readCheckTail(cursor)
    draft.checks.push({ name: constraint, expression, column: null, options })
    return true
  }
  const foreignKey = readForeignKey(cursor, constraint)
  const key = foreignKey === null ? readKey(cursor, constraint) : null
  if (foreignKey !== null) draft.foreignKeys.push(foreignKey)
  if (key !== null) draft.keys.push(key)
  return foreignKey !== null || key !== null || named
}
