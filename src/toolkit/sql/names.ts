import { nameQuote, nameText, QuotedName, type NameLike } from '../util/quoted-name.ts'

// noncharacters, which Unicode keeps for the inside of programs
const open = '\ufdd2'
const close = '\ufdd3'
const hole = /\ufdd2([^\ufdd2\ufdd3]*)\ufdd3/g

/**
 * A name that the compiler completes: it may be cut to the dialect's length, and where it is anonymous its holes
 * are numbered by first use in the statement (`users_1`, `param_2`).
 */
export class GeneratedName {
  /** Text with holes `seed body`; equal templates are the same name. */
  readonly template: string
  readonly quote: boolean | null

  constructor(template: string, quote: boolean | null = null) {
    this.template = template
    this.quote = quote
  }

  get anonymous(): boolean {
    return this.template.includes(open)
  }

  /** The same name with text behind it. */
  append(text: string): GeneratedName {
    return new GeneratedName(this.template + text, this.quote)
  }

  /** Replaces each hole by what `number` gives for its key and its body. */
  resolve(number: (key: string, body: string) => string): string {
    if (!this.anonymous) return this.template
    return this.template.replace(hole, (_, key: string) =>
      number(key, key.slice(key.indexOf(' ') + 1)),
    )
  }
}

/** What elements carry as their name. */
export type Name = NameLike | GeneratedName

/** An anonymous name: numbered per statement, the same for the same seed and body. */
export function anonymousName(seed: number | string, body: Name): GeneratedName {
  return new GeneratedName(`${open}${seed} ${escaped(body)}${close}`)
}

/** As `anonymousName`, for parameters: no underscore at the ends. */
export function anonymousKey(seed: number | string, body: Name): GeneratedName {
  return new GeneratedName(`${open}${seed} ${escaped(body).replaceAll(/^_+|_+$/g, '')}${close}`)
}

/** An anonymous name that follows a text which is a name itself. */
export const numberedAfter = (text: GeneratedName, seed: number | string): GeneratedName =>
  new GeneratedName(`${text.template}${open}${seed} ${close}`, text.quote)

/** A name that may be cut to the dialect's length. */
export const truncatable = (name: Name): GeneratedName =>
  name instanceof GeneratedName ? name : new GeneratedName(nameText(name), nameQuote(name))

/** Text by which names are compared; anonymous ones keep their holes. */
export const nameKey = (name: Name): string =>
  name instanceof GeneratedName ? name.template : nameText(name)

export const isAnonymous = (name: Name | null): name is GeneratedName =>
  name instanceof GeneratedName && name.anonymous

const escaped = (body: Name): string => nameKey(body).replaceAll(/[%() $\ufdd2\ufdd3]+/g, '_')

let last = 0

/** A number that no other object of this program has: the seed of its anonymous names. */
export function nextSeed(): number {
  last += 1
  return last
}

/** The name with what its owner says about quoting it. */
export function spelled(name: Name, quote: unknown): Name {
  return typeof name === 'string' && typeof quote === 'boolean' ? new QuotedName(name, quote) : name
}

export const quoteOf = (name: Name): boolean | null =>
  name instanceof GeneratedName ? name.quote : nameQuote(name)
