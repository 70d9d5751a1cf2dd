import { JsonError } from '../errors.ts'

type Path = readonly (string | number)[]

/** A JSON value with its place, taken apart with a check at each step. */
export class JsonReader {
  readonly value: unknown
  readonly path: Path

  constructor(value: unknown, path: Path = []) {
    this.value = value
    this.path = path
  }

  refuse(expected: string): JsonError {
    return new JsonError(`expected ${expected}`, this.path)
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null
  }

  /** A field of a record; absent ones read as absent. */
  at(key: string): JsonReader {
    const { value } = this
    if (typeof value !== 'object' || value === null) throw this.refuse('an object')
    const own = Object.hasOwn(value, key)
      ? Object.entries(value).find(([name]) => name === key)
      : undefined
    return new JsonReader(own?.[1], [...this.path, key])
  }

  /** The items of a list; an absent list has none. */
  list(): readonly JsonReader[] {
    const { value } = this
    if (!this.present) return []
    if (!Array.isArray(value)) throw this.refuse('a list')
    return value.map((item: unknown, index) => new JsonReader(item, [...this.path, index]))
  }

  entries(): readonly (readonly [string, JsonReader])[] {
    const { value } = this
    if (!this.present) return []
    if (typeof value !== 'object' || value === null) throw this.refuse('an object')
    return Object.entries(value).map(
      ([key, item]: readonly [string, unknown]) =>
        [key, new JsonReader(item, [...this.path, key])] as const,
    )
  }

  text(): string {
    if (typeof this.value === 'string') return this.value
    throw this.refuse('a text')
  }

  textOrNull(): string | null {
    return this.present ? this.text() : null
  }

  flag(): boolean {
    return this.present ? this.flagOrNull() === true : false
  }

  flagOrNull(): boolean | null {
    if (!this.present) return null
    if (typeof this.value === 'boolean') return this.value
    throw this.refuse('true or false')
  }

  texts(): readonly string[] {
    return this.list().map((item) => item.text())
  }
}
