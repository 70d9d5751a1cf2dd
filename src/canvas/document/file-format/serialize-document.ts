import type { SchemaDocument, Table } from '../model.ts'
import { memoised } from '../select/memoised.ts'
import { currentVersion } from './versions.ts'

/**
 * The document as an `.athanor.json` file: keys sorted, one line for each column, constraint and
 * index, so that a version control system shows what changed. The same document gives the same bytes.
 */
export function serializeDocument(document: SchemaDocument): string {
  const { tables, views, rawObjects, placements, ...rest } = document
  const parts = new Map<string, string>(
    Object.entries(rest).map(([key, value]) => [key, inLine(value)]),
  )
  parts.set('tables', list(Object.values(tables).map(tableText), 1))
  parts.set('views', list(Object.values(views).map(inLine), 1))
  parts.set('rawObjects', list(Object.values(rawObjects).map(inLine), 1))
  parts.set('placements', record(placements))
  const head = new Map([
    ['format', '"athanor"'],
    ['version', String(currentVersion)],
  ])
  return `${block([...head, ...sorted(parts)], 0)}\n`
}

// Saving follows every change, and most tables are as they were.
const tableText: (table: Table) => string = memoised((table) => {
  const parts = new Map<string, string>()
  for (const [key, value] of Object.entries(table)) {
    if (isLeftOut(key, value)) continue
    const isList = key === 'columns' || key === 'constraints' || key === 'indexes'
    parts.set(key, isList && Array.isArray(value) ? list(value.map(inLine), 3) : inLine(value))
  }
  return block(sorted(parts), 2)
})

const record = (entries: Readonly<Record<string, unknown>>): string =>
  block(sorted(new Map(Object.entries(entries).map(([key, value]) => [key, inLine(value)]))), 1)

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
