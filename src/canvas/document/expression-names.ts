import { nameIn, sqlWords } from './sql-words.ts'

const bare = /^[a-z_][a-z0-9_$]*$/i

/** Whether the expression names the column. SQL tells bare names apart without case, so does this. */
export function mentionsName(sql: string, name: string): boolean {
  const wanted = name.toLowerCase()
  return sqlWords(sql).some((word) => nameIn(word)?.toLowerCase() === wanted)
}

/** The expression with a column called otherwise; strings, comments and function calls stay as they are. */
export function renameIn(sql: string, from: string, to: string): string {
  const wanted = from.toLowerCase()
  if (wanted === '' || to === '') return sql
  return sqlWords(sql)
    .map((word) => (nameIn(word)?.toLowerCase() === wanted ? spelledName(word, to) : word))
    .join('')
}

/**
 * The statement with a table called otherwise. Unlike in an expression, a bracket behind the name is
 * no call: `INSERT INTO users (id)`.
 */
export function renameTableIn(sql: string, from: string, to: string): string {
  if (from === '' || to === '') return sql
  return sqlWords(sql)
    .map((word) => {
      const [name = ''] = word.split(/\s*\($/)
      const isTable = name !== word && name.toLowerCase() === from.toLowerCase()
      return isTable ? spelledName(name, to) + word.slice(name.length) : renameIn(word, from, to)
    })
    .join('')
}

// A word that was quoted stays quoted; a bare one is quoted once its new name needs it.
export function spelledName(word: string, name: string): string {
  if (word.startsWith('`')) return `\`${name.replaceAll('`', '``')}\``
  if (word.startsWith('[') && !name.includes(']')) return `[${name}]`
  if (/^["[]/.test(word) || !bare.test(name)) return `"${name.replaceAll('"', '""')}"`
  return name
}
