import { nameIn, sqlWords } from './sql-words.ts'
import { spelledName } from './expression-names.ts'

/** How the text of a trigger, routine and the like begins. */
export interface RawHead {
  /** `trigger`, `function`, `virtual table`. */
  readonly kind: string
  readonly schema: string | undefined
  readonly name: string
}

interface FoundHead extends RawHead {
  readonly words: readonly string[]
  /** The word that is the name. */
  readonly at: number
}

const kinds: ReadonlySet<string> = new Set(
  `trigger function procedure extension policy event rule aggregate operator server statistics
  publication subscription collation type cast table`.split(/\s+/),
)
/** Behind these the text is about something else. */
const enough: ReadonlySet<string> = new Set(['', 'view', 'index', 'as', 'select', 'begin'])
const before: ReadonlySet<string> = new Set(['virtual', 'event', 'foreign'])

/** What a text makes, by its first words; undefined when it does not begin with CREATE and what follows it. */
export function rawHead(sql: string): RawHead | undefined {
  const found = foundHead(sql)
  return found && { kind: found.kind, schema: found.schema, name: found.name }
}

/** Whether a text begins with CREATE, comments aside. */
export const beginsWithCreate = (sql: string): boolean => /^create$/i.test(firstWord(sql))

/** The first word, comments aside. */
export const firstWord = (sql: string): string => sqlWords(sql).find(isWord) ?? ''

/** The text with what it makes called otherwise; the same text where no name is found. */
export function renamedHead(sql: string, name: string): string {
  const found = foundHead(sql)
  if (!found || name === '') return sql
  const word = found.words[found.at] ?? ''
  const bracket = /\s*\($/.exec(word)?.[0] ?? ''
  const bare = word.slice(0, word.length - bracket.length)
  return found.words.with(found.at, spelledName(bare, name) + bracket).join('')
}

// A user and host before the kind are names too: DEFINER=`root`@`%`.
const mostWords = 16

function foundHead(sql: string): FoundHead | undefined {
  const words = sqlWords(sql)
  const places = [...words.keys()].filter((at) => isWord(words[at] ?? '')).slice(0, mostWords + 8)
  const text = (nth: number): string => bareWord(words[places[nth] ?? -1] ?? '').toLowerCase()
  if (text(0) !== 'create') return undefined
  const last = lastOfKind(text)
  if (last === undefined) return undefined
  const kind = before.has(text(last - 1)) ? `${text(last - 1)} ${text(last)}` : text(last)
  const first = last + (text(last + 1) === 'if' ? 4 : 1)
  const isQualified = text(first + 1) === '.'
  const nameOf = (nth: number) => nameIn(bareWord(words[places[nth] ?? -1] ?? ''))
  const nth = isQualified ? first + 2 : first
  const [at, name] = [places[nth], nameOf(nth)]
  if (at === undefined || name === undefined) return undefined
  return { kind, schema: isQualified ? nameOf(first) : undefined, name, words, at }
}

/** The place of the word that says the kind, of two words the second: CREATE EVENT TRIGGER. */
function lastOfKind(text: (nth: number) => string): number | undefined {
  for (let nth = 1; nth < mostWords; nth++) {
    const word = text(nth)
    if (enough.has(word)) return undefined
    if (kinds.has(word)) return before.has(word) && kinds.has(text(nth + 1)) ? nth + 1 : nth
  }
  return undefined
}

/** Without the bracket of a call. */
const bareWord = (word: string): string => word.replace(/\s*\($/, '')

const isWord = (word: string): boolean => word.trim() !== '' && !/^(?:--|\/\*)/.test(word)

/** The names among those given that a text mentions; a routine is mentioned where it is called. */
export function namesMentioned(sql: string, names: Iterable<string>): readonly string[] {
  const mentioned = new Set(
    sqlWords(sql).flatMap((word) => nameIn(bareWord(word))?.toLowerCase() ?? []),
  )
  return [...new Set(names)].filter((name) =>
    mentioned.has(name.replace(/\(.*$/s, '').toLowerCase()),
  )
}
