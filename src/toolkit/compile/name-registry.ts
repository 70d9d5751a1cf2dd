import type { GeneratedName } from '../sql/names.ts'

export type NameKind = 'alias' | 'label' | 'bind' | 'values'

/** Completes generated names within one statement: numbers by first use, cut to the length that fits. */
export class NameRegistry {
  private readonly limit: number
  private readonly anonymous = new Map<string, string>()
  private readonly counters = new Map<string, number>()
  private readonly cut = new Map<string, string>()
  private readonly cutCounters = new Map<NameKind, number>()

  constructor(limit: number) {
    this.limit = limit
  }

  /** The text of a name, the same each time. */
  resolve(kind: NameKind, name: GeneratedName): string {
    const key = `${kind} ${name.template}`
    const known = this.cut.get(key)
    if (known !== undefined) return known
    const text = this.fitted(kind, this.numbered(name))
    this.cut.set(key, text)
    return text
  }

  /** Decides the text of a name before it is met. */
  assign(kind: NameKind, name: GeneratedName, text: string): void {
    this.cut.set(`${kind} ${name.template}`, text)
  }

  /** With its holes filled, at full length. */
  numbered(name: GeneratedName): string {
    return name.resolve((key, body) => {
      const known = this.anonymous.get(key)
      if (known !== undefined) return known
      const count = this.counters.get(body) ?? 1
      this.counters.set(body, count + 1)
      const text = `${body}_${count}`
      this.anonymous.set(key, text)
      return text
    })
  }

  private fitted(kind: NameKind, text: string): string {
    if (text.length <= this.limit - 6) return text
    const count = this.cutCounters.get(kind) ?? 1
    this.cutCounters.set(kind, count + 1)
    return `${text.slice(0, Math.max(this.limit - 6, 0))}_${count.toString(16)}`
  }
}
