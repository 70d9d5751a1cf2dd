import type { ReflectedForeignKey, ReflectedMember, ReflectedOptions } from '../reflected.ts'
import type { TokenCursor } from '../token-cursor.ts'

/** A key as it stands in CREATE TABLE. */
export interface KeyText {
  readonly kind: 'primary' | 'unique' | 'plain'
  readonly name: string | null
  readonly members: readonly ReflectedMember[]
  /** Under the dialect: `using`, `length`, `comment`, `prefix`, `with_parser` … */
  readonly options: ReflectedOptions
}

/** FULLTEXT, SPATIAL and VECTOR are kinds of their own, in SQLAlchemy's name a prefix. */
const prefixes = ['FULLTEXT', 'SPATIAL', 'VECTOR'] as const

/** Reads `PRIMARY KEY (…)`, `UNIQUE KEY name (…)`, `KEY name (…)`; null where no key begins. */
export function readKey(cursor: TokenCursor, constraint: string | null): KeyText | null {
  if (cursor.take('PRIMARY', 'KEY')) return readKeyRest(cursor, 'primary', null)
  if (cursor.take('UNIQUE')) {
    takeKeyWord(cursor)
    return readKeyRest(cursor, 'unique', constraint)
  }
  const prefix = takePrefix(cursor)
  if (prefix === null && !takeKeyWord(cursor)) return null
  const key = readKeyRest(cursor, 'plain', constraint)
  return prefix === null ? key : { ...key, options: { prefix, ...key.options } }
}

const takeKeyWord = (cursor: TokenCursor) => cursor.takeOneOf(['KEY', 'INDEX']) !== null

function takePrefix(cursor: TokenCursor): string | null {
  const found = prefixes.find(
    (prefix) =>
      cursor.sees(prefix, 'KEY') ||
      cursor.sees(prefix, 'INDEX') ||
      // these two are reserved, so they name no column
      (prefix !== 'VECTOR' && cursor.sees(prefix)),
  )
  if (found === undefined) return null
  cursor.take(found)
  takeKeyWord(cursor)
  return found
}

function readKeyRest(
  cursor: TokenCursor,
  kind: KeyText['kind'],
  constraint: string | null,
): KeyText {
  const named = !cursor.seesMark('(') && !cursor.sees('USING') && !cursor.sees('TYPE')
  const name = named ? cursor.takeName() : constraint
  const before = readUsing(cursor)
  const parts = readKeyParts(cursor)
  const options = { ...before, ...parts.options, ...readKeyOptions(cursor) }
  return { kind, name: kind === 'primary' ? null : name, members: parts.members, options }
}

function readUsing(cursor: TokenCursor): ReflectedOptions {
  if (!cursor.take('USING') && !cursor.take('TYPE')) return {}
  return { using: cursor.takeName()?.toLowerCase() }
}

/** `(a, b(10) DESC, (lower(c)))`. */
export function readKeyParts(cursor: TokenCursor): Pick<KeyText, 'members' | 'options'> {
  const parts: KeyPart[] = []
  cursor.takeMark('(')
  while (!cursor.done && !cursor.takeMark(')'))
    if (!cursor.takeMark(',')) parts.push(readKeyPart(cursor))
  const lengths = parts.flatMap(({ member, length }) =>
    length === null ? [] : [[member.expression, length] as const],
  )
  const period = parts.find(({ isPeriod }) => isPeriod)
  return {
    members: parts.filter(({ isPeriod }) => !isPeriod).map(({ member }) => member),
    options: {
      ...(lengths.length > 0 && { length: Object.fromEntries(lengths) }),
      ...(period && { without_overlaps: period.member.expression }),
    },
  }
}

interface KeyPart {
  readonly member: ReflectedMember
  readonly length: number | null
  /** Not a column but a period of MariaDB, in which rows may not overlap. */
  readonly isPeriod: boolean
}

