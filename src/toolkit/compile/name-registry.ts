import type { GeneratedName, Hole } from '../sql/names.ts'

export type NameKind = 'alias' | 'label' | 'bind' | 'values'

const textKey = (kind: NameKind, name: GeneratedName): string => `${kind} ${name.template}`

interface Numbered {
  readonly body: string
  readonly text: string
  /** Of the same seed. */
  readonly next: Numbered | undefined
}

/** Completes generated names within one statement: numbers by first use, cut to the length that fits. */
export class NameRegistry {
  private readonly limit: number
  /** Numbers that were given, by seed and within that by body. */
  private readonly numbers = new Map<number | string, Numbered>()
  private readonly counters = new Map<string, number>()
  /** Texts that are not just the numbered name. */
  private texts: Map<string, string> | null = null
  private cutCounters: Map<NameKind, number> | null = null

  constructor(limit: number) {
    this.limit = limit
  }

  /** The text of a name, the same each time. */
  resolve(kind: NameKind, name: GeneratedName): string {
    const known = this.texts?.get(textKey(kind, name))
    if (known !== undefined) return known
    const text = this.numbered(name)
    if (text.length <= this.limit - 6) return text
    const cut = this.cutShort(kind, text)
    this.assign(kind, name, cut)
    return cut
  }

  /** Decides the text of a name before it is met. */
  assign(kind: NameKind, name: GeneratedName, text: string): void {
    this.texts ??= new Map()
    this.texts.set(textKey(kind, name), text)
  }

  /** With its holes filled, at full length. */
  numbered(name: GeneratedName): string {
    return name.hole === null
      ? name.resolve((hole) => this.numberedHole(hole))
      : this.numberedHole(name.hole)
  }

  private numberedHole({ seed, body }: Hole): string {
    const first = this.numbers.get(seed)
    for (let known = first; known !== undefined; known = known.next)
      if (known.body === body) return known.text
    const count = this.counters.get(body) ?? 1
    this.counters.set(body, count + 1)
    const text = `${body}_${count}`
    this.numbers.set(seed, { body, text, next: first })
    return text
  }

  private cutShort(kind: NameKind, text: string): string {
    this.cutCounters ??= new Map()
    const count = this.cutCounters.get(kind) ?? 1
    this.cutCounters.set(kind, count + 1)
    return `${text.slice(0, Math.max(this.limit - 6, 0))}_${count.toString(16)}`
  }
}
