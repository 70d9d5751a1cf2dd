import { identifier, pluralName, type NameScope } from '../typescript-names.ts'

/** What the names of one foreign key's two ends are made from. */
export interface ForeignKeyNames {
  /** Attribute names of its columns. */
  readonly columns: readonly string[]
  /** Class names of the table that refers and of the one referred to. */
  readonly child: string
  readonly parent: string
  /** Whether the parent has at most one child by it. */
  readonly oneToOne: boolean
  /** Whether it is the only foreign key from this child to this parent. */
  readonly only: boolean
}

/** Words of an attribute name, which `styled` puts together again in the style of `like`. */
type Words = readonly string[]

/** Wishes, best first, for the attribute of the child: `author` for `author_id`. */
export function parentWishes(key: ForeignKeyNames): readonly string[] {
  const stem = stemOf(key.columns)
  const parent = wordsOf(key.parent)
  const like = key.columns[0] ?? ''
  const own = key.child === key.parent ? [['parent']] : [parent]
  const wishes = stem === undefined ? own : [stem, ...own, [...stem, ...parent]]
  return wishes.map((words) => styled(words, like))
}

/** Wishes, best first, for the attribute of the parent: `posts`, or `posts_by_editor` among several. */
export function childWishes(key: ForeignKeyNames): readonly string[] {
  const like = key.columns[0] ?? ''
  const child = key.oneToOne ? wordsOf(key.child) : pluralWords(key.child)
  const stem = stemOf(key.columns) ?? key.columns.flatMap(wordsOf)
  const distinguished = [...child, 'by', ...stem]
  if (key.child !== key.parent) return stylesOf([...(key.only ? [child] : []), distinguished], like)
  const children = key.oneToOne ? ['child'] : ['children']
  return stylesOf([...(key.only ? [children] : []), distinguished], like)
}

/** Wishes for a many-to-many attribute: the plural of the other class, or of the junction's column. */
export function junctionWishes(
  other: ForeignKeyNames,
  junction: string,
  selfReferring: boolean,
): readonly string[] {
  const like = other.columns[0] ?? ''
  const plain = pluralWords(other.parent)
  const stem = stemOf(other.columns)
  const byColumn = stem === undefined ? plain : pluralWords(stem.map(capital).join(''))
  const distinguished = [...plain, 'by', ...wordsOf(junction)]
  return stylesOf(selfReferring ? [byColumn, distinguished] : [plain, distinguished], like)
}

/** The first wish that no other member of the class has, letter case aside; numbered when all are taken. */
export function claimMember(
  scope: NameScope,
  taken: Set<string>,
  wishes: readonly string[],
): string {
  const valid = wishes.map((wish) => identifier(wish, 'related'))
  const free = valid.filter((wish) => !taken.has(wish.toLowerCase()))
  const name = scope.claim(...(free.length > 0 ? free : valid))
  taken.add(name.toLowerCase())
  return name
}

/** `author_id`, `AuthorId` → `author`; undefined when nothing is left or nothing was cut off. */
function stemOf(columns: readonly string[]): Words | undefined {
  const [column, another] = columns
  if (column === undefined || another !== undefined) return undefined
  const words = wordsOf(column)
  const last = words.at(-1) ?? ''
  if (words.length > 1 && /^(id|fk|key|code|no|num|uuid|ref)$/.test(last)) return words.slice(0, -1)
  const cut = /^([a-z].+)id$/.exec(last)
  return words.length === 1 && cut?.[1] !== undefined && cut[1].length > 2 ? [cut[1]] : words
}

function stylesOf(wishes: readonly Words[], like: string): readonly string[] {
  return wishes.map((words) => styled(words, like))
}

/** snake_case beside snake_case columns, else camelCase. */
function styled(words: Words, like: string): string {
  if (/^[^A-Z]*$/.test(like)) return words.join('_')
  return words.map((word, at) => (at === 0 ? word : capital(word))).join('')
}

function pluralWords(className: string): Words {
  return wordsOf(pluralName(className))
}

function wordsOf(name: string): Words {
  return name
    .split(/[_$]+|(?<=[\p{Ll}\d])(?=\p{Lu})/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
