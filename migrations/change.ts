/** Engines that understand the same SQL. */
export const families = ['sqlite', 'postgresql', 'mysql'] as const
export type Family = (typeof families)[number]

/** One text for all families, or one for each. */
export type Script = string | Readonly<Partial<Record<Family, string>>>

/** Rows by table as it is written in FROM, or by a whole query; values compare as text. */
export type Rows = Readonly<Record<string, readonly (readonly (string | number | null)[])[]>>

/** The same for families that say it otherwise. */
export interface RowsByFamily {
  readonly byFamily: Readonly<Record<Family, Rows>>
}

/** A question that nobody has answered yet. */
export interface OpenQuestion {
  /** `table.column` or `table.constraint`. */
  readonly at: string
  readonly question: string
  readonly count: number
}

/** What is written into a file of decisions. */
export interface DecisionFile {
  readonly renames?: readonly { readonly from: string; readonly to: string }[]
  readonly drops?: readonly string[]
  readonly answers?: readonly {
    readonly at: string
    readonly question: string
    readonly answer: string | Readonly<Record<string, unknown>>
  }[]
}

/** An ordinary change of a schema that holds rows, and what must hold when it was made and taken back. */
export interface Change {
  readonly name: string
  /** Statements that make the origin. */
  readonly before: Script
  /** Statements that fill it. */
  readonly rows?: Script
  /** Statements that make the target on an empty database. */
  readonly after: Script
  /** Without these decisions the questions are asked, and nothing is touched. */
  readonly decisions?: DecisionFile
  readonly questions?: readonly OpenQuestion[]
  /** What is reached where an answer refuses a part of the target. */
  readonly reaches?: Script
  /** Rows after it; those of before when absent. */
  readonly up?: Rows | RowsByFamily
  /** Rows after the way back; those of before when absent. */
  readonly down?: Rows | RowsByFamily
  /** Shows that it works: statements run after it, in a transaction that is rolled back, and the rows they leave. */
  readonly works?: { readonly run: Script; readonly rows: Rows }
  /** A statement that must be refused after it. */
  readonly refuses?: Script
  /** Families that it is not for, each with the reason. */
  readonly notOn?: Readonly<Partial<Record<Family, string>>>
}

/** What rows are expected on a family. */
export const rowsFor = (rows: Rows | RowsByFamily, family: Family): Rows =>
  differsByFamily(rows) ? rows.byFamily[family] : rows

const differsByFamily = (rows: Rows | RowsByFamily): rows is RowsByFamily =>
  'byFamily' in rows && !Array.isArray(rows['byFamily'])

/** What a script is for a family; empty where it has none. */
export const scriptFor = (script: Script | undefined, family: Family): string =>
  typeof script === 'string' ? script : (script?.[family] ?? '')
