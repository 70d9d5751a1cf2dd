import { SmallMap } from '../util/small-map.ts'
import type { ColumnElement } from './column-element.ts'
import { nameKey, type Name } from './names.ts'

/** How columns of a SELECT are named when names meet. */
export type LabelStyle = 'none' | 'disambiguate-only' | 'tablename-plus-col'

/** A column of a SELECT with its names. */
export interface NamedColumn {
  readonly column: ColumnElement
  /** The label that has to be rendered. */
  readonly label: Name | null
  /** The label to render where one is needed although none is required. */
  readonly fallback: Name | null
  /** By what results and subqueries know it. */
  readonly key: Name | null
  /** The same column was there before: it is not a result of its own. */
  readonly repeated: boolean
}

/**
 * Labels for the columns of a SELECT (SQLAlchemy: "Set operations", label styles): the same name twice becomes
 * `id` and `id_1`; in the table style each is `table_column`.
 *
 * @param distinctRepeats give a repeated column a label of its own too, as the rendered statement needs
 */
export function namedColumns(
  columns: readonly ColumnElement[],
  style: LabelStyle,
  distinctRepeats: boolean,
): readonly NamedColumn[] {
  const namer = new ColumnNamer(style, distinctRepeats)
  const named: NamedColumn[] = []
  for (const column of columns) named.push(namer.next(column))
  return named
}

class ColumnNamer {
  private readonly style: LabelStyle
  private readonly distinctRepeats: boolean
  private readonly names = new SmallMap<string, ColumnElement>()
  /** Keys that columns have, each with how many further columns wanted it. */
  private readonly keys = new SmallMap<string, number>()
  private repetitions = 0

  constructor(style: LabelStyle, distinctRepeats: boolean) {
    this.style = style
    this.distinctRepeats = distinctRepeats
  }

  private get byTable(): boolean {
    return this.style === 'tablename-plus-col'
  }

  next(column: ColumnElement): NamedColumn {
    if (!column.rendersLabel) return this.made(column, null, null)
    if (this.style === 'none')
      return this.made(column, null, column.plainLabel ?? column.anonymousLabel)
    const own = this.byTable ? column.tableLabel : column.plainLabel
    return own === null ? this.anonymous(column) : this.named(column, own)
  }

  private made(
    column: ColumnElement,
    label: Name | null,
    fallback: Name | null,
    repeated = false,
  ): NamedColumn {
    return { column, label, fallback, key: this.keyOf(column), repeated }
  }

  private anonymous(column: ColumnElement): NamedColumn {
    const name = column.anonymousLabel
    const repeated = this.names.has(nameKey(name))
    this.names.set(nameKey(name), column)
    return this.made(column, null, repeated ? this.repetition(column) : name, repeated)
  }

  private named(column: ColumnElement, own: Name): NamedColumn {
    const text = nameKey(own)
    const holder = this.names.get(text)
    if (holder === column && this.distinctRepeats) return this.repeat(column)
    if (holder === undefined) this.names.add(text, column)
    if (holder === undefined || holder === column)
      return this.made(column, this.byTable ? own : null, own)
    const other = this.byTable ? column.anonymousTableLabel : column.anonymousLabel
    if (this.distinctRepeats && this.names.has(nameKey(other))) return this.repeat(column)
    this.names.set(nameKey(other), column)
    return this.made(column, other, other)
  }

  private repeat(column: ColumnElement): NamedColumn {
    const label = this.repetition(column)
    return this.made(column, label, label, true)
  }

  private repetition(column: ColumnElement): Name {
    this.repetitions += 1
    return this.byTable
      ? column.repeatedTableLabel(this.repetitions)
      : column.repeatedLabel(this.repetitions)
  }

  /** Keys in `c` and in rows: the second `id` is `id_1`, what has no name is `_no_label`. */
  private keyOf(column: ColumnElement): Name | null {
    if (column.tag === 'text' || column.tag === 'template') return null
    if (this.style === 'none') return column.proxyKey ?? '_no_label'
    const own = this.byTable ? column.tableKeyLabel : column.proxyKey
    const key = own === null ? '_no_label' : nameKey(own)
    const others = this.keys.get(key)
    if (others === undefined) {
      this.keys.add(key, 0)
      return own ?? key
    }
    this.keys.set(key, others + 1)
    return `${key}_${others + 1}`
  }
}
