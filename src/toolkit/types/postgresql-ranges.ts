import {
  TypeEngine,
  wireText,
  type BindProcessor,
  type ResultProcessor,
  type TypeDialect,
  type TypeFamily,
} from './engine.ts'

/** Which ends belong to a range. */
export type RangeBounds = '[)' | '(]' | '[]' | '()'

/** A range between two values as their texts; null is unbounded. PostgreSQL 8.17. */
export class Range {
  readonly lower: string | null
  readonly upper: string | null
  readonly bounds: RangeBounds
  readonly empty: boolean

  constructor(
    lower: string | null,
    upper: string | null,
    options: { readonly bounds?: RangeBounds; readonly empty?: boolean } = {},
  ) {
    this.lower = lower
    this.upper = upper
    this.bounds = options.bounds ?? '[)'
    this.empty = options.empty ?? false
  }

  toString(): string {
    if (this.empty) return 'empty'
    const [open = '[', close = ')'] = this.bounds
    return `${open}${boundText(this.lower)},${boundText(this.upper)}${close}`
  }
}

function boundText(value: string | null): string {
  if (value === null) return ''
  if (value !== '' && !/[\s,()[\]"\\]/.test(value)) return value
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`
}

const part = String.raw`(?:"((?:[^"\\]|\\.|"")*)"|([^,"()[\]]*))`
const rangePattern = new RegExp(String.raw`([[(])${part},${part}([\])])`, 'g')

export function parseRanges(text: string): readonly Range[] {
  const unescape = (quoted: string) => quoted.replaceAll(/\\(.)|"(")/g, '$1$2')
  return [...text.matchAll(rangePattern)].map((match) => {
    const [, open = '[', quotedLower, lower = '', quotedUpper, upper = '', close = ')'] = match
    const value = (quoted: string | undefined, plain: string) =>
      quoted === undefined ? plain || null : unescape(quoted)
    const bounds = allBounds.find((known) => known === open + close) ?? '[)'
    return new Range(value(quotedLower, lower), value(quotedUpper, upper), { bounds })
  })
}

const allBounds: readonly RangeBounds[] = ['[)', '(]', '[]', '()']

/** Text stays text: the engine reads its own spelling. */
const rangeText: BindProcessor = wireText

export abstract class RangeType extends TypeEngine<Range> {
  override readonly family: TypeFamily = 'range'
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return rangeText
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<Range> | null {
    return (value) => {
      if (value === null) return null
      return parseRanges(String(value))[0] ?? new Range(null, null, { empty: true })
    }
  }
}

export abstract class MultirangeType extends TypeEngine<readonly Range[]> {
  override readonly family: TypeFamily = 'multirange'
  override bindProcessor(_dialect: TypeDialect): BindProcessor | null {
    return (value) => (Array.isArray(value) ? `{${value.map(String).join(',')}}` : rangeText(value))
  }
  override resultProcessor(_dialect: TypeDialect): ResultProcessor<readonly Range[]> | null {
    return (value) => (value === null ? null : parseRanges(String(value)))
  }
}

export class INT4RANGE extends RangeType {
  override readonly tag = 'postgresql.INT4RANGE'
}
export class INT8RANGE extends RangeType {
  override readonly tag = 'postgresql.INT8RANGE'
}
export class NUMRANGE extends RangeType {
  override readonly tag = 'postgresql.NUMRANGE'
}
export class DATERANGE extends RangeType {
  override readonly tag = 'postgresql.DATERANGE'
}
export class TSRANGE extends RangeType {
  override readonly tag = 'postgresql.TSRANGE'
}
export class TSTZRANGE extends RangeType {
  override readonly tag = 'postgresql.TSTZRANGE'
}
export class INT4MULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.INT4MULTIRANGE'
}
export class INT8MULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.INT8MULTIRANGE'
}
export class NUMMULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.NUMMULTIRANGE'
}
export class DATEMULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.DATEMULTIRANGE'
}
export class TSMULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.TSMULTIRANGE'
}
export class TSTZMULTIRANGE extends MultirangeType {
  override readonly tag = 'postgresql.TSTZMULTIRANGE'
}
