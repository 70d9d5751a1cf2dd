import { TypeEngine } from '../types/engine.ts'
import { CrudValue, type Assignment } from './assignments.ts'
import { QuotedName } from '../util/quoted-name.ts'
import { warn } from '../util/warn.ts'
import { GeneratedName, permanentSeeds, type Hole, type Name } from './names.ts'
import { ClauseElement } from './node.ts'
import { isCustom, type Operator } from './operators.ts'
import { Statement } from './statement.ts'
import {
  isPlainRecord,
  schemaVersion,
  type StructureReader,
  type ValueSource,
} from './structure.ts'

/** What a statement is without its values (SQLAlchemy: `CacheKey`): statements with the same key have the same SQL. */
export interface CacheKey {
  readonly key: string
  /** What has the values, in an order that is the same for equal keys. */
  readonly binds: readonly ValueSource[]
}

/**
 * The key of a statement, or null where the statement cannot be told from others: something in it declares no
 * structure, or a type is not `cacheOk`. For each such class there is one warning.
 *
 * A key consists of the classes of the elements, as numbers, and of their fields in the order of `structure()`; those
 * that may be missing have their names. Texts carry their length, so that none can imitate another structure; what has
 * no name of its own is numbered by its first mention, and so is every element, because it makes a difference whether
 * the same one is there twice.
 */
export function cacheKeyOf(element: ClauseElement): CacheKey | null {
  if (!(element instanceof Statement)) return writtenKey(element)
  const { keyed } = element
  const version = schemaVersion()
  if (keyed?.version === version) return keyed.key
  const key = writtenKey(element)
  element.keyed = { version, key }
  return key
}

function writtenKey(element: ClauseElement): CacheKey | null {
  const writer = new KeyWriter()
  writer.element(element)
  return writer.isKnowable ? { key: writer.key, binds: writer.binds } : null
}

/** Marks of elements, growing all the time: one above `#start` was given by this writer. */
let lastMark = 0

class KeyWriter implements StructureReader {
  key = ''
  isKnowable = true
  readonly binds: ValueSource[] = []
  readonly #start = lastMark
  /** What says whose a seed is: the mark of an element, or a number of its own. */
  #seeds: Map<number, string> | null = null
  #mentions = 0

  element(element: ClauseElement): void {
    const { identityKey } = element
    if (identityKey !== null) {
      this.key += identityKey
      return
    }
    const mark = element.keyMark - this.#start
    if (mark > 0) {
      this.key += `^${mark};`
      return
    }
    lastMark += 1
    element.keyMark = lastMark
    const { ownSeed } = element
    if (ownSeed !== null) this.#owned(ownSeed, lastMark - this.#start)
    const known = element.keyName
    const { text } = known?.owner === element.constructor ? known : named(element)
    if (text === null) {
      this.isKnowable = false
      return
    }
    this.key += text
    element.structure(this)
    this.key += ')'
  }

  child(_field: string, element: ClauseElement | null): void {
    if (element === null) this.key += '~'
    else this.element(element)
  }
  children(field: string, elements: readonly ClauseElement[]): void {
    if (elements.length === 0) return
    this.key += `${field}[`
    for (const element of elements) this.element(element)
    this.key += ']'
  }
  reference(field: string, element: ClauseElement | null): void {
    this.child(field, element)
  }
  references(field: string, elements: readonly ClauseElement[]): void {
    this.children(field, elements)
  }
  type(_field: string, type: TypeEngine): void {
    const { cacheKey } = type
    if (cacheKey === null) this.unknowable(type)
    else this.key += cacheKey
  }
  name(_field: string, name: Name | null): void {
    this.key += name === null ? '~' : this.#nameText(name)
  }
  operator(_field: string, operator: Operator | null): void {
    if (operator === null) this.key += '~'
    else if (isCustom(operator)) this.#any(operator)
    else this.key += `.${operator.name};`
  }
  plain(_field: string, value: string | number | boolean | null): void {
    this.key += plainText(value)
  }
  flags(_fields: readonly string[], bits: number): void {
    this.key += `#${bits};`
  }
  data(field: string, value: unknown): void {
    if (isEmpty(value)) return
    this.key += field
    this.#any(value)
  }
  assignments(field: string, list: readonly Assignment[] | null): void {
    if (list !== null) this.rows(field, [list])
  }
  rows(field: string, rows: readonly (readonly Assignment[])[]): void {
    if (rows.length === 0) return
    this.key += `${field}[`
    let before = noRow
    for (const row of rows) {
      this.#row(row, before)
      before = row
    }
    this.key += ']'
  }
  records<R extends object>(
    field: string,
    records: readonly R[],
    names: readonly (keyof R)[],
  ): void {
    if (records.length === 0) return
    this.key += `${field}[`
    for (const record of records) for (const name of names) this.#any(record[name])
    this.key += ']'
  }
  identity(_field: string, object: object): void {
    this.key += `@${numberOf(object)};`
  }
  value(source: ValueSource): void {
    this.binds.push(source)
  }
  unknowable(element: object): void {
    this.isKnowable = false
    warnOnce(element.constructor)
  }

