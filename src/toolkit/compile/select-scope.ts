import type { ColumnElement } from '../sql/column-element.ts'
import type { FromClause } from '../sql/from-clause.ts'
import { nameKey } from '../sql/names.ts'
import { fromsOf } from '../sql/node.ts'
import type { Select } from '../sql/select.ts'
import type { LabelResolver, StackEntry } from './context.ts'
import type { SelectState } from './select-state.ts'

interface Surroundings {
  /** What is listed in its FROM. */
  readonly froms: readonly FromClause[]
  readonly state: SelectState
  readonly outer: StackEntry | undefined
}

/** What a SELECT lets its parts see. Most have no part that looks, so it is worked out when one does. */
export class SelectScope implements StackEntry {
  readonly statement: Select
  firstWidth: number | null = null
  private readonly surroundings: Surroundings
  private ownFroms: ReadonlySet<FromClause> | null = null
  private allFroms: ReadonlySet<FromClause> | null = null
  private resolver: LabelResolver | null = null

  constructor(statement: Select, surroundings: Surroundings) {
    this.statement = statement
    this.surroundings = surroundings
  }

  get froms(): ReadonlySet<FromClause> {
    this.ownFroms ??= new Set(fromsOf(this.surroundings.froms))
    return this.ownFroms
  }
  get correlate(): ReadonlySet<FromClause> {
    this.allFroms ??= new Set([...this.froms, ...(this.surroundings.outer?.correlate ?? [])])
    return this.allFroms
  }
  get labels(): LabelResolver {
    this.resolver ??= labelsOf(this.statement, this.surroundings.state)
    return this.resolver
  }
}

function labelsOf(statement: Select, state: SelectState): LabelResolver {
  const columns = new Map<string, ColumnElement>()
  for (const column of statement.selectedColumns) {
    const name = column.tableLabel ?? column.key
    if (name !== null && column.tag !== 'text') columns.set(nameKey(name), column)
  }
  const all = new Map(columns)
  for (const column of state.froms.flatMap((from) => from.columns)) {
    const key = column.key === null ? null : nameKey(column.key)
    if (key !== null && !all.has(key)) all.set(key, column)
  }
  return { columns, all }
}
