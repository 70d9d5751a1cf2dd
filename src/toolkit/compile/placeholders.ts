import type { ParamStyle } from './dialect.ts'

/** Around the name of a parameter while the statement is rendered. */
export const open = '\u0001'
export const close = '\u0002'
export const placeholderPattern = /\u0001([^\u0002]*)\u0002/g

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
