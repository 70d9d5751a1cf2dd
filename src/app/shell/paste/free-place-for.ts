import { freePlace } from '#canvas'
import { drawnOf, type Area, type Note, type Point, type SchemaDocument } from '#document'
import { boundsOf, placedTables, type Box } from '#picture'
import type { ActionContext } from '../../actions/action.ts'

/**
 * Where the top left corner of an excerpt goes: nearest to the pointer, or to a given place, and on top
 * of no table or note.
 */
export function freePlaceFor(
  { document, session }: Pick<ActionContext, 'document' | 'session'>,
  excerpt: SchemaDocument,
  wanted?: Point,
): Point {
  const { diagram, view } = session.getState()
  const drawn = drawnOf(document.getState().present, { diagram, only: undefined })
  const at = wanted ?? view?.pointer() ?? { x: 0, y: 0 }
  const size = boundsOf([...standing(excerpt), ...Object.values<Area>(excerpt.areas)])
  return freePlace(at, size ?? { width: 0, height: 0 }, standing(drawn))
}

/** Tables and notes; areas are ground. */
const standing = (document: SchemaDocument): readonly Box[] => [
  ...placedTables(document, new Set()).values(),
  ...Object.values<Note>(document.notes),
]
