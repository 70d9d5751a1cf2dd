import { dialectNamed, MetaData, tableKey, type Problem, type RawObject } from '#toolkit'
import { compareMetadata, renderTypescript, reverseAll } from '#toolkit/migrate'
import type { Exporter, ExportOptions, ExportResult } from '../exporter.ts'

const fileName = 'migrations/0001_initial.ts'

/** The first migration: from an empty database to the whole schema and back. */
export const migration: Exporter = {
  id: 'migration',
  label: 'migration',
  group: 'code',
  fileName,
  language: 'typescript',
  generate,
}

function generate(
  metadata: MetaData,
  { tables, drawnFor = 'sqlite' }: ExportOptions,
): ExportResult {
  const include = (kind: string, name: string, schema: string | null) =>
    tables === undefined || (kind === 'table' && tables.has(tableKey(name, schema)))
  const upgrade = compareMetadata(new MetaData(), metadata, {
    dialect: dialectNamed(drawnFor),
    include,
  })
  const message = 'From an empty database to the whole schema, and back'
  const draft = { downRevision: null, message, upgrade, downgrade: reverseAll(upgrade) }
  const text = renderTypescript(draft, dialectNamed(drawnFor))
  const raw = tables === undefined ? metadata.rawObjects : []
  return { files: [{ path: fileName, text }], problems: raw.flatMap(problemsOf) }
}

const reversible = new Set(['trigger', 'virtual table', 'view', 'index'])

/** Of what is only carried, the way back is a guess from its text. */
function problemsOf({ kind, name }: RawObject): readonly Problem[] {
  if (reversible.has(kind)) return []
  const message = `The ${kind} ${name} is created as it stands; look at how downgrade drops it.`
  return [{ code: 'migration.raw', path: [name], message }]
}
