import { nameQuote, nameText, QuotedName, type NameLike } from '../util/quoted-name.ts'

// noncharacters, which Unicode keeps for the inside of programs
const open = '\ufdd2'
const close = '\ufdd3'
const holes = /\ufdd2([^\ufdd2\ufdd3]*)\ufdd3/g

/**
 * A name that the compiler completes: it may be cut to the dialect's length, and where it is anonymous its holes
 * are numbered by first use in the statement (`users_1`, `param_2`).
 */
export class GeneratedName {
  readonly quote: boolean | null
  /** The only hole, where the name consists of that and nothing else. */
  readonly hole: Hole | null
  private text: string | null

  constructor(template: string | Hole, quote: boolean | null = null) {
    this.quote = quote
    this.text = typeof template === 'string' ? template : null
    this.hole = typeof template === 'string' ? null : template
  }

  /** Text with holes `seed body`; equal templates are the same name. */
  get template(): string {
    this.text ??= this.hole === null ? '' : holeText(this.hole)
    return this.text
  }

  get anonymous(): boolean {
    return this.hole !== null || this.template.includes(open)
  }

  /** The same name with text behind it. */
  append(text: string): GeneratedName {
    return new GeneratedName(this.template + text, this.quote)
  }

  /** Replaces each hole by what `number` gives for it. */
  resolve(number: (hole: Hole) => string): string {
    if (this.hole !== null) return number(this.hole)
    if (!this.anonymous) return this.template
    return this.template.replace(holes, (_, key: string) => {
      const [seed = ''] = key.split(' ', 1)
      const body = key.slice(seed.length + 1)
      return number({ seed: /^\d+$/.test(seed) ? Number(seed) : seed, body })
    })
  }
}

/** A number that the compiler fills in: the same for the same seed and body. */
export interface Hole {
  readonly seed: number | string
  readonly body: string
}

const holeText = ({ seed, body }: Hole): string => `${open}${seed} ${body}${close}`

/** What elements carry as their name. */
export type Name = NameLike | GeneratedName

/** An anonymous name: numbered per statement, the same for the same seed and body. */
export function anonymousName(seed: number | string, body: Name): GeneratedName {
  return new GeneratedName({ seed, body: escaped(body) })
}

/** As `anonymousName`, for parameters: no underscore at the ends. */
export function anonymousKey(seed: number | string, body: Name): GeneratedName {
  return new GeneratedName({ seed, body: trimmed(escaped(body)) })
}

const trimmed = (body: string): string =>
  body.startsWith('_') || body.endsWith('_') ? body.replaceAll(/^_+|_+$/g, '') : body

/** An anonymous name that follows a text which is a name itself. */
export const numberedAfter = (text: GeneratedName, seed: number | string): GeneratedName =>
  new GeneratedName(`${text.template}${open}${seed} ${close}`, text.quote)

/** A name that may be cut to the dialect's length. */
export const truncatable = (name: Name): GeneratedName =>
  name instanceof GeneratedName ? name : new GeneratedName(nameText(name), nameQuote(name))

/** Text by which names are compared; anonymous ones keep their holes. */
// most names are plain texts, which is seen at once
export function nameKey(name: Name): string {
  if (typeof name === 'string') return name
  return name instanceof GeneratedName ? name.template : nameText(name)
}

export const isAnonymous = (name: Name | null): name is GeneratedName =>
  name instanceof GeneratedName && name.anonymous

const unsafe = /[%() $\ufdd2\ufdd3]/
const unsafeRuns = /[%() $\ufdd2\ufdd3]+/g

function escaped(body: Name): string {
  const text = nameKey(body)
  return unsafe.test(text) ? text.replaceAll(unsafeRuns, '_') : text
}

let last = 0

/** A number that no other object of this program has: the seed of its anonymous names. */
export function nextSeed(): number {
  last += 1
  return last
}

/** Seeds of objects that are the same in every statement, as columns of tables. */
export const permanentSeeds = new Set<number>()

/** The name with what its owner says about quoting it. */
export function spelled(name: Name, quote: unknown): Name {
  return typeof name === 'string' && typeof quote === 'boolean' ? new QuotedName(name, quote) : name
}

export const quoteOf = (name: Name): boolean | null =>
  name instanceof GeneratedName ? name.quote : nameQuote(name)
