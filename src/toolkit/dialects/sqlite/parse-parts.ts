import type { Token, TokenCursor } from '../token-cursor.ts'
import type { ConflictAction, ForeignKeyText, IndexedText } from './create-text.ts'
import { tokenize } from './tokenizer.ts'

/** `(a, b COLLATE x DESC AUTOINCREMENT)`: the last word is allowed for a single INTEGER column. */
export function readKeyColumns(cursor: TokenCursor) {
  const columns: IndexedText[] = []
  let autoincrement = false
  cursor.takeMark('(')
  while (!cursor.done && !cursor.takeMark(')')) {
    if (cursor.takeMark(',')) continue
    if (cursor.take('AUTOINCREMENT')) autoincrement = true
    else columns.push(readIndexedOne(cursor))
  }
  return { columns, autoincrement }
}

export function readReference(
  cursor: TokenCursor,
  head: { readonly name: string | null; readonly columns: readonly string[] },
): ForeignKeyText {
  const table = cursor.takeName() ?? ''
  const referredColumns = cursor.seesMark('(') ? readNames(cursor) : null
  let onDelete: string | null = null
  let onUpdate: string | null = null
  let match: string | null = null
  for (;;) {
    if (cursor.take('ON', 'DELETE')) onDelete = readAction(cursor)
    else if (cursor.take('ON', 'UPDATE')) onUpdate = readAction(cursor)
    else if (cursor.take('ON', 'INSERT')) readAction(cursor)
    else if (cursor.take('MATCH')) match = cursor.takeName()
    else break
  }
  return { ...head, table, referredColumns, onDelete, onUpdate, match, ...readDeferrable(cursor) }
}

function readAction(cursor: TokenCursor): string {
  if (cursor.take('SET', 'NULL')) return 'SET NULL'
  if (cursor.take('SET', 'DEFAULT')) return 'SET DEFAULT'
  if (cursor.take('NO', 'ACTION')) return 'NO ACTION'
  return cursor.takeOneOf(['CASCADE', 'RESTRICT']) ?? 'NO ACTION'
}

function readDeferrable(cursor: TokenCursor): Pick<ForeignKeyText, 'deferrable' | 'initially'> {
  const not = cursor.take('NOT', 'DEFERRABLE')
  if (!not && !cursor.take('DEFERRABLE')) return { deferrable: null, initially: null }
  const initially = cursor.take('INITIALLY') ? cursor.takeOneOf(['DEFERRED', 'IMMEDIATE']) : null
  return { deferrable: !not, initially }
}

export function readOnConflict(cursor: TokenCursor): ConflictAction | null {
  if (!cursor.take('ON', 'CONFLICT')) return null
  return cursor.takeOneOf(['ROLLBACK', 'ABORT', 'FAIL', 'IGNORE', 'REPLACE'])
}

export function readNames(cursor: TokenCursor): string[] {
  return readIndexed(cursor).map(({ column, expression }) => column ?? expression)
}

export function readIndexed(cursor: TokenCursor): IndexedText[] {
  return readKeyColumns(cursor).columns
}

const endsMember = (cursor: TokenCursor) =>
  cursor.seesMark(',') || cursor.seesMark(')') || cursor.sees('AUTOINCREMENT')

/** `expr [COLLATE name] [ASC | DESC] [NULLS FIRST | LAST]`, read from its end: an expression may hold COLLATE too. */
function readIndexedOne(cursor: TokenCursor): IndexedText {
  const member = cursor.takeUntil(endsMember)
  const tokens = tokenize(member)
  if (endsWith(tokens, 'NULLS', 'FIRST') || endsWith(tokens, 'NULLS', 'LAST')) tokens.splice(-2)
  const descending = endsWith(tokens, 'DESC')
  if (descending || endsWith(tokens, 'ASC')) tokens.pop()
  const collates = isWord(tokens.at(-2), 'COLLATE')
  const collate = collates ? (tokens.splice(-2)[1]?.value ?? null) : null
  const column = onlyName(tokens)
  return { column, expression: member.slice(0, tokens.at(-1)?.end ?? 0), collate, descending }
}

const isWord = (token: Token | undefined, word: string) =>
  token?.kind === 'word' && token.text.toUpperCase() === word

const endsWith = (tokens: readonly Token[], ...words: readonly string[]) =>
  words.every((word, index) => isWord(tokens.at(index - words.length), word))

function onlyName(tokens: readonly Token[]): string | null {
  const [first] = tokens
  const isName = first?.kind === 'word' || first?.kind === 'name' || first?.kind === 'string'
  return isName && tokens.length === 1 ? first.value : null
}