function readKeyPart(cursor: TokenCursor): KeyPart {
  const brackets = cursor.takeBrackets()
  const column = brackets === null ? (cursor.takeAny()?.value ?? '') : null
  const length = column === null ? null : cursor.takeBrackets()
  const descending = cursor.takeOneOf(['ASC', 'DESC']) === 'DESC'
  return {
    member: { column, expression: column ?? `(${brackets})`, collation: null, descending },
    length: length === null ? null : Number(length),
    isPeriod: cursor.take('WITHOUT', 'OVERLAPS'),
  }
}

/** https://dev.mysql.com/doc/refman/8.0/en/create-index.html, `index_option` */
export function readKeyOptions(cursor: TokenCursor): ReflectedOptions {
  let options: ReflectedOptions = {}
  for (;;) {
    const next = readKeyOption(cursor)
    if (next === null) return options
    options = { ...options, ...next }
  }
}

function readKeyOption(cursor: TokenCursor): ReflectedOptions | null {
  if (cursor.sees('USING') || cursor.sees('TYPE')) return readUsing(cursor)
  if (cursor.take('COMMENT')) return { comment: cursor.takeName() }
  if (cursor.take('WITH', 'PARSER')) return { with_parser: cursor.takeName() }
  if (cursor.take('INVISIBLE')) return { visible: false }
  if (cursor.take('NOT', 'IGNORED') || cursor.take('VISIBLE')) return {}
  if (cursor.take('IGNORED')) return { ignored: true }
  if (cursor.take('KEY_BLOCK_SIZE')) {
    cursor.takeMark('=')
    return { key_block_size: Number(cursor.takeAny()?.text) }
  }
  return null
}

/** `FOREIGN KEY [name] (…) REFERENCES …`; null where none begins. */
export function readForeignKey(
  cursor: TokenCursor,
  constraint: string | null,
): ReflectedForeignKey | null {
  if (!cursor.take('FOREIGN', 'KEY')) return null
  const index = cursor.seesMark('(') ? null : cursor.takeName()
  const columns = readNames(cursor)
  cursor.take('REFERENCES')
  return readReference(cursor, { name: constraint ?? index, columns })
}

/** `t (a, b) ON DELETE …`, behind REFERENCES. */
export function readReference(
  cursor: TokenCursor,
  head: { readonly name: string | null; readonly columns: readonly string[] },
): ReflectedForeignKey {
  const first = cursor.takeName() ?? ''
  const second = cursor.takeMark('.') ? cursor.takeName() : null
  const referredColumns = cursor.seesMark('(') ? readNames(cursor) : null
  let match: string | null = null
  let onDelete: string | null = null
  let onUpdate: string | null = null
  for (;;) {
    if (cursor.take('ON', 'DELETE')) onDelete = readAction(cursor)
    else if (cursor.take('ON', 'UPDATE')) onUpdate = readAction(cursor)
    else if (cursor.take('MATCH')) match = cursor.takeName()
    else break
  }
  return {
    ...head,
    schema: second === null ? null : first,
    table: second ?? first,
    referredColumns,
    onDelete,
    onUpdate,
    match,
    deferrable: null,
    initially: null,
  }
}

function readAction(cursor: TokenCursor): string | null {
  if (cursor.take('SET', 'NULL')) return 'SET NULL'
  if (cursor.take('SET', 'DEFAULT')) return 'SET DEFAULT'
  if (cursor.take('NO', 'ACTION')) return 'NO ACTION'
  return cursor.takeOneOf(['CASCADE', 'RESTRICT'])
}

const readNames = (cursor: TokenCursor): readonly string[] =>
  readKeyParts(cursor).members.map(({ column, expression }) => column ?? expression)

/** What may stand behind CHECK (…). */
export function readCheckTail(cursor: TokenCursor): ReflectedOptions {
  if (cursor.take('NOT', 'ENFORCED')) return { not_enforced: true }
  cursor.take('ENFORCED')
  return {}
}
