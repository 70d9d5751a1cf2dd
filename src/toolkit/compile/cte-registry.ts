import { CompileError } from '../errors.ts'
import type { Cte } from '../sql/cte.ts'
import { namedColumns } from '../sql/column-names.ts'
import { nameKey } from '../sql/names.ts'
import type { IndependentCte } from '../sql/statement.ts'
import { SelectBase } from '../sql/select-base.ts'
import { Values } from '../sql/values.ts'
import { contextLike, type Context } from './context.ts'
import { affixes, suffixText } from './selects.ts'
import type { StatementCompiler } from './statement.ts'

interface ShownNames {
  /** What it is another name of. */
  readonly base: string | null
  readonly name: string
}

interface Placed {
  readonly level: number
  readonly name: string
  readonly nestHere: boolean
}

/** The CTEs of a statement while it is compiled: which are written already, and at which level. */
export class CteRegistry {
  /** Text of each, in the order in which WITH lists them. */
  readonly texts = new Map<Cte, string>()
  private readonly byPlace = new Map<string, Cte>()
  private readonly places = new Map<Cte, Placed>()

  /** Where the name of a CTE stands; writes the CTE when it is met for the first time. */
  visit(compiler: StatementCompiler, cte: Cte, context: Context): string {
    const { asFrom = false, nestHere = false, visitingCte } = context
    if (compiler.stack.length === 0) return compiler.process(cte.element, context)
    const name = nameKey(compiler.nameOf('alias', cte.name))
    const existing = this.existing(compiler, cte, name, nestHere)
    const isNew = existing === null || this.isAnother(cte, existing, name)
    if (!asFrom && !isNew) return ''
    const base = cte.aliasOf === null ? null : nameKey(compiler.nameOf('alias', cte.aliasOf.name))
    const inner: Context = contextLike(context, {
      asFrom: false,
      nestHere: false,
      visitingCte: cte,
    })
    if (isNew) this.write(compiler, cte, { name, nestHere, preAlias: base, context: inner })
    // inside of itself an alias is known by its own name
    const shown = isNew || visitingCte !== existing ? base : null
    return asFrom ? this.nameText(compiler, cte, { base: shown, name }) : ''
  }

  private nameText(compiler: StatementCompiler, cte: Cte, names: ShownNames): string {
    const { base, name } = names
    return base === null
      ? compiler.preparer.quote(name, quoteOf(cte))
      : this.aliasedName(compiler, base, name)
  }

  private aliasedName(compiler: StatementCompiler, base: string, name: string): string {
    return compiler.preparer.quote(base) + compiler.aliasSuffix(compiler.preparer.quote(name))
  }

  /** The CTE of the name that is there already, moved to this level if it has to nest here. */
  private existing(
    compiler: StatementCompiler,
    cte: Cte,
    name: string,
    nestHere: boolean,
  ): Cte | null {
    const nesting = cte.nesting || nestHere
    const place = this.places.get(cte.reference)
    if (!place) return this.byPlace.get(placeKey(nesting ? compiler.stack.length : 1, name)) ?? null
    const found = this.byPlace.get(placeKey(place.level, place.name)) ?? null
    if (nestHere && found) this.move(cte, place, compiler.stack.length)
    return found
  }

  private move(cte: Cte, place: Placed, level: number): void {
    if (place.nestHere)
      throw new CompileError(`the CTE ${place.name} is nested in more than one place`)
    const existing = this.byPlace.get(placeKey(place.level, place.name))
    if (!existing) return
    this.byPlace.delete(placeKey(place.level, place.name))
    this.byPlace.set(placeKey(level, place.name), existing)
    this.places.set(cte.reference, { level, name: place.name, nestHere: true })
  }

  /** False for the same CTE again; the recursive form takes the place of the plain one. */
  private isAnother(cte: Cte, existing: Cte, name: string): boolean {
    if (cte === existing || cte === existing.restates) return false
    if (existing === cte.restates) {
      this.texts.delete(existing)
      this.places.delete(existing.reference)
      return true
    }
    throw new CompileError(
      `several CTEs that have nothing to do with each other are called ${JSON.stringify(name)}`,
    )
  }

  private write(compiler: StatementCompiler, cte: Cte, writing: Writing): void {
    const { name, nestHere, preAlias, context } = writing
    const level = cte.nesting || nestHere ? compiler.stack.length : 1
    this.byPlace.set(placeKey(level, name), cte)
    this.places.set(cte.reference, { level, name, nestHere })
    const base = cte.aliasOf ?? cte
    if (!this.texts.has(base) && base !== cte) this.visit(compiler, base, context)
    if (preAlias !== null || this.texts.has(cte)) return
    const head = compiler.preparer.quote(name, quoteOf(cte)) + columnList(compiler, cte)
    const prefixes = affixes(compiler, cte.prefixes, context)
    const body = compiler.process(cte.element, contextLike(context, { asFrom: true }))
    const suffixes = affixes(compiler, cte.suffixes, context)
    const opening = prefixes === '' ? '' : `${prefixes} `
    this.texts.set(cte, `${head} AS ${opening}\n(${body})${suffixText(cte.suffixes, suffixes)}`)
  }

  /** WITH for the CTEs of a level, which are done with it; at the top all that are left. */
  clause(compiler: StatementCompiler, top: boolean, includeFollowing: boolean): string {
    const level = compiler.stack.length
    const nested = !top && level > 1
    const chosen = [...this.texts].filter(
      ([cte]) => !nested || this.isOfLevel(cte, level, includeFollowing),
    )
    if (chosen.length === 0) return ''
    const recursive = chosen.some(([cte]) => cte.recursive)
    if (nested) for (const [cte] of chosen) this.forget(cte)
    return `${compiler.spelling.clauses.withPreamble(recursive)} ${chosen.map(([, text]) => text).join(', \n')}\n `
  }

  private isOfLevel(cte: Cte, level: number, includeFollowing: boolean): boolean {
    const place = this.places.get(cte.reference)
    if (!place || !(cte.nesting || place.nestHere)) return false
    return place.level === level || (includeFollowing && place.level === level + 1)
  }

  private forget(cte: Cte): void {
    const place = this.places.get(cte.reference)
    this.texts.delete(cte)
    if (place) this.byPlace.delete(placeKey(place.level, place.name))
    this.places.delete(cte.reference)
  }

  /** CTEs that nothing in the statement names. */
  independent(
    compiler: StatementCompiler,
    ctes: readonly IndependentCte[],
    context: Context,
  ): void {
    for (const { cte, nestHere } of ctes)
      compiler.process(cte, contextLike(context, { asFrom: false, nestHere }))
  }
}

interface Writing {
  readonly name: string
  readonly nestHere: boolean
  readonly preAlias: string | null
  readonly context: Context
}

const placeKey = (level: number, name: string): string => `${level} ${name}`

const quoteOf = (cte: Cte): boolean | null => (typeof cte.name === 'string' ? null : cte.name.quote)

/** A recursive CTE, and one of VALUES, lists its columns. */
function columnList(compiler: StatementCompiler, cte: Cte): string {
  const { element } = cte
  if (!cte.recursive && !(element instanceof Values)) return ''
  const columns = element instanceof SelectBase ? element.selectedColumns : cte.columns
  const style = element instanceof SelectBase ? element.labelStyle : 'none'
  const names = namedColumns(columns, style, true)
    .filter(({ repeated }) => !repeated)
    .map(({ fallback, key }) =>
      compiler.preparer.quote(compiler.nameOf('label', fallback ?? key ?? '')),
    )
  return `(${names.join(', ')})`
}
