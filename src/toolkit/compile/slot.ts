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

interface SlotOrigin {
  readonly name: string
  readonly late: boolean
  readonly bind: BindParameter
  readonly source: ValueSource
  readonly row: number
}

/** A parameter at its place: where its value comes from, and how the driver takes it. */
export class Slot {
  readonly bind: BindParameter
  readonly late: boolean
  /** Has the value where it is not given. */
  readonly source: ValueSource
  /** Which further row of an INSERT it belongs to; 0 for none. */
  readonly row: number
  private readonly ownName: string
  private rowName: string | null
  private readonly process: BindProcessor | null

  private constructor(origin: SlotOrigin, process: BindProcessor | null) {
    this.ownName = origin.name
    this.rowName = null
    this.late = origin.late
    this.bind = origin.bind
    this.source = origin.source
    this.row = origin.row
    this.process = process
  }

  static of({ name, late }: Place, bind: BindParameter, dialect: Dialect): Slot {
    const process = bind.type.usedOn(dialect).bindProcessor(dialect)
    return new Slot({ name, late, bind, source: bind, row: 0 }, process)
  }

  /** The same parameter of a further row. @param name without the number of the row */
  forRow(name: string, row: number, source: ValueSource): Slot {
    return new Slot({ name, late: false, bind: this.bind, source, row }, this.process)
  }

  /** Its name in the statement, which may have characters that a placeholder cannot have. */
  get name(): string {
    if (this.row === 0) return this.ownName
    this.rowName ??= `${this.ownName}_m${this.row}`
    return this.rowName
  }
  private get key(): string {
    return this.row === 0 ? nameKey(this.bind.key) : this.name
  }

  /**
   * The value as it was given, by the parameter's key or by its name in the statement.
   *
   * @param check a value that is required and not given is an error
   * @param source has the value where it is not given
   */
  valueIn(given: ParameterValues, check: boolean, source: ValueSource = this.source): unknown {
    if (given === noValues) return this.valueOf(source, check)
    const { name } = this
    const value = given[name] ?? (this.row === 0 ? given[this.key] : null)
    return isGiven(value) ? value : this.rareValueIn(given, check, source)
  }

  /** null, undefined, nothing at all, or what every object inherits under that name. */
  private rareValueIn(given: ParameterValues, check: boolean, source: ValueSource): unknown {
    for (const name of [this.key, this.name])
      if (Object.hasOwn(given, name)) return given[name] === undefined ? source.value : given[name]
    return this.valueOf(source, check)
  }

  private valueOf(source: ValueSource, check: boolean): unknown {
    if (check && this.bind.required)
      throw new InvalidRequestError(`A value is required for bind parameter '${this.name}'`)
    return source.value
  }

  /** The value as the driver takes it. */
  read(given: ParameterValues, source: ValueSource = this.source): unknown {
    return this.converted(this.valueIn(given, true, source))
  }
  converted(value: unknown): unknown {
    return this.process === null ? value : this.process(value)
  }
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && typeof value !== 'function' && value !== Object.prototype
