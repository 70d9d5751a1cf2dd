import type { BindParameter } from '../sql/bind.ts'
import type { ParamStyle } from './dialect.ts'

/** A place of a parameter in a rendered statement. */
export interface Place {
  /** Name of the parameter in the statement. */
  readonly name: string
  /** It is written out when the statement runs. */
  readonly late: boolean
  /** Null where a text names a parameter that it was not given. */
  readonly bind: BindParameter | null
}

/** In front of the place of a parameter while the statement is rendered. */
// a noncharacter, which Unicode keeps for the inside of programs: no text that is exchanged has it
export const open = '\ufdd0'

// the number of the place as two letters, which no rule about names, quotes, percent signs or spaces changes
const base = 0x4e00
const digit = 0x1000
export const markerLength = 3

const markerOf = (index: number): string =>
  open + String.fromCharCode(base + Math.floor(index / digit), base + (index % digit))

const first = Array.from({ length: 64 }, (_, index) => markerOf(index))

/** Stands for a parameter until it is known how the dialect writes it. */
export const marker = (index: number): string => first[index] ?? markerOf(index)

/** The number of the place whose marker stands there. */
export const placeAt = (template: string, at: number): number =>
  (template.charCodeAt(at + 1) - base) * digit + template.charCodeAt(at + 2) - base

/** A rendered statement taken apart at its markers. */
export interface Pieces {
  /** What stands before, between and behind the parameters: one more than those. */
  readonly texts: readonly string[]
  readonly indexes: readonly number[]
}

export function piecesOf(template: string): Pieces {
  const texts: string[] = []
  const indexes: number[] = []
  let from = 0
  for (let at = template.indexOf(open); at >= 0; at = template.indexOf(open, from)) {
    texts.push(template.slice(from, at))
    indexes.push(placeAt(template, at))
    from = at + markerLength
  }
  texts.push(template.slice(from))
  return { texts, indexes }
}

export const isPositional = (style: ParamStyle): boolean =>
  style !== 'named' && style !== 'pyformat'

export const isNumeric = (style: ParamStyle): boolean =>
  style === 'numeric' || style === 'numeric_dollar'

/** How a style writes a parameter; `number` counts from 1. */
export function placeholderText(style: ParamStyle, name: string, number: number): string {
  switch (style) {
    case 'qmark':
      return '?'
    case 'format':
      return '%s'
    case 'pyformat':
      return `%(${name})s`
    case 'named':
      return `:${name}`
    case 'numeric':
      return `:${number}`
    case 'numeric_dollar':
      return `$${number}`
  }
}
