import type { GeneratedName, Hole } from '../sql/names.ts'

export type NameKind = 'alias' | 'label' | 'bind' | 'values'

const textKey = (kind: NameKind, name: GeneratedName): string => `${kind} ${name.template}`

interface Numbered extends Hole {
  readonly text: string
}

/** Most statements have fewer numbers, and going through as many is faster than to look one up. */
const few = 16

/** Completes generated names within one statement: numbers by first use, cut to the length that fits. */
export class NameRegistry {
  private readonly limit: number
  /** Numbers that were given, the first ones. */
  private readonly first: Numbered[] = []
  private further: FurtherNumbers | null = null
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

  private numberedHole(hole: Hole): string {
    const { seed, body } = hole
    let count = 1
    for (const known of this.first) {
      if (known.body !== body) continue
      if (known.seed === seed) return known.text
      count += 1
    }
    if (this.first.length < few) {
      const text = `${body}_${count}`
      this.first.push({ seed, body, text })
      return text
    }
    this.further ??= new FurtherNumbers()
    return this.further.numbered(hole, count)
  }

  private cutShort(kind: NameKind, text: string): string {
    this.cutCounters ??= new Map()
    const count = this.cutCounters.get(kind) ?? 1
    this.cutCounters.set(kind, count + 1)
    return `${text.slice(0, Math.max(this.limit - 6, 0))}_${count.toString(16)}`
  }
}

class FurtherNumbers {
  /** By body, and within that by seed. */
  private readonly bodies = new Map<string, Map<number | string, string>>()

  /** @param from the next number of the body when there was none here */
  numbered({ seed, body }: Hole, from: number): string {
    const seeds = this.bodies.get(body) ?? new Map<number | string, string>()
    this.bodies.set(body, seeds)
    const text = seeds.get(seed) ?? `${body}_${from + seeds.size}`
    seeds.set(seed, text)
    return text
  }
}
