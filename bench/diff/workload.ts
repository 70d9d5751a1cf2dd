/** One table of the schema that is compared: ten columns, a reference to the table before it, an index, a UNIQUE column. */
export interface TablePlan {
  readonly name: string
  /** The table that its `parent_id` refers to. */
  readonly parent: string | null
  readonly columns: readonly ColumnPlan[]
}

export interface ColumnPlan {
  readonly name: string
  readonly type: 'integer' | 'text'
  readonly nullable: boolean
  readonly default?: number | string
}

/** The columns behind the key and the reference. */
const columns: readonly ColumnPlan[] = [
  { name: 'name', type: 'text', nullable: false },
  { name: 'code', type: 'text', nullable: false },
  { name: 'amount', type: 'integer', nullable: true, default: 1 },
  { name: 'state', type: 'text', nullable: true, default: 'new' },
  { name: 'rank', type: 'integer', nullable: false },
  { name: 'note', type: 'text', nullable: true },
  { name: 'owner', type: 'text', nullable: false },
  { name: 'size', type: 'integer', nullable: true },
]

/** So many tables of ten columns. */
export const planOf = (tables: number): readonly TablePlan[] =>
  Array.from({ length: tables }, (_, index) => ({
    name: `t${String(index)}`,
    parent: index === 0 ? null : `t${String(index - 1)}`,
    columns,
  }))

/** The same with a few changes: in every hundredth table a new column, another default, and NULL where there was none. */
export const changed = (plan: readonly TablePlan[]): readonly TablePlan[] =>
  plan.map((table, index) =>
    index % 100 === 50
      ? {
          ...table,
          columns: [
            ...table.columns.map((column) => ({
              ...column,
              ...(column.name === 'amount' && { default: 2 }),
              ...(column.name === 'rank' && { nullable: true }),
            })),
            { name: 'added', type: 'text' as const, nullable: true },
          ],
        }
      : table,
  )

/** The schema as text, put together by hand. */
export const concatenated = (plan: readonly TablePlan[]): readonly string[] =>
  plan.flatMap(({ name, parent, columns: own }) => {
    const rest = own.map(
      (column) =>
        `, "${column.name}" ${column.type}${column.nullable ? '' : ' NOT NULL'}${defaultText(column)}`,
    )
    const key =
      parent === null
        ? ''
        : `, CONSTRAINT "fk_${name}" FOREIGN KEY ("parent_id") REFERENCES "${parent}" ("id") ON DELETE CASCADE`
    return [
      `CREATE TABLE "${name}" ("id" integer NOT NULL PRIMARY KEY, "parent_id" integer${rest.join('')}${key}, CONSTRAINT "uq_${name}" UNIQUE ("code"))`,
      `CREATE INDEX "ix_${name}" ON "${name}" ("name")`,
    ]
  })

function defaultText({ default: value }: ColumnPlan): string {
  if (value === undefined) return ''
  return ` DEFAULT ${typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)}`
}