  /** A row with the columns of the one before says them no more; most rows have nothing else to say. */
  #row(row: readonly Assignment[], before: readonly Assignment[]): void {
    let text = row.length === before.length ? '' : `/${row.length} `
    for (const [index, [key, value]] of row.entries()) {
      if (key !== before[index]?.[0]) {
        this.key += `${text},${index}`
        text = ''
        this.#any(key)
      }
      if (value instanceof CrudValue) this.value(value)
      else {
        this.key += `${text}${index}`
        text = ''
        this.element(value)
      }
    }
    this.key += `${text};`
  }

  #any(value: unknown): void {
    if (typeof value !== 'object' || value === null) this.#text(value)
    else if (value instanceof ClauseElement) this.element(value)
    else if (value instanceof TypeEngine) this.type('', value)
    else if (value instanceof GeneratedName || value instanceof QuotedName) this.name('', value)
    else if (Array.isArray(value)) this.#list(value)
    else if (value instanceof Map) this.#list([...value])
    else if (isPlainRecord(value)) this.#list(Object.entries(value))
    else this.unknowable(value)
  }
  #list(items: readonly unknown[]): void {
    this.key += '['
    for (const item of items) this.#any(item)
    this.key += ']'
  }
  #text(value: unknown): void {
    if (typeof value === 'function' || typeof value === 'symbol') this.isKnowable = false
    else if (typeof value === 'bigint') this.key += `#${value}n;`
    else this.key += plainText(isPlain(value) ? value : null)
  }

  #nameText(name: Name): string {
    if (!(name instanceof GeneratedName)) return quotedText(name)
    const { hole, quote } = name
    const sign = quote === null ? '' : quote ? '+' : '-'
    if (hole !== null) return `%${sign}${this.#seedText(hole)} ${hole.body.length}:${hole.body}`
    const text = name.resolve((part) => `\ufdd2${this.#seedText(part)} ${part.body}\ufdd3`)
    return `&${sign}${text.length}:${text}`
  }
  /** An element whose seed was mentioned before says so; a later mention names the element. */
  #owned(seed: number, mark: number): void {
    this.#seeds ??= new Map()
    const mention = this.#seeds.get(seed)
    if (mention === undefined) this.#seeds.set(seed, `^${mark}`)
    else this.key += `$${mention}`
  }
  #mention(seed: number): string {
    if (permanentSeeds.has(seed)) return `@${seed}`
    this.#seeds ??= new Map()
    const known = this.#seeds.get(seed)
    if (known !== undefined) return known
    this.#mentions += 1
    const mention = String(this.#mentions)
    this.#seeds.set(seed, mention)
    return mention
  }
  /** The seed of a repetition has a number behind that of the element. */
  #seedText({ seed }: Hole): string {
    if (typeof seed === 'number') return this.#mention(seed)
    const [owner = '', repetition = ''] = seed.split('.', 2)
    return `${this.#mention(Number(owner))}.${repetition}`
  }
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.length === 0
  if (!isPlainRecord(value)) return value instanceof Map && value.size === 0
  for (const _key in value) return false
  return true
}

const noRow: readonly Assignment[] = []

const isPlain = (value: unknown): value is string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function plainText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return `"${value.length}:${value}`
  if (typeof value === 'number') return `#${value};`
  return value === null ? '~' : value ? '!' : '-'
}

const quotedText = (name: string | QuotedName): string =>
  typeof name === 'string'
    ? plainText(name)
    : `${name.quote ? '+' : '-'}${name.value.length}:${name.value}`

/** What the class of an element is called in keys. */
function named(element: ClauseElement): { readonly text: string | null } {
  const prototype: object = Object.getPrototypeOf(element)
  const declares = Object.hasOwn(prototype, 'structure')
  if (!declares) warnOnce(element.constructor)
  const text = declares ? `(${numberOf(element.constructor)} ` : null
  const keyName = { owner: element.constructor, text }
  Object.defineProperty(prototype, 'keyName', { value: keyName })
  return keyName
}

const numbers = new WeakMap<object, number>()
let lastNumber = 0

function numberOf(object: object): number {
  const known = numbers.get(object)
  if (known !== undefined) return known
  lastNumber += 1
  numbers.set(object, lastNumber)
  return lastNumber
}

const warned = new WeakSet<object>()

function warnOnce(constructor: { readonly name: string }): void {
  if (warned.has(constructor)) return
  warned.add(constructor)
  warn(
    `statements with a ${constructor.name} are compiled each time: an element has to declare structure(), a type that it is cacheOk`,
  )
}
