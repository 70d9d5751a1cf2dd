import { BindParameter } from '../sql/bind.ts'
import type { ValueSource } from '../sql/structure.ts'
import { CompileError, InvalidRequestError } from '../errors.ts'
import { LateText } from './expand.ts'
import {
  isNumeric,
  markerLength,
  open,
  piecesOf,
  placeAt,
  placeholderText,
  type Place,
} from './placeholders.ts'
import { RowPlan } from './row-plan.ts'
import { Slot, type ParameterValues, type ValueList } from './slot.ts'
import type { StatementCompiler } from './statement.ts'

/** A parameter of one execution; each value of a list has a name of its own. */
export interface PlacedValue {
  readonly name: string
  readonly slot: Slot
  readonly value: unknown
}

/** What has the value of a parameter, where that is not given by name. */
export type Sources = (slot: Slot) => ValueSource

/** The SQL of one execution and its parameters. */
export interface Filled {
  readonly sql: string
  readonly parameters: readonly PlacedValue[]
}

/** A compiled statement taken apart once, so that an execution only puts values in their places. */
export class BindPlan {
  /** One for each place in the SQL, in their order. */
  readonly slots: readonly Slot[]
  /** What is written out when the statement runs stands in it as `__[POSTCOMPILE_name]`. */
  readonly sql: string
  /** Parameters in the order in which a driver takes them, without what is written out when the statement runs. */
  readonly order: readonly Slot[]
  /** The SQL depends on the values. */
  readonly hasLate: boolean
  private readonly compiler: StatementCompiler
  private readonly template: string
  private rowPlan: RowPlan | null = null
  /** What stands around the slots, where that is not what the template says. */
  private readonly expanded: readonly string[] | null
  private lateTexts: Map<string, LateText> | null = null
  private numbers: ReadonlyMap<string, number> | null = null

  constructor(compiler: StatementCompiler, template: string) {
    this.compiler = compiler
    this.template = template
    this.hasLate = compiler.expandingLate !== null || compiler.literalLate !== null
    const expanded =
      compiler.repeated === null ? null : takenApart(compiler, compiler.repeated, template)
    this.expanded = expanded && expanded.texts
    const slots: Slot[] = expanded?.slots ?? []
    const sql = expanded === null ? this.scanned(slots) : this.written(slots)
    this.slots = slots
    const counted = isNumeric(compiler.dialect.paramstyle) && !countsByPlace(compiler, slots)
    if (counted) this.numbers = numbersOf(compiler, slots)
    this.order = this.hasLate || counted ? orderOf(slots, this.numbers) : slots
    this.sql = counted ? this.written(slots) : sql
  }

  /** Finds the slots of the template, and writes it as if each parameter stood in one place. */
  private scanned(slots: Slot[]): string {
    const { template, compiler } = this
    let sql = ''
    let from = 0
    for (let at = template.indexOf(open); at >= 0; at = template.indexOf(open, from)) {
      const slot = slotAt(compiler, placeAt(template, at))
      sql += template.slice(from, at) + this.shown(slot, slots.length)
      slots.push(slot)
      from = at + markerLength
    }
    return from === 0 ? template : sql + template.slice(from)
  }

  /** Parameters for a driver, where the SQL does not depend on them. */
  read(given: ParameterValues, sources: Sources | null = null): readonly unknown[] {
    if (sources === null) return this.order.map((slot) => slot.read(given))
    return this.order.map((slot) => slot.read(given, sources(slot)))
  }

  /** As `read`, with one value for each placeholder. */
  readList(values: ValueList): readonly unknown[] {
    const { order } = this
    if (this.hasLate)
      throw new InvalidRequestError(
        'lists or literals are written into this SQL when it runs; give its values by name',
      )
    if (values.length !== order.length)
      throw new InvalidRequestError(
        `the statement has ${order.length} placeholders, and ${values.length} values were given`,
      )
    return order.map((slot, index) => slot.converted(values[index]))
  }

  /**
   * Writes out what waits for the execution.
   *
   * @param check a value that is required and not given is an error
   */
  fill(given: ParameterValues, check: boolean, sources: Sources | null = null): Filled {
    const parameters: PlacedValue[] = []
    const { numbers } = this
    const place = (slot: Slot, name: string, value: unknown) =>
      parameters.push({ name, slot, value })
    const placed = (slot: Slot) =>
      place(slot, this.safeName(slot), slot.valueIn(given, check, sources?.(slot)))
    // parameters with numbers stand in the order of those, the ones of lists behind all others
    if (numbers !== null) this.order.forEach(placed)
    const lists = new Map<string, string>()
    const sql = this.writtenBy(this.slots, (slot, index) => {
      if (!slot.late) {
        if (numbers === null) placed(slot)
        return this.placeholder(slot, index)
      }
      const known = numbers === null ? undefined : lists.get(slot.name)
      if (known !== undefined) return known
      const value = slot.valueIn(given, check, sources?.(slot))
      const text = this.lateText(slot).textFor(value, (item, row, part) => {
        const name = `${this.safeName(slot)}_${row}${part === 0 ? '' : `_${part}`}`
        const number = place(slot, name, item)
        return placeholderText(this.compiler.dialect.paramstyle, name, number)
      })
      lists.set(slot.name, text)
      return text
    })
    return { sql, parameters }
  }

  /** The statement for several rows at once, if it is an INSERT of one row whose SQL does not depend on values. */
  get rows(): RowPlan | null {
    const { template, slots } = this
    const { rowText, dialect } = this.compiler
    this.rowPlan ??= RowPlan.of({ template, rowText, slots, paramstyle: dialect.paramstyle })
    return this.rowPlan
  }

