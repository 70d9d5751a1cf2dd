import { Column as ToolkitColumn, type ClauseElement, type Index as ToolkitIndex } from '#toolkit'
import type { IndexId } from '../ids.ts'
import type { Index, IndexPart } from '../model.ts'
import { indexTerm } from './index-term.ts'
import { optional, optionsOf, sqlIn, unknownFields } from './read-column.ts'
import type { Naming } from './read-keys.ts'

const fields = ['id', 'name', 'unique', 'parts', 'where', 'options']

/** An index in the words of a drawing; undefined when it is over nothing. */
export function readIndex(
  index: ToolkitIndex,
  id: IndexId,
  { naming, previous }: { readonly naming: Naming; readonly previous: Index | undefined },
): Index | undefined {
  const parts = index.expressions.flatMap((expression) => partOf(expression, naming))
  if (parts.length === 0) return undefined
  const { [`${naming.words.dialect}_where`]: where, ...options } = index.options
  return {
    ...unknownFields(previous, fields),
    id,
    ...optional('name', index.givenName ?? undefined),
    unique: index.unique,
    parts,
    ...optional('where', predicateOf(where, naming)),
    options: optionsOf(options),
  }
}

function predicateOf(where: unknown, { words }: Naming): string | undefined {
  if (typeof where === 'string') return where
  return isElement(where) ? sqlIn(where, words) : undefined
}

const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value

function partOf(expression: ClauseElement, naming: Naming): readonly IndexPart[] {
  const { base, descending, collation } = indexTerm(expression)
  const more = {
    ...(descending ? { descending } : {}),
    ...optional('collation', collation),
  }
  if (!(base instanceof ToolkitColumn)) {
    return [{ kind: 'expression', sql: sqlIn(base, naming.words), ...more }]
  }
  const column = naming.columns.get(base)
  return column === undefined ? [] : [{ kind: 'column', column, ...more }]
}
