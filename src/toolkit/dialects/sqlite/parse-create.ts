import { TokenCursor } from '../token-cursor.ts'
import type {
  CheckText,
  ColumnText,
  ForeignKeyText,
  IndexedText,
  IndexText,
  PrimaryKeyText,
  TableText,
  UniqueText,
  ViewText,
  VirtualText,
} from './create-text.ts'
import {
  readIndexed,
  readKeyColumns,
  readNames,
  readOnConflict,
  readReference,
} from './parse-parts.ts'
import { tokenize } from './tokenizer.ts'

/**
 * Reads a CREATE TABLE that SQLite has accepted.
 *
 * @param sql the text in `sqlite_schema.sql`
 * @see https://sqlite.org/lang_createtable.html
 */
export function parseCreateTable(sql: string): TableText {
  const cursor = new TokenCursor(sql, tokenize(sql))
  takeHead(cursor, 'TABLE')
  const draft = new TableDraft()
  if (cursor.takeMark('(')) readBody(cursor, draft)
  const options = readTableOptions(cursor)
  return { ...draft.finish(), ...options }
}

/** Reads a CREATE INDEX that SQLite has accepted: https://sqlite.org/lang_createindex.html */
export function parseCreateIndex(sql: string): IndexText {
  const cursor = new TokenCursor(sql, tokenize(sql))
  cursor.take('CREATE')
  const unique = cursor.take('UNIQUE')
  takeHead(cursor, 'INDEX')
  cursor.take('ON')
  cursor.takeName()
  const columns = readIndexed(cursor)
  return { unique, columns, where: cursor.take('WHERE') ? cursor.rest() : null }
}

/** Reads a CREATE VIEW that SQLite has accepted: https://sqlite.org/lang_createview.html */
export function parseCreateView(sql: string): ViewText {
  const cursor = new TokenCursor(sql, tokenize(sql))
  takeHead(cursor, 'VIEW')
  const columns = cursor.seesMark('(') ? readNames(cursor) : null
  cursor.take('AS')
  return { columns, query: cursor.rest() }
}

/**
 * Reads CREATE VIRTUAL TABLE … USING module(…); null for every other statement.
 * An argument with an equals sign is an option of the module, the others are columns.
 */
export function parseCreateVirtual(sql: string): VirtualText | null {
  const cursor = new TokenCursor(sql, tokenize(sql))
  if (!cursor.take('CREATE', 'VIRTUAL')) return null
  const name = takeHead(cursor, 'TABLE')
  cursor.take('USING')
  const module = (cursor.takeName() ?? '').toLowerCase()
  return { name, module, columns: cursor.takeMark('(') ? readArguments(cursor) : [] }
}

function readArguments(cursor: TokenCursor): string[] {
  const columns: string[] = []
  while (!cursor.done && !cursor.takeMark(')')) {
    const name = cursor.takeName()
    const rest = cursor.takeUntil((at) => at.seesMark(',') || at.seesMark(')'))
    cursor.takeMark(',')
    if (name !== null && !rest.startsWith('=')) columns.push(name)
  }
  return columns
}

/** CREATE [TEMP] kind [IF NOT EXISTS] [schema.]name, as far as it is there; gives the name. */
function takeHead(cursor: TokenCursor, kind: string): string {
  cursor.take('CREATE')
  cursor.takeOneOf(['TEMP', 'TEMPORARY'])
  cursor.take(kind)
  cursor.take('IF', 'NOT', 'EXISTS')
  const first = cursor.takeName() ?? ''
  return cursor.takeMark('.') ? (cursor.takeName() ?? '') : first
}

/** Collects what constraints of columns and of the table say in one list each, in the order of the text. */
class TableDraft {
  readonly columns: ColumnText[] = []
  readonly uniques: UniqueText[] = []
  readonly checks: CheckText[] = []
  readonly foreignKeys: ForeignKeyText[] = []
  primaryKey: PrimaryKeyText | null = null

  finish() {
    const { columns, uniques, checks, foreignKeys, primaryKey } = this
    return { columns, uniques, checks, foreignKeys, primaryKey }
  }
}

function readBody(cursor: TokenCursor, draft: TableDraft): void {
  while (!cursor.done && !cursor.takeMark(')')) {
    if (cursor.takeMark(',')) continue
    if (startsTableConstraint(cursor)) readTableConstraint(cursor, draft)
    else readColumn(cursor, draft)
  }
}

const startsTableConstraint = (cursor: TokenCursor) =>
  cursor.sees('CONSTRAINT') ||
  cursor.sees('PRIMARY') ||
  cursor.sees('UNIQUE') ||
  cursor.sees('CHECK') ||
  cursor.sees('FOREIGN')

/** Commas between constraints of a table may be missing, so each is read up to its own end. */
function readTableConstraint(cursor: TokenCursor, draft: TableDraft): void {
  const name = cursor.take('CONSTRAINT') ? cursor.takeName() : null
  if (cursor.take('PRIMARY', 'KEY')) {
    const { columns, autoincrement } = readKeyColumns(cursor)
    const onConflict = readOnConflict(cursor)
    draft.primaryKey = { name, columns, autoincrement, onConflict, inline: false }
  } else if (cursor.take('UNIQUE')) {
    const columns = readIndexed(cursor)
    draft.uniques.push({ name, columns, onConflict: readOnConflict(cursor) })
  } else if (cursor.take('CHECK')) {
    draft.checks.push({ name, expression: cursor.takeBrackets() ?? '', column: null })
    readOnConflict(cursor)
  } else if (cursor.take('FOREIGN', 'KEY')) {
    const columns = readNames(cursor)
    cursor.take('REFERENCES')
    draft.foreignKeys.push(readReference(cursor, { name, columns }))
  } else if (!cursor.sees('CONSTRAINT')) cursor.skip()
}

