import * as v from 'valibot'
import { brokenInvariants } from '../invariants.ts'
import type { TableId } from '../ids.ts'
import type { Placement, Schema, SchemaDocument, Sheet, Table } from '../model.ts'
import type { Problem } from '../problem.ts'
import { readJson, type Json } from './safe-json.ts'
import { fileVersion1, type FileVersion1 } from './version-1.ts'
import { currentVersion, upgraded } from './versions.ts'

type SchemaInFile = Pick<FileVersion1, 'tables' | 'views' | 'rawObjects' | 'types' | 'sequences'>

type SheetInFile = Pick<FileVersion1, 'notes' | 'areas'>

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
    ...sheetIn(file),
    placements: placementsOf(file.tables, file.placements),
    diagrams: byId(
      file.diagrams.map((diagram) => ({
        ...diagram,
        ...sheetIn(diagram),
        placements: known(diagram.placements),
        wayPoints: known(diagram.wayPoints),
      })),
    ),
    wayPoints: known(file.wayPoints),
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

const schemaIn = ({ tables, views, rawObjects, types, sequences }: SchemaInFile) => ({
  tables: byId(tables),
  views: byId(views),
  rawObjects: byId(rawObjects),
  types: byId(types),
  sequences: byId(sequences),
})

const sheetIn = ({ notes, areas }: SheetInFile) => ({ notes: byId(notes), areas: byId(areas) })

const listedTwice = (file: FileVersion1, document: SchemaDocument): readonly string[] => [
  ...repeatedIn(file, document),
  ...repeatedOn(file, document),
  ...file.diagrams.flatMap((diagram) =>
    repeatedOn(diagram, document.diagrams[diagram.id] ?? document),
  ),
  ...sameNumber('diagrams', document.diagrams, file.diagrams),
  ...file.history.revisions.flatMap(({ id, message, schema }) =>
    repeatedIn(schema, document.history.revisions[id]?.schema ?? document).map(
      (broken) => `in version ${message} ${broken}`,
    ),
  ),
  ...sameNumber('versions', document.history.revisions, file.history.revisions),
]

const repeatedIn = (file: SchemaInFile, schema: Schema): readonly string[] =>
  (['tables', 'views', 'rawObjects', 'types', 'sequences'] as const).flatMap((kind) =>
    sameNumber(kind, schema[kind], file[kind]),
  )

const repeatedOn = (file: SheetInFile, sheet: Sheet): readonly string[] =>
  (['notes', 'areas'] as const).flatMap((kind) => sameNumber(kind, sheet[kind], file[kind]))

const sameNumber = (kind: string, objects: object, listed: readonly unknown[]) =>
  Object.keys(objects).length === listed.length ? [] : [`two of the ${kind} have the same id`]

// A record that is read from a file has only keys with values.
const known = <K extends string, V>(entries: Readonly<Record<K, V | undefined>>): Record<K, V> =>
  entries as Record<K, V>

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
