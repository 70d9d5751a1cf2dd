import { InvalidRequestError } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import { nameKey } from '../sql/names.ts'
import type { ValueSource } from '../sql/structure.ts'
import type { BindProcessor } from '../types/engine.ts'
import type { Dialect } from './dialect.ts'
import type { Place } from './placeholders.ts'

/** Values by parameter name. */
export type ParameterValues = Readonly<Record<string, unknown>>

/** No values beyond those of the statement. */
export const noValues: ParameterValues = Object.freeze({})

/** A parameter at its place: where its value comes from, and how the driver takes it. */
export class Slot {
  /** Its name in the statement, which may have characters that a placeholder cannot have. */
  readonly name: string
  readonly bind: BindParameter
  readonly late: boolean
  private readonly process: BindProcessor | null

  constructor({ name, late }: Place, bind: BindParameter, dialect: Dialect) {
    this.name = name
    this.bind = bind
    this.late = late
    this.process = bind.type.forDialect(dialect).bindProcessor(dialect)
  }

  /**
   * The value as it was given, by the parameter's key or by its name in the statement.
   *
   * @param check a value that is required and not given is an error
   * @param source has the value where it is not given
   */
  valueIn(given: ParameterValues, check: boolean, source: ValueSource = this.bind): unknown {
    if (given === noValues) return this.valueOf(source, check)
    const value = given[this.name] ?? given[nameKey(this.bind.key)]
    return isGiven(value) ? value : this.rareValueIn(given, check, source)
  }

  /** null, undefined, nothing at all, or what every object inherits under that name. */
  private rareValueIn(given: ParameterValues, check: boolean, source: ValueSource): unknown {
    for (const name of [nameKey(this.bind.key), this.name])
      if (Object.hasOwn(given, name)) return given[name] === undefined ? source.value : given[name]
    return this.valueOf(source, check)
  }

  private valueOf(source: ValueSource, check: boolean): unknown {
    if (check && this.bind.required) {
      const key = nameKey(this.bind.key)
      throw new InvalidRequestError(`A value is required for bind parameter '${key}'`)
    }
    return source.value
  }

  /** The value as the driver takes it. */
  read(given: ParameterValues, source: ValueSource = this.bind): unknown {
    return this.converted(this.valueIn(given, true, source))
  }
  converted(value: unknown): unknown {
    return this.process === null ? value : this.process(value)
  }
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && typeof value !== 'function' && value !== Object.prototype
