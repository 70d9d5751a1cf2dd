import { plural, singular } from './english-plural.ts'

/**
 * Words that TypeScript reserves, in modules or as names of classes, and globals that generated
 * code or its reader counts on (ECMA-262 §12.7.2; TypeScript error 2414).
 */
const reservedBindings = new Set(
  `abstract any arguments as async await bigint boolean break case catch class const constructor
  continue debugger declare default delete do else enum eval export extends false finally for
  from function get global globalThis if implements import in infer Infinity instanceof interface
  intrinsic is keyof let module namespace NaN never new null number object of override package
  private process protected public readonly require return satisfies set static string super
  switch symbol this throw true try type typeof undefined unique unknown using var void while with
  yield Array ArrayBuffer Boolean Date Error Function Intl JSON Map Math Number Object Promise
  Proxy Record Reflect RegExp Set String Symbol Uint8Array WeakMap WeakRef WeakSet exports`.split(
    /\s+/,
  ),
)

/** Names that every object has, or that give an object another meaning (`then` makes a promise of it). */
const reservedMembers = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'then',
  'toJSON',
])

/** Letters that every compiler in use knows: Latin to Arabic, kana, CJK, Hangul. Newer ones become `_`. */
const letter =
  /[A-Za-z0-9_$]|(?=[\u00aa-\u06ff\u3041-\u30ff\u3400-\u4db5\u4e00-\u9fcc\uac00-\ud7a3])[\p{L}\p{Nd}\p{Mn}]/u

/** Hands out names that are valid, not reserved, and used once. */
export class NameScope {
  readonly #taken: Set<string>
  readonly #reserved: ReadonlySet<string>
  readonly #suffix: string

  constructor(reserved: ReadonlySet<string>, suffix: string, taken: Iterable<string> = []) {
    this.#reserved = reserved
    this.#suffix = suffix
    this.#taken = new Set(taken)
  }

  /** The first free one of `wishes`; when all are taken, the last with the lowest free number. */
  claim(...wishes: readonly string[]): string {
    const safe = wishes.map((wish) => (this.#reserved.has(wish) ? wish + this.#suffix : wish))
    const free = safe.find((name) => !this.#taken.has(name)) ?? this.#numbered(safe.at(-1) ?? '_')
    this.#taken.add(free)
    return free
  }

  #numbered(name: string): string {
    let number = 2
    while (this.#taken.has(`${name}_${String(number)}`)) number += 1
    return `${name}_${String(number)}`
  }
}

/** Scope of a module: `imported` are the names its import statements may bring in. */
export function moduleScope(imported: Iterable<string>): NameScope {
  const reserved = new Set([...reservedBindings, ...imported])
  return new NameScope(reserved, 'Model')
}

/** Scope of the properties of one class or table. */
export function memberScope(): NameScope {
  return new NameScope(reservedMembers, '_')
}

/** `text` with everything that cannot stand in an identifier made `_`; `fallback` when nothing is left. */
export function identifier(text: string, fallback: string): string {
  const characters = Array.from(text.normalize('NFC'), (one) => (letter.test(one) ? one : ' '))
  const name = characters.join('').trim().replaceAll(/ +/g, '_')
  if (!/[^_$]/u.test(name)) return fallback
  return /^[\p{Nd}\p{Mn}]/u.test(name) ? `_${name}` : name
}

/** Name of the class of a table: `order_details` → `OrderDetail`. */
export function className(table: string): string {
  const words = wordsOf(identifier(table, 'table'))
  const last = words.pop() ?? 'table'
  return startWithLetter([...words.map(capitalised), capitalised(singularOf(last))].join(''))
}

/** Name of the constant of a table: `playlist_track` → `playlistTrack`. */
export function constantName(table: string): string {
  return camelCase(identifier(table, 'table'))
}

/** `order_id`, `OrderId` and `ORDER_ID` → `orderId`; an identifier stays one. */
export function camelCase(name: string): string {
  const [first, ...rest] = wordsOf(name)
  return startWithLetter([uncapitalised(first ?? name), ...rest.map(capitalised)].join(''))
}

/** Plural of the last word of a camelCase name: `orderDetail` → `orderDetails`. */
export function pluralName(name: string): string {
  return changeLastWord(name, plural)
}

function singularOf(word: string): string {
  const lower = word.toLowerCase()
  const single = singular(lower)
  if (single === lower) return word
  return lower.startsWith(single) ? word.slice(0, single.length) : single
}

function changeLastWord(name: string, change: (word: string) => string): string {
  const start = Math.max(name.search(/\p{Lu}[^\p{Lu}]*$/u), 0)
  const word = name.slice(start)
  const changed = change(word.toLowerCase())
  return name.slice(0, start) + (start === 0 ? changed : capitalised(changed))
}

function wordsOf(name: string): string[] {
  return name.split(/[_\s$]+|(?<=[\p{Ll}\d])(?=\p{Lu})/u).filter((word) => word !== '')
}

function capitalised(word: string): string {
  const rest = word.slice(1)
  return word.slice(0, 1).toUpperCase() + (/\p{Ll}/u.test(word) ? rest : rest.toLowerCase())
}

function uncapitalised(word: string): string {
  return /\p{Ll}/u.test(word) ? word.slice(0, 1).toLowerCase() + word.slice(1) : word.toLowerCase()
}

function startWithLetter(name: string): string {
  return /^[\p{Nd}\p{Mn}]/u.test(name) || name === '' ? `_${name}` : name
}
