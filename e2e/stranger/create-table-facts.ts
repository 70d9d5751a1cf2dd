import {
  afterBracket,
  isOther,
  isWord,
  spelled,
  splitAtCommas,
  tokensOf,
  type Token,
} from './sql-tokens.ts'

const constraintStarts = [
  'constraint',
  'primary',
  'not',
  'null',
  'unique',
  'check',
  'default',
  'collate',
  'references',
  'generated',
  'as',
  'foreign',
]

/** Columns of a table's primary key, which a REFERENCES without columns means. */
export type PrimaryKeyOf = (table: string) => readonly string[]

/**
 * What a CREATE TABLE says beyond the pragmas, in one form whether a constraint stands at its column
 * or after all columns: sorted facts, comparable between two texts of the same table.
 */
export function createTableFacts(sql: string, primaryKeyOf: PrimaryKeyOf): string[] {
  const tokens = withReferredColumns(tokensOf(sql), primaryKeyOf)
  const open = tokens.findIndex((one) => isOther(one, '('))
  const close = afterBracket(tokens, open)
  const items = splitAtCommas(tokens.slice(open + 1, close - 1))
  const options = splitAtCommas(tokens.slice(close)).map((option) => `option ${spelled(option)}`)
  return [
    ...items.flatMap(itemFacts),
    ...options.filter((option) => option !== 'option '),
  ].toSorted()
}

function withReferredColumns(tokens: readonly Token[], primaryKeyOf: PrimaryKeyOf): Token[] {
  return tokens.flatMap((one, at): Token[] => {
    if (!isWord(tokens[at - 1], 'references') || isOther(tokens[at + 1], '(')) return [one]
    const names = primaryKeyOf(one.text).map((text): Token => ({ kind: 'name', text }))
    const list = names.flatMap((name): Token[] => [{ kind: 'other', text: ',' }, name]).slice(1)
    return [one, { kind: 'other', text: '(' }, ...list, { kind: 'other', text: ')' }]
  })
}

function itemFacts(item: readonly Token[]): string[] {
  const [first, ...rest] = item
  if (first === undefined) return []
  if (isWord(first, 'constraint', 'primary', 'unique', 'check', 'foreign'))
    return constraintFacts(item, undefined)
  const start = rest.findIndex((one) => isWord(one, ...constraintStarts))
  return start === -1 ? [] : constraintFacts(rest.slice(start), first.text.toLowerCase())
}

/** Facts of a run of constraints; `column` is set for those that stand at a column. */
function constraintFacts(tokens: readonly Token[], column: string | undefined): string[] {
  return splitConstraints(tokens).flatMap((one) => {
    const named = isWord(one[0], 'constraint')
    const name = named ? `constraint ${one[1]?.text.toLowerCase() ?? ''} ` : ''
    const fact = constraintFact(named ? one.slice(2) : one, column)
    return fact === undefined ? [] : [name + fact]
  })
}

function constraintFact(tokens: readonly Token[], column: string | undefined): string | undefined {
  const [first] = tokens
  const text = spelled(tokens)
  // Nullability and defaults are in table_xinfo; ON CONFLICT of NOT NULL is not.
  if (isWord(first, 'default', 'null')) return undefined
  if (isWord(first, 'not')) return text === 'not null' ? undefined : `${column ?? ''} ${text}`
  if (isWord(first, 'primary', 'unique')) return keyFact(tokens, column)
  if (isWord(first, 'references')) return `foreign key ( ${column ?? ''} ) ${withoutDefaults(text)}`
  if (isWord(first, 'foreign')) return withoutDefaults(text)
  if (isWord(first, 'check')) return text
  const generated = text.replace(/^generated always /, '').replace(/^(as .*\))$/, '$1 virtual')
  return `${column ?? ''} ${generated}`
}

function keyFact(tokens: readonly Token[], column: string | undefined): string {
  const text = spelled(tokens)
  if (column === undefined) return text
  const keyword = isWord(tokens[0], 'primary') ? 'primary key' : 'unique'
  const rest = text.slice(keyword.length).replace(/^ asc\b/, '')
  const descending = /^ desc\b/.test(rest)
  return `${keyword} ( ${column}${descending ? ' desc' : ''} )${rest.replace(/^ desc\b/, '')}`
}

/** NO ACTION, NOT DEFERRABLE and the order of the clauses say nothing. */
function withoutDefaults(text: string): string {
  const clauses = text.split(/ (?=on delete|on update|match|(?:not )?deferrable)/)
  const [head = '', ...rest] = clauses
  const telling = rest.filter(
    (clause) =>
      !/no action$|^not deferrable|^match|^deferrable initially immediate$|^deferrable$/.test(
        clause,
      ),
  )
  return [head, ...telling.toSorted()].join(' ')
}

/** Cuts a run of constraints before each word that begins one, outside brackets. */
function splitConstraints(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = []
  let at = 0
  while (at < tokens.length) {
    const end = constraintEnd(tokens, at)
    parts.push(tokens.slice(at, end))
    at = end
  }
  return parts
}

function constraintEnd(tokens: readonly Token[], start: number): number {
  let at = start + (isWord(tokens[start], 'constraint') ? 3 : 1)
  while (at < tokens.length) {
    const one = tokens[at]
    if (isOther(one, '(')) at = afterBracket(tokens, at)
    else if (beginsConstraint(tokens, at)) return at
    else at += 1
  }
  return at
}

function beginsConstraint(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (isWord(before, 'set', 'default')) return false
  if (isWord(tokens[at], 'as') && isWord(before, 'always')) return false
  if (isWord(tokens[at], 'not')) return !isWord(tokens[at + 1], 'deferrable')
  if (isWord(tokens[at], 'null')) return !isWord(before, 'not')
  // FOREIGN KEY (…) REFERENCES is one constraint.
  if (isWord(tokens[at], 'references')) return !isOther(before, ')') || !hasForeign(tokens, at)
  return isWord(tokens[at], ...constraintStarts)
}

function hasForeign(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(0, at).some((one) => isWord(one, 'foreign'))
}
