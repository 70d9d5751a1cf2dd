import { InvalidRequestError } from '../errors.ts'
import type { BindParameter } from '../sql/bind.ts'
import { nameKey } from '../sql/names.ts'
import type { ValueSource } from '../sql/structure.ts'
import type { BindProcessor } from '../types/engine.ts'
import type { Dialect } from './dialect.ts'
import type { Place } from './placeholders.ts'

/** Values by parameter name. */
export type ParameterValues = Readonly<Record<string, unknown>>

/** Values in the order of the placeholders. */
export type ValueList = readonly unknown[]

/** No values beyond those of the statement. */
export const noValues: ParameterValues = Object.freeze({})

/** A further row of an INSERT, counted from 1, and what has its value. */
interface Repetition {
  readonly row: number
  readonly source: ValueSource
}

/** A parameter at its place: where its value comes from, and how the driver takes it. */
export class Slot {
  readonly bind: BindParameter
  late: boolean
  /** Has the value where it is not given. */
  readonly source: ValueSource
  /** Which further row of an INSERT it belongs to; 0 for none. */
  readonly row: number
  private readonly ownName: string
  private rowName: string | null
  private readonly process: BindProcessor | null

  /** @param repeats with `repeats.source` in row `repeats.row`, where it is the parameter of a further row */
  private constructor(
    name: string,
    bind: BindParameter,
    process: BindProcessor | null,
    repeats: Repetition | null = null,
  ) {
    this.ownName = name
    this.rowName = null
    this.late = false
    this.bind = bind
    this.source = repeats === null ? bind : repeats.source
    this.row = repeats === null ? 0 : repeats.row
    this.process = process
  }

  static of({ name, late }: Place, bind: BindParameter, dialect: Dialect): Slot {
    const slot = new Slot(name, bind, bind.type.usedOn(dialect).bindProcessor(dialect))
    if (late) slot.late = true
    return slot
  }

  /** The same parameter of a further row. @param name without the number of the row */
  forRow(name: string, repeats: Repetition): Slot {
    return new Slot(name, this.bind, this.process, repeats)
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
