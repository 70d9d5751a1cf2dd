import { ArgumentError } from '../errors.ts'
import { AddColumn, AlterSequence } from '../schema/alter.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import type { Constraint } from '../schema/constraint.ts'
import {
  AddConstraint,
  CreateColumn,
  CreateIndex,
  CreateSequence,
  CreateTable,
  CreateView,
  type DdlElement,
} from '../schema/ddl.ts'
import { noOptions, type DialectOptions } from '../schema/schema-item.ts'

/** Options that a dialect knows, by kind of object, without its name in front; null takes any. */
export type KnownOptions = Readonly<
  Record<
    'table' | 'column' | 'constraint' | 'index' | 'view' | 'sequence' | 'identity',
    readonly string[] | null
  >
>

interface Optioned {
  readonly options: DialectOptions
}

/** A dialect, as far as its options go. */
export interface OptionOwner {
  readonly name: string
  readonly definition: {
    readonly knownOptions?: KnownOptions
    readonly optionNames?: readonly string[]
  }
}

/**
 * Refuses options of this dialect that it does not know, most of them misspelt. Those of other dialects are theirs.
 *
 * @throws ArgumentError with the option, the object and what the dialect knows
 */
export function checkOptions(dialect: OptionOwner, element: DdlElement): void {
  const { knownOptions } = dialect.definition
  if (knownOptions === undefined) return
  const check = (kind: keyof KnownOptions, item: Optioned, place: () => string) => {
    if (item.options !== noOptions)
      checkItem(dialect, knownOptions[kind], item, () => `${kind}${place()}`)
  }
  const checkConstraint = (item: Constraint) =>
    check('constraint', item, () => placeOf(item.name, item.table))
  const checkColumn = (item: AnyColumn) => {
    const place = () => placeOf(item.name, item.table)
    check('column', item, place)
    if (item.identity) check('identity', item.identity, () => ` of column${place()}`)
  }
  if (element instanceof CreateTable) {
    const { table } = element
    check('table', table, () => ` '${table.key}'`)
    for (const column of table.columns) checkColumn(column)
    for (const constraint of table.constraints) checkConstraint(constraint)
  } else if (element instanceof CreateColumn || element instanceof AddColumn)
    checkColumn(element.column)
  else if (element instanceof CreateIndex) {
    const { index } = element
    check('index', index, () => placeOf(index.name, index.table))
  } else if (element instanceof AddConstraint) checkConstraint(element.constraint)
  else if (element instanceof CreateView) {
    check('view', element.view, () => ` '${element.view.key}'`)
  } else if (element instanceof CreateSequence || element instanceof AlterSequence)
    check('sequence', element.sequence, () => ` '${element.sequence.key}'`)
}

// only called for a message: a naming convention may refuse to name the object
const placeOf = (name: string | null, table: AnyTable | null): string =>
  `${name === null ? '' : ` '${name}'`}${table === null ? '' : ` of table '${table.key}'`}`

function checkItem(
  { name, definition }: OptionOwner,
  known: readonly string[] | null,
  { options }: Optioned,
  place: () => string,
): void {
  if (known === null) return
  for (const option of Object.keys(options)) {
    for (const owner of definition.optionNames ?? [name]) {
      if (!option.startsWith(`${owner}_`)) continue
      if (known.includes(option.slice(owner.length + 1))) continue
      throw new ArgumentError(
        `Argument '${option}' is not accepted by dialect '${name}' on behalf of ${place()}; it knows ${listOf(known, owner)}`,
      )
    }
  }
}

const listOf = (known: readonly string[], owner: string): string =>
  known.length === 0 ? 'none there' : known.map((option) => `${owner}_${option}`).join(', ')
