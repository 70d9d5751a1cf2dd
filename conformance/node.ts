/** A JSON object of the corpus, read field by field. */
export class Node {
  readonly fields: Readonly<Record<string, unknown>>

  constructor(value: unknown) {
    if (!isRecord(value)) throw new TypeError(`no object: ${JSON.stringify(value)}`)
    this.fields = value
  }

  get(key: string): unknown {
    return this.fields[key]
  }

  has(key: string): boolean {
    const value = this.fields[key]
    return value !== undefined && value !== null
  }

  node(key: string): Node {
    return new Node(this.fields[key])
  }

  nodeOrNull(key: string): Node | null {
    return this.has(key) ? this.node(key) : null
  }

  text(key: string): string {
    const value = this.fields[key]
    if (typeof value !== 'string') throw new TypeError(`${key} is no text`)
    return value
  }

  textOrNull(key: string): string | null {
    return this.has(key) ? this.text(key) : null
  }

  number(key: string): number {
    const value = this.fields[key]
    if (typeof value !== 'number') throw new TypeError(`${key} is no number`)
    return value
  }

  numberOrNull(key: string): number | null {
    return this.has(key) ? this.number(key) : null
  }

  flag(key: string): boolean {
    return this.fields[key] === true
  }

  flagOrNull(key: string): boolean | null {
    const value = this.fields[key]
    if (typeof value === 'number') return value !== 0
    return typeof value === 'boolean' ? value : null
  }

  list(key: string): readonly unknown[] {
    const value = this.fields[key]
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) throw new TypeError(`${key} is no list`)
    return value
  }

  nodes(key: string): readonly Node[] {
    return this.list(key).map((item) => new Node(item))
  }

  texts(key: string): readonly string[] {
    return this.list(key).map(String)
  }

  entries(): readonly (readonly [string, unknown])[] {
    return Object.entries(this.fields)
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