  /**
   * The places of a list, such as `cacheKeyOf` gives it, that the values of this statement come from. A parameter that
   * was made while the statement was compiled goes back to what it was made from.
   */
  placesIn(binds: readonly ValueSource[]): ReadonlyMap<Slot, number> {
    const places = new Map(binds.map((source, index) => [source, index]))
    const found = new Map<Slot, number>()
    for (const slot of this.slots) {
      const source = originOf(slot.source, places)
      const place = source === null ? undefined : places.get(source)
      if (place !== undefined) found.set(slot, place)
    }
    return found
  }

  /** The name as placeholders have it. */
  safeName({ name, late }: Slot): string {
    return this.compiler.safeBindName(name, late)
  }

  private lateText(slot: Slot): LateText {
    this.lateTexts ??= new Map()
    const known = this.lateTexts.get(slot.name) ?? new LateText(this.compiler, slot.bind)
    this.lateTexts.set(slot.name, known)
    return known
  }

  private placeholder(slot: Slot, index: number): string {
    const { paramstyle } = this.compiler.dialect
    if (paramstyle === 'qmark') return '?'
    const number = this.numbers === null ? index + 1 : (this.numbers.get(slot.name) ?? 0)
    if (paramstyle === 'numeric_dollar') return `$${number}`
    return placeholderText(paramstyle, this.compiler.bindText(slot), number)
  }

  /** The placeholder, or what stands for one that is written out when the statement runs. */
  private shown(slot: Slot, index: number): string {
    return slot.late ? `__[POSTCOMPILE_${this.safeName(slot)}]` : this.placeholder(slot, index)
  }

  private written(slots: readonly Slot[]): string {
    return this.writtenBy(slots, (slot, index) => this.shown(slot, index))
  }

  private writtenBy(slots: readonly Slot[], textOf: (slot: Slot, index: number) => string): string {
    const texts = this.expanded ?? piecesOf(this.template).texts
    let sql = texts[0] ?? ''
    for (let index = 0; index < slots.length; index += 1) {
      const slot = slots[index]
      if (slot !== undefined) sql += textOf(slot, index) + texts[index + 1]
    }
    return sql
  }
}

interface Parts {
  readonly texts: readonly string[]
  readonly slots: Slot[]
}

/** With the rows put in that were not rendered. */
function takenApart(
  compiler: StatementCompiler,
  repeated: NonNullable<StatementCompiler['repeated']>,
  template: string,
): Parts {
  const { texts, indexes } = piecesOf(template)
  const [before = '', ...behind] = texts
  const parts = { texts: [before], slots: new Array<Slot>() }
  for (const [place, index] of indexes.entries()) {
    if (index === repeated.place) {
      repeated.rows.appendTo(parts.texts, parts.slots)
      parts.texts.push((parts.texts.pop() ?? '') + (behind[place] ?? ''))
    } else {
      parts.slots.push(slotAt(compiler, index))
      parts.texts.push(behind[place] ?? '')
    }
  }
  checkNames(compiler, parts.slots)
  return parts
}

/** Only other parameters than those of the rows could have their names. */
function checkNames({ binds }: StatementCompiler, slots: readonly Slot[]): void {
  const rows = slots.filter(({ row }) => row > 0)
  if (binds.size === slots.filter(({ bind, row }) => row === 0 && bind.isCrud).length) return
  const taken = rows.find(({ name }) => binds.has(name))
  if (taken) throw new CompileError(`two different parameters are called ${taken.name}`)
}

function originOf(
  source: ValueSource,
  known: ReadonlyMap<ValueSource, number>,
): ValueSource | null {
  let found: ValueSource | null = source
  while (found !== null && !known.has(found))
    found = found instanceof BindParameter ? found.source : null
  return found
}

function slotAt(compiler: StatementCompiler, index: number): Slot {
  const place = compiler.places[index]
  if (place === undefined) throw new CompileError('a text has a character that Unicode keeps back')
  return Slot.of(place, bindAt(compiler, place), compiler.dialect)
}

/** What has the value: of several parameters with one name the last, and for a name that a text was given nothing for a new one. */
function bindAt({ binds, places }: StatementCompiler, { name, bind }: Place): BindParameter {
  if (bind !== null && binds.size === places.length) return bind
  return binds.get(name) ?? new BindParameter(name, null)
}

/** Each parameter stands in one place, and those in the order in which they were met. */
function countsByPlace({ binds }: StatementCompiler, slots: readonly Slot[]): boolean {
  let met = 0
  for (const { bind, late, row } of slots) {
    if (row > 0) continue
    if (late || bind !== binds.values[met]) return false
    met += 1
  }
  return met === binds.size
}

/** Numbers go by the first use while the statement was compiled, which a CTE is rendered after; each name has one. */
function numbersOf(
  { binds }: StatementCompiler,
  slots: readonly Slot[],
): ReadonlyMap<string, number> {
  const used = new Set(slots.filter(({ late }) => !late).map(({ name }) => name))
  const ordered = new Set(binds.keys.filter((name) => used.has(name)).concat(...used))
  return new Map([...ordered].map((name, index) => [name, index + 1]))
}

/** The places themselves, or one for each number. */
function orderOf(
  slots: readonly Slot[],
  numbers: ReadonlyMap<string, number> | null,
): readonly Slot[] {
  const direct = slots.filter(({ late }) => !late)
  if (numbers === null) return direct
  const byName = new Map(direct.map((slot) => [slot.name, slot]))
  return [...numbers.keys()].flatMap((name) => byName.get(name) ?? [])
}
