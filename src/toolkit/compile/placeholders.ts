import type { ParamStyle } from './dialect.ts'

/** Around the name of a parameter while the statement is rendered. */
// noncharacters, which Unicode keeps for the inside of programs: no text that is exchanged has them
export const open = '\ufdd0'
export const close = '\ufdd1'
export const placeholderPattern = /\ufdd0([^\ufdd1]*)\ufdd1/g

export const isPositional = (style: ParamStyle): boolean =>
  style !== 'named' && style !== 'pyformat'

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
