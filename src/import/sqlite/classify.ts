import { tokenize, type Token } from '#toolkit/dialects/sqlite'
import type { Verdict } from '../script-runner.ts'

const run: Verdict = { kind: 'run' }
const skip = (reason: string): Verdict => ({ kind: 'skip', reason })

/** Settings that stay inside the database and change what a script means. */
const allowedPragmas = new Set([
  'foreign_keys',
  'defer_foreign_keys',
  'legacy_alter_table',
  'recursive_triggers',
  'user_version',
  'application_id',
  'encoding',
  'auto_vacuum',
  'page_size',
])

/** Functions of shells and extensions that reach outside the database. */
const outsideFunctions = new Set([
  'LOAD_EXTENSION',
  'WRITEFILE',
  'READFILE',
  'EDIT',
  'FTS3_TOKENIZER',
])

const skippedWords: Readonly<Record<string, string>> = {
  ATTACH: 'ATTACH reaches another file and was refused',
  DETACH: 'DETACH belongs to ATTACH and was refused',
  VACUUM: 'VACUUM changes nothing that is drawn; with INTO it would write a file',
  SELECT: 'a query gives nothing to import',
  VALUES: 'a query gives nothing to import',
  EXPLAIN: 'EXPLAIN gives nothing to import',
  ANALYZE: 'statistics are not imported',
  REINDEX: 'REINDEX changes nothing that is drawn',
}

/** Judges a statement by its tokens before it runs. */
export function classify(sql: string): Verdict {
  const tokens = tokenize(sql)
  const outside = tokens.find((token, index) => isOutsideCall(token, tokens[index + 1]))
  if (outside !== undefined)
    return skip(`${outside.value} reaches outside the database and was refused`)
  const [first] = tokens
  const keyword = first?.text.toUpperCase() ?? ''
  if (keyword === 'PRAGMA') return judgePragma(tokens)
  if (keyword === 'WITH' && !writes(tokens)) return skip('a query gives nothing to import')
  const reason = skippedWords[keyword]
  return reason === undefined ? run : skip(reason)
}

const isOutsideCall = (token: Token, next: Token | undefined) =>
  (token.kind === 'word' || token.kind === 'name') &&
  next?.text === '(' &&
  outsideFunctions.has(token.value.toUpperCase())

/** PRAGMA [schema.]name … */
function judgePragma(tokens: readonly Token[]): Verdict {
  const named = tokens[2]?.text === '.' ? tokens[3] : tokens[1]
  const name = named?.value.toLowerCase() ?? ''
  return allowedPragmas.has(name)
    ? run
    : skip(`PRAGMA ${name} is not needed to read a schema and was refused`)
}

/** WITH … INSERT, UPDATE or DELETE: the word stands outside brackets. */
function writes(tokens: readonly Token[]): boolean {
  let depth = 0
  for (const { kind, text } of tokens) {
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    if (depth > 0 || kind !== 'word') continue
    if (['INSERT', 'REPLACE', 'UPDATE', 'DELETE'].includes(text.toUpperCase())) return true
  }
  return false
}
