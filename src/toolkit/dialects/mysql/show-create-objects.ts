import type { ReflectedCounting, ReflectedOptions } from '../reflected.ts'
import type { Token, TokenCursor } from '../token-cursor.ts'
import { cursorOf } from './show-create.ts'
import { tokenize, withoutVersions } from './tokenizer.ts'

export interface ViewText {
  readonly name: string
  readonly columnNames: readonly string[] | null
  /** The SELECT alone. */
  readonly query: string
  readonly options: ReflectedOptions
}

/**
 * Reads CREATE VIEW as SHOW CREATE VIEW writes it. Who defined it is left out: whoever makes it again does.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-view.html
 */
export function parseCreateView(sql: string): ViewText {
  const cursor = cursorOf(sql)
  const algorithm = takeBehind(cursor, 'ALGORITHM')
  const security = takeBehind(cursor, 'SECURITY')
  cursor.takeUntil((at) => at.sees('VIEW'))
  cursor.take('VIEW')
  cursor.take('IF', 'NOT', 'EXISTS')
  const first = cursor.takeName() ?? ''
  const name = cursor.takeMark('.') ? (cursor.takeName() ?? '') : first
  const list = cursor.takeBrackets()
  cursor.take('AS')
  const query = cursor.takeUntil(isCheckOption)
  const check = cursor.take('WITH') ? (cursor.takeOneOf(['LOCAL', 'CASCADED']) ?? 'CASCADED') : null
  return {
    name,
    columnNames: list === null ? null : namesIn(list),
    query,
    options: {
      ...(algorithm !== null && algorithm !== 'UNDEFINED' && { algorithm }),
      ...(security === 'INVOKER' && { sql_security: security }),
      ...(check !== null && { check_option: check }),
    },
  }
}

const isCheckOption = (cursor: TokenCursor) =>
  cursor.sees('WITH', 'CHECK', 'OPTION') ||
  cursor.sees('WITH', 'LOCAL', 'CHECK') ||
  cursor.sees('WITH', 'CASCADED', 'CHECK') ||
  cursor.seesMark(';')

/** The word behind another one in the head of a view; null where that is not there. */
function takeBehind(cursor: TokenCursor, word: string): string | null {
  const before = cursor.takeUntil((at) => at.sees(word) || at.sees('VIEW') || at.sees('SQL'))
  if (before === '' && cursor.done) return null
  cursor.take('SQL')
  if (!cursor.take(word)) return null
  cursor.takeMark('=')
  return cursor.takeName()?.toUpperCase() ?? null
}

const namesIn = (list: string): readonly string[] =>
  tokenize(list).flatMap(({ kind, value }) => (kind === 'other' ? [] : value))

/**
 * Reads CREATE SEQUENCE as SHOW CREATE SEQUENCE of MariaDB writes it.
 *
 * @see https://mariadb.com/kb/en/create-sequence/
 */
export function parseCreateSequence(sql: string): ReflectedCounting {
  const words = tokenize(sql.toLowerCase())
  const number = (...names: readonly string[]) => {
    const at = words.findIndex((_, index) =>
      names.every((name, offset) => words[index + offset]?.value === name),
    )
    const [first, second] = words.slice(at + names.length)
    if (at < 0) return null
    return BigInt(first?.text === '-' ? `-${second?.text ?? 0}` : (first?.text ?? 0))
  }
  const has = (name: string) => words.some(({ value }) => value === name)
  return {
    ...given('start', number('start', 'with')),
    ...given('increment', number('increment', 'by')),
    ...given('minvalue', number('minvalue')),
    ...given('maxvalue', number('maxvalue')),
    ...given('cache', has('nocache') ? 0n : number('cache')),
    cycle: has('cycle'),
  }
}

const given = (name: string, value: bigint | null) => (value === null ? {} : { [name]: value })

/**
 * A statement of SHOW CREATE PROCEDURE, FUNCTION, TRIGGER or EVENT without who defined it.
 */
export function withoutDefiner(sql: string): string {
  const plain = withoutVersions(sql)
  const tokens = tokenize(plain)
  const at = tokens.findIndex(({ text }) => text.toUpperCase() === 'DEFINER')
  const kind = tokens.findIndex(({ text }) => kinds.has(text.toUpperCase()))
  const [start, behind] = [tokens[at]?.start, tokens[kind]?.start]
  if (start === undefined || behind === undefined || at > kind) return plain
  return plain.slice(0, start) + plain.slice(behind)
}

/** The first of these words stands behind the account. */
const kinds: ReadonlySet<string> = new Set([
  'AGGREGATE',
  'PROCEDURE',
  'FUNCTION',
  'TRIGGER',
  'EVENT',
])

/**
 * The statement of a routine, a trigger or an event with the database before its name, and before a trigger's table:
 * the server shows it as it was written in that database.
 */
export function inDatabase(sql: string, database: string): string {
  const tokens = tokenize(sql)
  const kind = tokens.findIndex(({ text }) => makes.has(text.toUpperCase()))
  const on = tokens[kind]?.text.toUpperCase() === 'TRIGGER' ? indexOfWord(tokens, 'ON', kind) : -1
  const names = [kind, on].flatMap((at) => (at < 0 ? [] : (nameBehind(tokens, at) ?? [])))
  const qualifier = `\`${database.replaceAll('`', '``')}\`.`
  return names.reduceRight(
    (text, { start }) => text.slice(0, start) + qualifier + text.slice(start),
    sql,
  )
}

const makes: ReadonlySet<string> = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT'])

const indexOfWord = (tokens: readonly Token[], word: string, from: number) =>
  tokens.findIndex(
    ({ kind, text }, at) => at > from && kind === 'word' && text.toUpperCase() === word,
  )

/** The name behind a word, unless it has its database already. */
function nameBehind(tokens: readonly Token[], at: number): Token | null {
  const exists = tokens.slice(at + 1, at + 4).map(({ text }) => text.toUpperCase())
  const place = at + 1 + (exists.join(' ') === 'IF NOT EXISTS' ? 3 : 0)
  return tokens[place + 1]?.text === '.' ? null : (tokens[place] ?? null)
}

/**
 * Names of the database that is read, before functions and sequences: MariaDB writes them out,
 * while those before tables and columns are left out.
 */
export function withoutOwn(sql: string, own: string): string {
  const tokens = tokenize(sql)
  const cuts = tokens.flatMap((token, at) => (isOwnQualifier(tokens, at, own) ? [token] : []))
  return cuts.reduceRight(
    (text, { start }) => text.slice(0, start) + text.slice(text.indexOf('.', start) + 1),
    sql,
  )
}

const counters: ReadonlySet<string> = new Set(['NEXTVAL', 'LASTVAL', 'SETVAL'])

function isOwnQualifier(tokens: readonly Token[], at: number, own: string): boolean {
  const token = tokens[at]
  if (token?.kind !== 'name' || token.value !== own || tokens[at + 1]?.text !== '.') return false
  const isFunction = tokens[at + 3]?.text === '('
  return isFunction || (tokens[at - 1]?.text === '(' && isCounter(tokens[at - 2]))
}

const isCounter = (token: Token | undefined) => counters.has(token?.text.toUpperCase() ?? '')
