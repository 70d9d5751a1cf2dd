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
 * A key consists of the classes of the elements, as numbers, and of their fields in the order of `structure()`. Each
 * part begins with what it is and how long it is, so that no text can imitate another structure; what has no name of its
 * own is numbered by its first mention, and so is every element, because it makes a difference whether the same one is
 * there twice.
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
  const key = writer.finished()
  return writer.isKnowable ? { key, binds: writer.binds } : null
}

/** What the next part of a key is, as the code of a letter. */
const part = {
  nothing: 0x7e,
  element: 0x28,
  end: 0x29,
  again: 0x5e,
  seedOf: 0x24,
  identity: 0x40,
  text: 0x22,
  number: 0x23,
  true: 0x21,
  false: 0x2d,
  list: 0x5b,
  type: 0x3c,
  operator: 0x2e,
  quoted: 0x2b,
  anonymous: 0x25,
  generated: 0x26,
  width: 0x2f,
  column: 0x2c,
  value: 0x3d,
  row: 0x3b,
} as const

/** A text, code by code: joining as many small texts, and finding one that was joined, takes twice as long as all else. */
class KeyText {
  private readonly codes: number[]
  private length = 0
  private text = ''

  constructor() {
    this.codes = spare ?? Array.from({ length: room }, () => 0)
    spare = null
  }

  code(code: number): void {
    if (this.length === room) this.flush()
    this.codes[this.length] = code
    this.length += 1
  }
  /** Large ones take several codes. */
  number(value: number): void {
    if (value < 0x8000) this.code(value)
    else {
      this.code(0x8000 + (value % 0x8000))
      this.number(Math.floor(value / 0x8000))
    }
  }
  /** Most are short, and met often: a number stands for each. */
  string(text: string): void {
    const { length } = text
    if (length <= longestNumbered) {
      this.number(numberOfText(text))
      return
    }
    this.number(0)
    this.number(length)
    for (let index = 0; index < length; index += 1) this.code(text.charCodeAt(index))
  }
  /** The whole; nothing is written afterwards. */
  finished(): string {
    this.flush()
    spare = this.codes
    return this.text
  }
  private flush(): void {
    this.text += String.fromCharCode(...this.codes.slice(0, this.length))
    this.length = 0
  }
}

const room = 1024
/** For the codes of the next key. */
let spare: number[] | null = null

/** Marks of elements, growing all the time: one above `#start` was given by this writer. */
let lastMark = 0

class KeyWriter implements StructureReader {
  isKnowable = true
  readonly binds: ValueSource[] = []
  private readonly key = new KeyText()
  private readonly start = lastMark
  /** What says whose a seed is: below 0 the mark of an element, else a number of its own. */
  private seeds: Map<number, number> | null = null
  private mentions = 0

  finished(): string {
    return this.key.finished()
  }

  element(element: ClauseElement): void {
    const { key } = this
    const { identityKey } = element
    if (identityKey !== null) {
      key.code(part.identity)
      key.string(identityKey)
      return
    }
    const mark = element.keyMark - this.start
    if (mark > 0) {
      key.code(part.again)
      key.number(mark)
      return
    }
    lastMark += 1
    element.keyMark = lastMark
    const { ownSeed } = element
    if (ownSeed !== null) this.owned(ownSeed, lastMark - this.start)
    const known = element.keyName
    const { number } = known?.owner === element.constructor ? known : named(element)
    if (number === null) {
      this.isKnowable = false
      return
    }
    key.code(part.element)
    key.number(number)
    element.structure(this)
    key.code(part.end)
  }

  child(_field: string, element: ClauseElement | null): void {
    if (element === null) this.key.code(part.nothing)
    else this.element(element)
  }
  children(_field: string, elements: readonly ClauseElement[]): void {
    const { length } = elements
    this.key.number(length)
    for (let index = 0; index < length; index += 1) {
      const element = elements[index]
      if (element !== undefined) this.element(element)
    }
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
    else this.key.string(cacheKey)
  }
  name(_field: string, name: Name | null): void {
    if (name === null) this.key.code(part.nothing)
    else if (typeof name === 'string') this.text(name)
    else if (name instanceof GeneratedName) this.generated(name)
    else {
      this.key.code(part.quoted)
      this.key.code(name.quote ? part.true : part.false)
      this.key.string(name.value)
    }
  }
  operator(_field: string, operator: Operator | null): void {
    if (operator === null) this.key.code(part.nothing)
    else if (isCustom(operator)) this.any(operator)
    else {
      this.key.code(part.operator)
      this.key.string(operator.name)
    }
  }
  plain(_field: string, value: string | number | boolean | null): void {
    if (typeof value === 'string') this.text(value)
    else if (typeof value === 'number') this.digits(String(value))
    else this.key.code(value === null ? part.nothing : value ? part.true : part.false)
  }
  flags(_fields: readonly string[], bits: number): void {
    this.key.number(bits)
  }
  data(_field: string, value: unknown): void {
    if (isEmpty(value)) this.key.code(part.nothing)
    else this.any(value)
  }
  assignments(field: string, list: readonly Assignment[] | null): void {
    this.rows(field, list === null ? [] : [list])
  }
  rows(_field: string, rows: readonly (readonly Assignment[])[]): void {
    this.key.number(rows.length)
    let before = noRow
    for (const row of rows) {
      this.row(row, before)
      before = row
    }
  }
  records<R extends object>(
    _field: string,
    records: readonly R[],
    names: readonly (keyof R)[],
  ): void {
    this.key.number(records.length)
    for (const record of records) for (const name of names) this.any(record[name])
  }
  identity(_field: string, object: object): void {
    this.key.code(part.identity)
    this.key.number(numberOf(object))
  }
  value(source: ValueSource): void {
    this.binds.push(source)
  }
  unknowable(element: object): void {
    this.isKnowable = false
    warnOnce(element.constructor)
  }

