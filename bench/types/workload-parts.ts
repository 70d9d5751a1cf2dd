/** How much is generated: tables of ten columns each. */
export interface WorkloadSize {
  readonly tables: number
}

/** The table that one refers to and is joined with. */
export const parentOf = (at: number, tables: number): number => (at === 0 ? tables - 1 : at - 1)

/** One piece of source per table. */
export function perTable(tables: number, source: (at: number, tables: number) => string): string {
  return Array.from({ length: tables }, (_, at) => source(at, tables)).join('\n')
}

export function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}

/** Reads the rows of the outer join, which must have the types that they have in the database. */
export const inferredFrom = (rows: string): string =>
  `return ${rows}.map((row): [number, string, string | null] => [row.id, row.name, row.parentName ?? row.parentNick])`
