import type { ReflectedOptions } from '../reflected.ts'
import { TokenCursor } from '../token-cursor.ts'
import { tokenize } from './tokenizer.ts'

export interface TableOptionsText {
  readonly comment: string | null
  /** In SQLAlchemy's names: `engine`, `default_charset`, `collate`, `partition_by` … */
  readonly options: ReflectedOptions
}

/** The same of a text. */
export const tableOptionsIn = (sql: string): TableOptionsText =>
  readTableOptions(new TokenCursor(sql, tokenize(sql)))

/** One option as read; null for one that is no part of the schema. */
type OptionText = readonly [name: string, value: unknown] | null

/**
 * Reads what stands behind the columns: `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='…' PARTITION BY …`.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html, `table_options` and `partition_options`
 */
export function readTableOptions(cursor: TokenCursor): TableOptionsText {
  const found = new Map<string, unknown>()
  const attributes = new Map<string, string>()
  while (!cursor.done) {
    if (cursor.takeMark(',') || cursor.takeMark(';')) continue
    const own = readEngineOption(cursor)
    const option = own === null ? readOption(cursor) : null
    if (own !== null) attributes.set(...own)
    if (option !== null) found.set(...option)
  }
  if (attributes.size > 0) found.set('attributes', Object.fromEntries(attributes))
  const comment = found.get('comment')
  found.delete('comment')
  return {
    comment: typeof comment === 'string' && comment !== '' ? comment : null,
    options: Object.fromEntries(found),
  }
}

/** MariaDB quotes the names of options that only the engine knows: `page_compressed`='1'. */
function readEngineOption(cursor: TokenCursor): readonly [name: string, value: string] | null {
  const name = cursor.takeQuoted()
  if (name === null) return null
  cursor.takeMark('=')
  return [name, readValue(cursor, false)]
}

function readOption(cursor: TokenCursor): OptionText {
  if (cursor.take('PARTITION', 'BY')) return ['partition_by', cursor.takeRest()]
  if (cursor.take('WITH', 'SYSTEM', 'VERSIONING')) return ['system_versioning', true]
  const name = readOptionName(cursor)
  cursor.takeMark('=')
  const value = readValue(cursor, texts.has(name))
  return unkept.has(name) ? null : [canonical[name] ?? name, value]
}

/** Where the next row begins is no part of the schema. */
const unkept: ReadonlySet<string> = new Set(['auto_increment'])

/** Values that are texts for the toolkit too; others stay as written. */
const texts: ReadonlySet<string> = new Set([
  'comment',
  'data_directory',
  'index_directory',
  'password',
  'connection',
])

const canonical: Readonly<Record<string, string>> = {
  charset: 'default_charset',
  character_set: 'default_charset',
  default_character_set: 'default_charset',
  default_collate: 'collate',
  type: 'engine',
}

/** Of two or three words at most. */
function readOptionName(cursor: TokenCursor): string {
  const words: string[] = []
  if (cursor.take('DEFAULT')) words.push('default')
  for (const [first, second] of pairs)
    if (cursor.take(first, second)) return [...words, first, second].join('_').toLowerCase()
  words.push(cursor.takeAny()?.value ?? '')
  return words.join('_').toLowerCase()
}

const pairs = [
  ['CHARACTER', 'SET'],
  ['DATA', 'DIRECTORY'],
  ['INDEX', 'DIRECTORY'],
] as const

function readValue(cursor: TokenCursor, isText: boolean): string {
  const list = cursor.takeBrackets()
  if (list !== null) return `(${list})`
  const token = cursor.takeAny()
  return (isText ? token?.value : token?.text) ?? ''
}
