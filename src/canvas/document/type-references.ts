import { spelledName } from './expression-names.ts'
import { nameIn, sqlWords } from './sql-words.ts'

/**
 * SQL with a type called otherwise, where it can only be the type: behind `::` and in CAST (… AS …).
 * Other words of that name may be columns.
 */
export function renameTypeIn(sql: string, from: string, to: string): string {
  if (from === '' || to === '') return sql
  const brackets: string[] = []
  const before: string[] = []
  return sqlWords(sql)
    .map((word) => {
      const isType = isBehindCast(before, brackets)
      if (word.endsWith('(')) brackets.push(word.toLowerCase().replace(/\s*\($/, ''))
      if (word === ')') brackets.pop()
      if (word.trim() !== '') before.push(word.toLowerCase())
      const name = nameIn(word)
      return isType && name?.toLowerCase() === from.toLowerCase() ? spelledName(word, to) : word
    })
    .join('')
}

function isBehindCast(before: readonly string[], brackets: readonly string[]): boolean {
  const [last, second] = [before.at(-1), before.at(-2)]
  if (last === ':' && second === ':') return true
  return last === 'as' && brackets.at(-1) === 'cast'
}

/** A default with a sequence called otherwise: `nextval('order_numbers')`. */
export function renameSequenceIn(sql: string, from: string, to: string): string {
  return sql.replaceAll(
    /(\b(?:nextval|currval|setval)\s*\(\s*')((?:[^']|'')+)(')/gi,
    (whole, head: string, text: string, tail: string) => {
      const words = sqlWords(text.replaceAll("''", "'"))
      const last = words.at(-1) ?? ''
      if (nameIn(last)?.toLowerCase() !== from.toLowerCase()) return whole
      const next = [...words.slice(0, -1), spelledName(last, to)].join('')
      return `${head}${next.replaceAll("'", "''")}${tail}`
    },
  )
}
