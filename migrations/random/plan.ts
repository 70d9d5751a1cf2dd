import fc from 'fast-check'

/** A schema as data, so that a pair that fails can be made smaller. */
export type SchemaPlan = readonly TablePlan[]

export interface TablePlan {
  readonly name: string
  readonly counting: boolean
  readonly columns: readonly ColumnPlan[]
  /** Adds `id * n` as a generated column. */
  readonly generated: number | null
  /** An index of `lower(…)` of the first text, with a condition. */
  readonly odd: 'expression' | 'partial' | null
  readonly view: boolean
}

export interface ColumnPlan {
  readonly name: string
  readonly type: 'INTEGER' | 'BIGINT' | 'TEXT' | 'VARCHAR(4)' | 'VARCHAR(30)'
  readonly notNull: boolean
  readonly default: boolean
  /** Rules that stand on it; a reference is to the table of that number. */
  readonly rule: 'unique' | 'check' | 'index' | null
  readonly reference: { readonly table: number; readonly action: string } | null
}

/** Both schemas of a pair draw from these, so that they have much in common. */
const tableNames = ['pet', 'order', 'Big "T"', "it's; x"]
const columnNames = ['a', 'B b', 'select', 'naïve', 'c"d']

const column: fc.Arbitrary<ColumnPlan> = fc
  .record({
    name: fc.constantFrom(...columnNames),
    type: fc.constantFrom('INTEGER', 'BIGINT', 'TEXT', 'VARCHAR(4)', 'VARCHAR(30)'),
    notNull: fc.boolean(),
    default: fc.boolean(),
    rule: fc.constantFrom('unique', 'check', 'index', null, null),
    reference: fc.option(
      fc.record({
        table: fc.nat(3),
        action: fc.constantFrom('', ' ON DELETE CASCADE', ' ON DELETE SET NULL ON UPDATE CASCADE'),
      }),
    ),
  } as const)
  .map((plan) => ({
    ...plan,
    // only what can be answered: a reference or a UNIQUE value may become NULL
    notNull: plan.notNull && plan.reference === null && plan.rule !== 'unique',
    default: plan.default && plan.reference === null && plan.rule !== 'unique',
    reference: isNumber(plan.type) ? plan.reference : null,
    rule: plan.rule === 'check' && (!isNumber(plan.type) || plan.reference) ? null : plan.rule,
  }))

export const isNumber = (type: string): boolean => type === 'INTEGER' || type === 'BIGINT'

const table: fc.Arbitrary<TablePlan> = fc.record({
  name: fc.constantFrom(...tableNames),
  counting: fc.boolean(),
  columns: fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 4 }),
  generated: fc.option(fc.integer({ min: 1, max: 3 })),
  odd: fc.constantFrom('expression', 'partial', null, null),
  view: fc.boolean(),
})

export const schemaPlan: fc.Arbitrary<SchemaPlan> = fc.uniqueArray(table, {
  selector: ({ name }) => name,
  minLength: 1,
  maxLength: 4,
})

/** A pair and how many rows each table of the first has. */
export const schemaPairs = fc.record({
  before: schemaPlan,
  after: schemaPlan,
  rows: fc.integer({ min: 1, max: 4 }),
  seed: fc.nat(1000),
})
