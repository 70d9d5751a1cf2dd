import type { Diagram, Schema, SchemaDocument, Sheet, Table } from '../model.ts'
import type { History, Revision } from '../revision.ts'
import { memoised } from '../select/memoised.ts'
import { currentVersion } from './versions.ts'

/**
 * The document as an `.athanor.json` file: keys sorted, one line for each column, constraint and
 * index, so that a version control system shows what changed. The same document gives the same bytes.
 */
export function serializeDocument(document: SchemaDocument): string {
  const { placements, wayPoints, notes, areas, diagrams, history, notation, ...schema } = document
  const parts = schemaParts(schema, 1)
  for (const [key, text] of sheetParts({ placements, wayPoints, notes, areas }, 1))
    parts.set(key, text)
  if (!isEmpty(diagrams))
    parts.set('diagrams', list(Object.values<Diagram>(diagrams).map(diagramText), 1))
  if (notation !== 'crows-foot') parts.set('notation', inLine(notation))
  if (history.head !== null || !isEmpty(history.revisions))
    parts.set('history', historyText(history))
  const head = new Map([
    ['format', '"athanor"'],
    ['version', String(currentVersion)],
  ])
  return `${block([...head, ...sorted(parts)], 0)}\n`
}

function schemaParts(schema: Omit<Schema, 'dialect'>, level: 1 | 5): Map<string, string> {
  const { tables, views, rawObjects, types, sequences, namingConvention, ...rest } = schema
  const tableText = level === 1 ? drawnTable : keptTable
  return new Map<string, string>([
    ...lines(rest),
    ['tables', list(Object.values(tables).map(tableText), level)],
    ['views', listOf(views, level)],
    ['rawObjects', listOf(rawObjects, level)],
    ...filled({ types, sequences }, (objects) => listOf(objects, level)),
    ...filled({ namingConvention }, (templates) => record(templates, level)),
  ])
}

// Most drawings have none of what came later: their files say nothing of it.
const filled = <T extends object>(
  parts: Readonly<Record<string, T>>,
  textOf: (part: T) => string,
): readonly (readonly [string, string])[] =>
  Object.entries(parts).flatMap(([key, part]) =>
    isEmpty(part) ? [] : [[key, textOf(part)] as const],
  )

const sheetParts = (
  { placements, wayPoints, notes, areas }: Sheet,
  level: number,
): readonly (readonly [string, string])[] => [
  ['placements', record(placements, level)],
  ...filled({ wayPoints }, (points) => record(points, level)),
  ...filled({ notes, areas }, (objects) => listOf(objects, level)),
]

const diagramText = ({ placements, wayPoints, notes, areas, ...rest }: Diagram): string =>
  block(
    sorted(new Map([...lines(rest), ...sheetParts({ placements, wayPoints, notes, areas }, 3)])),
    2,
  )

function historyText({ revisions, ...rest }: History): string {
  const parts = new Map([...lines(rest), ['revisions', list(texts(revisions), 2)] as const])
  return block(sorted(parts), 1)
}

const texts = (revisions: History['revisions']): readonly string[] =>
  Object.values(revisions).map(revisionText)

// A version never changes once it is saved, but for its message.
const revisionText: (revision: Revision) => string = memoised(({ schema, ...rest }) =>
  block(
    sorted(
      new Map([...lines(rest), ['schema', block(sorted(schemaParts(schema, 5)), 4)] as const]),
    ),
    3,
  ),
)

const lines = (object: object): readonly (readonly [string, string])[] =>
  Object.entries(object).map(([key, value]) => [key, inLine(value)])

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

const tableAt = (level: number) => (table: Table) => {
  const parts = new Map<string, string>()
  for (const [key, value] of Object.entries(table)) {
    if (isLeftOut(key, value)) continue
    const isList = key === 'columns' || key === 'constraints' || key === 'indexes'
    parts.set(
      key,
      isList && Array.isArray(value) ? list(value.map(inLine), level + 1) : inLine(value),
    )
  }
  return block(sorted(parts), level)
}

// Saving follows every change, and most tables are as they were.
const drawnTable: (table: Table) => string = memoised(tableAt(2))
const keptTable: (table: Table) => string = memoised(tableAt(6))

const record = (entries: Readonly<Record<string, unknown>>, level: number): string =>
  block(sorted(new Map(lines(entries))), level)

const listOf = (objects: Readonly<Record<string, unknown>>, level: number): string =>
  list(Object.values(objects).map(inLine), level)

const sorted = (parts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] =>
  [...parts].sort(([a], [b]) => (a < b ? -1 : 1))

const indent = (level: number): string => '  '.repeat(level)

const block = (parts: readonly (readonly [string, string])[], level: number): string =>
  enclosed(
    '{}',
    parts.map(([key, text]) => `${JSON.stringify(key)}: ${text}`),
    level,
  )

const list = (items: readonly string[], level: number): string => enclosed('[]', items, level)

function enclosed(brackets: '{}' | '[]', lines: readonly string[], level: number): string {
  if (lines.length === 0) return brackets
  const inner = lines.map((line) => indent(level + 1) + line).join(',\n')
  return `${brackets.charAt(0)}\n${inner}\n${indent(level)}${brackets.charAt(1)}`
}

/** JSON in one line with its keys sorted. */
function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const parts = new Map<string, string>()
  for (const [key, part] of Object.entries(value)) {
    if (!isLeftOut(key, part)) parts.set(key, inLine(part))
  }
  const text = sorted(parts).map(([key, part]) => `${JSON.stringify(key)}: ${part}`)
  return text.length === 0 ? '{}' : `{ ${text.join(', ')} }`
}

// Most objects have no options; a reader puts the empty ones back.
const isLeftOut = (key: string, value: unknown): boolean =>
  value === undefined ||
  (key === 'options' &&
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0)
