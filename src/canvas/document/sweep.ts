import { without } from './edit.ts'
import type { Diagram, SchemaDocument } from './model.ts'
import { foreignKeyIds } from './select/keys.ts'

/**
 * The document without places and bends of what is no longer there: whoever takes tables or foreign
 * keys away need not know what else is drawn for them. The same document when nothing was left behind.
 */
export function swept(document: SchemaDocument): SchemaDocument {
  const diagrams = Object.values<Diagram>(document.diagrams)
  if (diagrams.length === 0 && Object.keys(document.wayPoints).length === 0) return document
  const here = whatIsThere(document)
  const wayPoints = keptEntries(document.wayPoints, here.foreignKeys)
  const next = diagrams.map((diagram) => sweptDiagram(diagram, here))
  const isSame = next.every((diagram, at) => diagram === diagrams[at])
  if (isSame && wayPoints === document.wayPoints) return document
  return {
    ...document,
    wayPoints,
    diagrams: isSame ? document.diagrams : Object.fromEntries(next.map((one) => [one.id, one])),
  }
}

interface There {
  readonly tables: ReadonlySet<string>
  readonly foreignKeys: ReadonlySet<string>
}

const whatIsThere = ({ tables }: SchemaDocument): There => ({
  tables: new Set(Object.keys(tables)),
  foreignKeys: foreignKeyIds(tables),
})

function sweptDiagram(diagram: Diagram, here: There): Diagram {
  const placements = keptEntries(diagram.placements, here.tables)
  const wayPoints = keptEntries(diagram.wayPoints, here.foreignKeys)
  const isSame = placements === diagram.placements && wayPoints === diagram.wayPoints
  return isSame ? diagram : { ...diagram, placements, wayPoints }
}

function keptEntries<K extends string, V>(
  record: Readonly<Record<K, V>>,
  keys: ReadonlySet<string>,
): Readonly<Record<K, V>> {
  return without(record, new Set(Object.keys(record).filter((key) => !keys.has(key))))
}
