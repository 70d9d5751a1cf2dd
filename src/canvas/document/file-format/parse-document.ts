import * as v from 'valibot'
import { brokenInvariants } from '../invariants.ts'
import type { TableId } from '../ids.ts'
import type { Placement, Schema, SchemaDocument, Table } from '../model.ts'
import type { Problem } from '../problem.ts'
import { readJson, type Json } from './safe-json.ts'
import { fileVersion1, type FileVersion1 } from './version-1.ts'
import { currentVersion, upgraded } from './versions.ts'

type SchemaInFile = Pick<FileVersion1, 'tables' | 'views' | 'rawObjects'>

export type ParsedDocument =
  | {
      readonly ok: true
      readonly document: SchemaDocument
      /** Written by a newer version: to be looked at only, since saving would lose what we do not know. */
      readonly readOnly: boolean
    }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Reads an `.athanor.json` file of any version.
 *
 * @param text the whole file
 * @returns the document, whole by {@link brokenInvariants}, or the first reason why it cannot be opened
 */
export function parseDocument(text: string): ParsedDocument {
  const json = readJson(text)
  if (!json.ok) return json
  const version = versionOf(json.value)
  if (version === undefined) {
    return refused(
      'no-drawing',
      '',
      'The file is no Athanor drawing: it has no format and version.',
    )
  }
  const file = v.safeParse(fileVersion1, upgraded(json.value, version), { abortEarly: true })
  if (!file.success) return refusedFor(file.issues[0], version)
  const document = documentIn(file.output)
  const [broken] = [...listedTwice(file.output, document), ...brokenInvariants(document)]
  return broken === undefined
    ? { ok: true, document, readOnly: version > currentVersion }
    : refused('broken', '', `The drawing is not whole: ${broken}.`)
}

const refused = (code: string, path: string, message: string): ParsedDocument => ({
  ok: false,
  problem: { code, path, message },
})

function versionOf(file: Json): number | undefined {
  if (typeof file !== 'object' || file === null || !('format' in file)) return undefined
  const version = file['version']
  if (file['format'] !== 'athanor' || typeof version !== 'number') return undefined
  return Number.isInteger(version) && version >= 1 ? version : undefined
}

function refusedFor(issue: v.BaseIssue<unknown>, version: number): ParsedDocument {
  const path = v.getDotPath(issue) ?? ''
  const expected = issue.type === 'custom' ? issue.message : (issue.expected ?? issue.message)
  const newer =
    version > currentVersion
      ? ` The file has version ${version}, this page reads up to ${currentVersion}.`
      : ''
  return refused(
    version > currentVersion ? 'newer-version' : 'wrong-field',
    path,
    `${path || 'The file'} should be ${expected}, it is ${issue.received}.${newer}`,
  )
}

function documentIn(file: FileVersion1): SchemaDocument {
  const { format: _format, version: _version, ...rest } = file
  const { history } = file
  return {
    ...rest,
    ...schemaIn(file),
    placements: placementsOf(file.tables, file.placements),
    history: {
      ...history,
      revisions: byId(
        history.revisions.map((revision) => ({
          ...revision,
          schema: { ...revision.schema, ...schemaIn(revision.schema) },
        })),
      ),
    },
  }
}

const schemaIn = ({ tables, views, rawObjects }: SchemaInFile) => ({
  tables: byId(tables),
  views: byId(views),
  rawObjects: byId(rawObjects),
})

const listedTwice = (file: FileVersion1, document: SchemaDocument): readonly string[] => [
  ...repeatedIn(file, document),
  ...file.history.revisions.flatMap(({ id, message, schema }) =>
    repeatedIn(schema, document.history.revisions[id]?.schema ?? document).map(
      (broken) => `in version ${message} ${broken}`,
    ),
  ),
  ...(Object.keys(document.history.revisions).length === file.history.revisions.length
    ? []
    : ['two of the versions have the same id']),
]

const repeatedIn = (file: SchemaInFile, schema: Schema): readonly string[] =>
  (['tables', 'views', 'rawObjects'] as const).flatMap((kind) =>
    Object.keys(schema[kind]).length === file[kind].length
      ? []
      : [`two of the ${kind} have the same id`],
  )

function byId<T extends { readonly id: string }>(objects: readonly T[]): Record<T['id'], T> {
  return Object.fromEntries(objects.map((object) => [object.id, object])) as Record<T['id'], T>
}

// A file written by hand needs no places; what has none stands in rows of eight.
function placementsOf(
  tables: readonly Table[],
  known: Readonly<Record<TableId, Placement | undefined>>,
): Record<TableId, Placement> {
  const placements: Record<TableId, Placement> = {}
  for (const [at, { id }] of tables.entries()) {
    placements[id] = known[id] ?? { x: (at % 8) * 360, y: Math.floor(at / 8) * 280, shows: 'all' }
  }
  return placements
}
