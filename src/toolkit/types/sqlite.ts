import { wireText, type TypeArgument, type BindProcessor, type TypeDialect } from './engine.ts'
import { JSON_ } from './structured.ts'
import { DateTime, Date_, Time } from './temporal.ts'

// SQLite has no date types: values are texts whose form can be chosen.

/** `%(year)04d-%(month)02d` and the like, as SQLAlchemy's storage formats are written. */
export interface StorageOptions {
  readonly storageFormat?: string
}

/** The parts of a UTC moment by the names that storage formats use. */
const partsOf = (date: Date): Readonly<Record<string, number>> => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
  hour: date.getUTCHours(),
  minute: date.getUTCMinutes(),
  second: date.getUTCSeconds(),
  microsecond: date.getUTCMilliseconds() * 1000,
})

/** Fills `%(name)0Nd`; a literal percent sign is written twice. */
export function storedText(format: string, date: Date): string {
  const parts = partsOf(date)
  return format.replaceAll(/%\((\w+)\)0?(\d*)d|%%/g, (whole, name?: string, width?: string) =>
    name === undefined ? whole.slice(1) : String(parts[name] ?? '').padStart(Number(width), '0'),
  )
}

function storageProcessor(
  format: string | null,
  usual: BindProcessor | null,
): BindProcessor | null {
  if (format === null) return usual
  return (value) => {
    if (value instanceof Date) return storedText(format, value)
    const text = wireText(value)
    return text === null ? null : storedText(format, new Date(`${text}Z`))
  }
}

const storageArguments = (format: string | null): readonly TypeArgument[] =>
  format === null ? [] : [{ storageFormat: format }]

export class DATETIME extends DateTime {
  override readonly tag = 'sqlite.DATETIME'
  // on other dialects it is a generic type
  override get visitName() {
    return 'DateTime'
  }
  readonly storageFormat: string | null
  constructor(options: StorageOptions | null = null) {
    super()
    this.storageFormat = options?.storageFormat ?? null
  }
  override args(): readonly TypeArgument[] {
    return storageArguments(this.storageFormat)
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    return storageProcessor(this.storageFormat, super.bindProcessor(dialect))
  }
}
export class DATE extends Date_ {
  override readonly tag = 'sqlite.DATE'
  override get visitName() {
    return 'Date'
  }
  readonly storageFormat: string | null
  constructor(options: StorageOptions | null = null) {
    super()
    this.storageFormat = options?.storageFormat ?? null
  }
  override args(): readonly TypeArgument[] {
    return storageArguments(this.storageFormat)
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    return storageProcessor(this.storageFormat, super.bindProcessor(dialect))
  }
}
export class TIME extends Time {
  override readonly tag = 'sqlite.TIME'
  override get visitName() {
    return 'Time'
  }
}
export class JSON<T = unknown> extends JSON_<T> {
  override readonly tag = 'sqlite.JSON'
}