function readColumn(cursor: TokenCursor, draft: TableDraft): void {
  const name = cursor.takeName()
  if (name === null) {
    cursor.skip()
    return
  }
  cursor.takeUntil(endsType)
  const column = new ColumnReader(cursor, draft, name)
  draft.columns.push(column.read())
}

const columnKeywords = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
].concat(['REFERENCES', 'AS', 'DEFERRABLE'])

const endsType = (cursor: TokenCursor) =>
  cursor.seesMark(',') ||
  cursor.seesMark(')') ||
  cursor.sees('GENERATED', 'ALWAYS') ||
  columnKeywords.some((keyword) => cursor.sees(keyword))

/** The constraints behind one column; a name given by CONSTRAINT goes to the next of them. */
class ColumnReader {
  readonly #cursor: TokenCursor
  readonly #draft: TableDraft
  readonly #name: string
  #constraint: string | null = null
  #notNull: ColumnText['notNull'] = null
  #default: ColumnText['default'] = null
  #collate: string | null = null
  #generated: ColumnText['generated'] = null

  constructor(cursor: TokenCursor, draft: TableDraft, name: string) {
    this.#cursor = cursor
    this.#draft = draft
    this.#name = name
  }

  read(): ColumnText {
    while (!this.#atEnd()) if (!this.#readOne()) this.#cursor.skipBalanced()
    return {
      name: this.#name,
      notNull: this.#notNull,
      default: this.#default,
      collate: this.#collate,
      generated: this.#generated,
    }
  }

  #atEnd(): boolean {
    return this.#cursor.done || this.#cursor.seesMark(',') || this.#cursor.seesMark(')')
  }

  #readOne(): boolean {
    return this.#readKey() || this.#readValue() || this.#readRelation()
  }

  #readKey(): boolean {
    const cursor = this.#cursor
    if (cursor.take('CONSTRAINT')) this.#constraint = cursor.takeName()
    else if (cursor.take('PRIMARY', 'KEY')) this.#readPrimaryKey()
    else if (cursor.take('UNIQUE')) {
      const columns = [this.#itself(false)]
      this.#draft.uniques.push({
        name: this.#takeConstraint(),
        columns,
        onConflict: readOnConflict(cursor),
      })
    } else if (cursor.take('NOT', 'NULL'))
      this.#notNull = { name: this.#takeConstraint(), onConflict: readOnConflict(cursor) }
    else if (cursor.take('NULL')) readOnConflict(cursor)
    else return false
    return true
  }

  #readPrimaryKey(): void {
    const descending = this.#cursor.takeOneOf(['ASC', 'DESC']) === 'DESC'
    const onConflict = readOnConflict(this.#cursor)
    const autoincrement = this.#cursor.take('AUTOINCREMENT')
    const columns = [this.#itself(descending)]
    const name = this.#takeConstraint()
    this.#draft.primaryKey = { name, columns, autoincrement, onConflict, inline: true }
  }

  #readValue(): boolean {
    const cursor = this.#cursor
    if (cursor.take('DEFAULT')) this.#default = readDefault(cursor)
    else if (cursor.take('COLLATE')) this.#collate = cursor.takeName()
    else if (cursor.take('GENERATED', 'ALWAYS', 'AS') || cursor.take('AS')) {
      const expression = cursor.takeBrackets() ?? ''
      const stored = cursor.takeOneOf(['STORED', 'VIRTUAL']) === 'STORED'
      this.#generated = { expression, stored }
    } else return false
    return true
  }

  #readRelation(): boolean {
    const cursor = this.#cursor
    if (cursor.take('CHECK')) {
      const expression = cursor.takeBrackets() ?? ''
      this.#draft.checks.push({ name: this.#takeConstraint(), expression, column: this.#name })
    } else if (cursor.take('REFERENCES')) {
      const name = this.#takeConstraint()
      this.#draft.foreignKeys.push(readReference(cursor, { name, columns: [this.#name] }))
    } else return false
    return true
  }

  #takeConstraint(): string | null {
    const name = this.#constraint
    this.#constraint = null
    return name
  }

  #itself(descending: boolean): IndexedText {
    return { column: this.#name, expression: this.#name, collate: null, descending }
  }
}

/** A literal with its sign, one word, or an expression in brackets. */
function readDefault(cursor: TokenCursor): ColumnText['default'] {
  const bracketed = cursor.takeBrackets()
  if (bracketed !== null) return { text: bracketed, expression: true }
  let signs = 0
  const text = cursor.takeUntil((at) => {
    const isSign = at.seesMark('+') || at.seesMark('-')
    signs += isSign ? 0 : 1
    return signs > 1
  })
  return { text, expression: false }
}

function readTableOptions(cursor: TokenCursor) {
  let withoutRowid = false
  let strict = false
  while (!cursor.done) {
    if (cursor.take('WITHOUT', 'ROWID')) withoutRowid = true
    else if (cursor.take('STRICT')) strict = true
    else cursor.skip()
  }
  return { withoutRowid, strict }
}
