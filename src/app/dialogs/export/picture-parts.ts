import {
  sheetOf,
  type Area,
  type Diagram,
  type DiagramId,
  type SchemaDocument,
  type TableId,
} from '#document'
import type { PicturePart } from '#picture'
import { texts } from '#texts'

/** What a picture may show, with its words; the first is what is looked at now. */
export interface OfferedPart {
  readonly key: string
  readonly label: string
  readonly part: PicturePart
}

export interface Looked {
  readonly diagram: DiagramId | undefined
  readonly selected: ReadonlySet<TableId>
  readonly expanded: ReadonlySet<TableId>
}

export function offeredParts(
  document: SchemaDocument,
  { diagram, selected, expanded }: Looked,
): readonly [OfferedPart, ...OfferedPart[]] {
  const words = texts.picture
  const areas = Object.values<Area>(sheetOf(document, diagram).areas)
  const others = Object.values<Diagram>(document.diagrams).filter(({ id }) => id !== diagram)
  return [
    { key: 'sheet', label: words.sheet, part: { diagram, expanded } },
    ...(selected.size === 0
      ? []
      : [
          {
            key: 'selection',
            label: words.selection(selected.size),
            part: { diagram, tables: selected, expanded },
          },
        ]),
    ...areas.map(({ id, name }) => ({
      key: id,
      label: words.area(name),
      part: { diagram, area: id, expanded },
    })),
    ...(diagram === undefined
      ? []
      : [{ key: 'all', label: words.allTables, part: { diagram: undefined, expanded } }]),
    ...others.map(({ id, name }) => ({
      key: id,
      label: words.diagram(name),
      part: { diagram: id, expanded },
    })),
  ]
}
