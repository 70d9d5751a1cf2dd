import type { RawObject } from '../../schema/raw-object.ts'
import { View } from '../../schema/view.ts'

/** A table, or one of its columns. In lower case. */
export interface Place {
  readonly table: string
  readonly column: string | null
}

const name = /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*|\*/gu
const strings = /'(?:[^']|'')*'/g

/** All names in the SQL of something, and the star that stands for all columns; in lower case. */
export function namesOf(item: View | RawObject): ReadonlySet<string> {
  const sql = item instanceof View ? textOf(item) : item.sql
  const found = sql.replaceAll(strings, "''").match(name) ?? []
  return new Set(found.map((text) => text.replaceAll(/^["`[]|["`\]]$/g, '').toLowerCase()))
}

const textOf = ({ definition }: View): string =>
  typeof definition === 'string' ? definition : namesInStatement(definition)

/** A statement that is built of elements names the tables and columns that are in it. */
function namesInStatement(element: NonNullable<Exclude<View['definition'], string>>): string {
  const names: string[] = []
  const visit = (node: typeof element): void => {
    if ('name' in node && typeof node.name === 'string') names.push(`"${node.name}"`)
    for (const child of node.children()) visit(child)
  }
  visit(element)
  return names.join(' ')
}

/** Whether SQL with these names may speak of the place. */
export const mentions = (names: ReadonlySet<string>, { table, column }: Place): boolean =>
  names.has(table) && (column === null || names.has(column) || names.has('*'))
