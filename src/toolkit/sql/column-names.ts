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
  const keys = keyConvention(style)
  return columns.map((column) => {
    const { label, fallback, repeated } = namer.next(column)
    return { column, label, fallback, key: keys(column), repeated }
  })
}

interface Names {
  readonly label: Name | null
  readonly fallback: Name | null
  readonly repeated: boolean
}

const unnamed: Names = { label: null, fallback: null, repeated: false }

class ColumnNamer {
  private readonly style: LabelStyle
  private readonly distinctRepeats: boolean
  private readonly names = new Map<string, ColumnElement>()
  private repetitions = 0

  constructor(style: LabelStyle, distinctRepeats: boolean) {
    this.style = style
    this.distinctRepeats = distinctRepeats
  }

  private get byTable(): boolean {
    return this.style === 'tablename-plus-col'
  }

  next(column: ColumnElement): Names {
    if (!column.rendersLabel && column.tag === 'text') return unnamed
    if (!column.rendersLabel) return unnamed
    if (this.style === 'none') {
      return { label: null, fallback: column.plainLabel ?? column.anonymousLabel, repeated: false }
    }
    const own = this.byTable ? column.tableLabel : column.plainLabel
    if (own === null) return this.anonymous(column)
    return this.named(column, own)
  }

  private anonymous(column: ColumnElement): Names {
    const name = column.anonymousLabel
    const repeated = this.names.has(nameKey(name))
    this.names.set(nameKey(name), column)
    return { label: null, fallback: repeated ? this.repetition(column) : name, repeated }
  }

  private named(column: ColumnElement, own: Name): Names {
    const holder = this.names.get(nameKey(own))
    if (holder === undefined) {
      this.names.set(nameKey(own), column)
      return { label: this.byTable ? own : null, fallback: own, repeated: false }
    }
    if (holder === column) {
      if (!this.distinctRepeats)
        return { label: this.byTable ? own : null, fallback: own, repeated: false }
      return this.repeat(column)
    }
    const other = this.byTable ? column.anonymousTableLabel : column.anonymousLabel
    if (this.distinctRepeats && this.names.has(nameKey(other))) return this.repeat(column)
    this.names.set(nameKey(other), column)
    return { label: other, fallback: other, repeated: false }
  }

  private repeat(column: ColumnElement): Names {
    const label = this.repetition(column)
    return { label, fallback: label, repeated: true }
  }

  private repetition(column: ColumnElement): Name {
    this.repetitions += 1
    return this.byTable
      ? column.repeatedTableLabel(this.repetitions)
      : column.repeatedLabel(this.repetitions)
  }
}

/** Keys in `c` and in rows: the second `id` is `id_1`, what has no name is `_no_label`. */
function keyConvention(style: LabelStyle): (column: ColumnElement) => Name | null {
  const taken = new Set<string>()
  let counters: Map<string, number> | null = null
  const numbered = (base: string): string => {
    counters ??= new Map()
    const count = (counters.get(base) ?? 0) + 1
    counters.set(base, count)
    return `${base}_${count}`
  }
  return (column) => {
    if (column.tag === 'text' || column.tag === 'template') return null
    const own = style === 'tablename-plus-col' ? column.tableKeyLabel : column.proxyKey
    if (style === 'none') return column.proxyKey ?? '_no_label'
    const key = own === null ? '_no_label' : nameKey(own)
    if (taken.has(key)) return numbered(key)
    taken.add(key)
    return own ?? key
  }
}
