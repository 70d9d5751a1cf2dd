import type { CSSProperties } from 'react'
import type { AreaId, NoteId } from '#document'
import type { Box } from '#picture'
import type { Selected } from '../session.ts'

const idOf = (selected: Selected): string | undefined =>
  selected.kind === 'note' ? selected.note : selected.kind === 'area' ? selected.area : undefined

export const isChosen = (selection: readonly Selected[], id: NoteId | AreaId): boolean =>
  selection.some((selected) => idOf(selected) === id)

/** The one thing that is selected: it has handles. */
export const isAlone = ([only, more]: readonly Selected[], id: NoteId | AreaId): boolean =>
  only !== undefined && more === undefined && idOf(only) === id

export const boxStyle = ({ x, y, width, height }: Box): CSSProperties => ({
  transform: `translate(${x}px, ${y}px)`,
  width,
  height,
})