  private text(text: string): void {
    this.key.code(part.text)
    this.key.string(text)
  }
  private digits(text: string): void {
    this.key.code(part.number)
    this.key.string(text)
  }

  /** A row with the columns of the one before says them no more; most rows have nothing else to say. */
  private row(row: readonly Assignment[], before: readonly Assignment[]): void {
    const { key } = this
    if (row.length !== before.length) {
      key.code(part.width)
      key.number(row.length)
    }
    for (let index = 0; index < row.length; index += 1) {
      const assignment = row[index]
      if (assignment === undefined) continue
      const [column, value] = assignment
      if (column !== before[index]?.[0]) {
        key.code(part.column)
        key.number(index)
        this.any(column)
      }
      if (value instanceof CrudValue) this.binds.push(value)
      else {
        key.code(part.value)
        key.number(index)
        this.element(value)
      }
    }
    key.code(part.row)
  }

  private any(value: unknown): void {
    if (typeof value !== 'object' || value === null) this.simple(value)
    else if (value instanceof ClauseElement) this.element(value)
    else if (value instanceof TypeEngine) {
      this.key.code(part.type)
      this.type('', value)
    } else if (value instanceof GeneratedName || value instanceof QuotedName) this.name('', value)
    else if (Array.isArray(value)) this.list(value)
    else if (value instanceof Map) this.list([...value])
    else if (isPlainRecord(value)) this.list(Object.entries(value))
    else this.unknowable(value)
  }
  private list(items: readonly unknown[]): void {
    this.key.code(part.list)
    this.key.number(items.length)
    for (const item of items) this.any(item)
  }
  private simple(value: unknown): void {
    if (typeof value === 'function' || typeof value === 'symbol') this.isKnowable = false
    else if (typeof value === 'bigint') this.digits(`${value}n`)
    else this.plain('', isPlain(value) ? value : null)
  }

  private generated(name: GeneratedName): void {
    const { hole, quote } = name
    this.key.code(hole === null ? part.generated : part.anonymous)
    this.key.code(quote === null ? part.nothing : quote ? part.true : part.false)
    if (hole === null)
      this.key.string(
        name.resolve((inside) => `\ufdd2${this.seedText(inside)} ${inside.body}\ufdd3`),
      )
    else {
      this.key.string(this.seedText(hole))
      this.key.string(hole.body)
    }
  }
  /** An element whose seed was mentioned before says so; a later mention names the element. */
  private owned(seed: number, mark: number): void {
    this.seeds ??= new Map()
    const mention = this.seeds.get(seed)
    if (mention === undefined) this.seeds.set(seed, -mark)
    else {
      this.key.code(part.seedOf)
      this.key.string(String(mention))
    }
  }
  private mention(seed: number): string {
    this.seeds ??= new Map()
    const known = this.seeds.get(seed)
    if (known !== undefined) return String(known)
    if (permanentSeeds.has(seed)) return `@${seed}`
    this.mentions += 1
    this.seeds.set(seed, this.mentions)
    return String(this.mentions)
  }
  /** The seed of a repetition has a number behind that of the element. */
  private seedText({ seed }: Hole): string {
    if (typeof seed === 'number') return this.mention(seed)
    const [owner = '', repetition = ''] = seed.split('.', 2)
    return `${this.mention(Number(owner))}.${repetition}`
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

/** What the class of an element is called in keys. */
function named(element: ClauseElement): { readonly number: number | null } {
  const prototype: object = Object.getPrototypeOf(element)
  const declares = Object.hasOwn(prototype, 'structure')
  if (!declares) warnOnce(element.constructor)
  const number = declares ? numberOf(element.constructor) : null
  const keyName = { owner: element.constructor, number }
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

const longestNumbered = 80
const mostNumbered = 10_000
const textNumbers = new Map<string, number>()
let lastTextNumber = 0

/** Numbers are never given twice: a text that was forgotten gets another one, and its statements are compiled again. */
function numberOfText(text: string): number {
  const known = textNumbers.get(text)
  if (known !== undefined) return known
  // names may come from users too: what is kept of them stays small
  if (textNumbers.size >= mostNumbered) textNumbers.clear()
  lastTextNumber += 1
  textNumbers.set(text, lastTextNumber)
  return lastTextNumber
}

const warned = new WeakSet<object>()

function warnOnce(constructor: { readonly name: string }): void {
  if (warned.has(constructor)) return
  warned.add(constructor)
  warn(
    `statements with a ${constructor.name} are compiled each time: an element has to declare structure(), a type that it is cacheOk`,
  )
}
