import { tokenize } from '../../../dialects/sqlite/tokenizer.ts'
import type { Spelling } from './index.ts'

const words = (sql: string): string =>
  tokenize(sql)
    .map(({ kind, text, value }) => (kind === 'string' ? text : value.toLowerCase()))
    .join(' ')

function withoutBrackets(sql: string): string {
  const inner = /^\s*\((.*)\)\s*$/s.exec(sql)?.[1]
  if (inner === undefined) return sql
  let depth = 0
  for (const { text } of tokenize(inner)) {
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    if (depth < 0) return sql
  }
  return withoutBrackets(inner)
}

const expression = (sql: string): string => words(withoutBrackets(sql))

export const sqliteSpelling: Spelling = {
  type: (text) =>
    text
      .replaceAll(/\s*([(),])\s*/g, '$1')
      .trim()
      .toUpperCase(),
  expression,
  statement: words,
  standard: (sql, type) => {
    const plain = expression(sql)
    const quoted = /^'([-+]?[\d.]+)'$/.exec(plain)
    return quoted?.[1] !== undefined && type.family !== 'string' ? quoted[1] : plain
  },
  action: (action) => (action === 'NO ACTION' ? null : action),
  match: (match) => (match === 'SIMPLE' ? null : match),
  foldsTables: true,
  foldsColumns: true,
}
