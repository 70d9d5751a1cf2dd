/**
 * What no pragma tells of a table, read off the words of its CREATE TABLE: names of constraints, CHECK, generated
 * expressions, collations, AUTOINCREMENT, ON CONFLICT, DEFERRABLE.
 */
export function sqliteTableDetails(words: readonly string[]): readonly string[] {
  const start = words.indexOf('(')
  if (start < 0) return [words.join(' ')]
  const end = closing(words, start)
  return parts(words.slice(start + 1, end)).flatMap(itemDetails)
}

const tableConstraints = ['constraint', 'primary', 'unique', 'check', 'foreign']

/** The places that begin something worth telling, each with how far it goes. */
const details: Readonly<Record<string, (words: readonly string[], at: number) => number>> = {
  check: (words, at) => closing(words, at + 1) + 1,
  as: (words, at) => closing(words, at + 1) + (isStored(words, at) ? 2 : 1),
  // the name and the first word of what bears it
  constraint: (words, at) => (words[at + 2] === 'check' ? at + 2 : at + 3),
  conflict: (_words, at) => at + 2,
  collate: (_words, at) => at + 2,
  autoincrement: (_words, at) => at + 1,
  deferrable: (words, at) => at + (words[at + 1] === 'initially' ? 3 : 1),
}

function itemDetails(words: readonly string[]): readonly string[] {
  const [first = ''] = words
  const isColumn = !tableConstraints.includes(first)
  const found: string[] = []
  let kind = ''
  for (let at = isColumn ? 1 : 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const end = word === '(' ? closing(words, at) + 1 : details[word]?.(words, at)
    if (owners.includes(word)) kind = word
    if (end === undefined) continue
    if (word !== '(')
      found.push(detail(ownerOf(word, kind, isColumn ? first : ''), words.slice(at, end)))
    at = end - 1
  }
  return found
}

/** A constraint says the same behind its column and behind them all. */
function ownerOf(word: string, kind: string, column: string): string {
  if (word === 'conflict') return kind
  return ['check', 'constraint', 'deferrable'].includes(word) ? '' : column
}

const detail = (owner: string, words: readonly string[]): string =>
  `${owner} ${words.join(' ').replace(/^(constraint .*) references$/, '$1 foreign')}`.trim()

/** What ON CONFLICT belongs to. */
const owners = ['primary', 'unique', 'not']

const isStored = (words: readonly string[], at: number) =>
  ['stored', 'virtual'].includes(words[closing(words, at + 1) + 1] ?? '')

/** The place of the bracket that closes the one at `open`. */
function closing(words: readonly string[], open: number): number {
  let depth = 0
  for (let at = open; at < words.length; at += 1) {
    if (words[at] === '(') depth += 1
    if (words[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return words.length
}

/** Split at the commas that stand in no brackets. */
function parts(words: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [[]]
  let depth = 0
  for (const word of words) {
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    if (word === ',' && depth === 0) found.push([])
    else found.at(-1)?.push(word)
  }
  return found
}
