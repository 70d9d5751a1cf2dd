import {
  applied,
  changeDialect,
  createIdGenerator,
  documentFrom,
  emptyDocument,
  pasteTables,
  takeIn,
  type Command,
  type DialectName,
  type SchemaDocument,
} from '#document'
import { texts } from '#texts'
import type { MetaData } from '#toolkit'
import { arranged } from './arrange.ts'

/** What becomes of an import: a document of its own, more tables in the open one, or all of it anew. */
export type ImportMode = 'new' | 'add' | 'replace'

export interface ImportPlan {
  readonly name: string
  readonly metadata: MetaData
  /** The dialect that it was read as. */
  readonly dialect: DialectName
}

/** What was read, as a document of its own. */
export const importedDocument = ({
  name,
  metadata,
  dialect,
}: ImportPlan): Promise<SchemaDocument> =>
  arranged(documentFrom(metadata, { ...emptyDocument(name), dialect }, createIdGenerator()))

/** One step that replaces the schema of the open document; what is called the same keeps its place. */
export async function replaceCommand(
  present: SchemaDocument,
  { name, metadata, dialect }: ImportPlan,
): Promise<Command> {
  const read = documentFrom(metadata, { ...present, dialect }, createIdGenerator())
  const isNew = Object.keys(read.tables).some((id) => !(id in present.tables))
  const next = isNew ? await arranged(read) : read
  const wasEmpty = Object.keys(present.tables).length === 0
  return {
    label: texts.import.replaceStep(name),
    apply: () => (wasEmpty ? { ...next, name } : next),
  }
}

/** One step that adds what was read beside what is there; views and raw objects keep their names or stay out. */
export async function addCommand(present: SchemaDocument, plan: ImportPlan): Promise<Command> {
  const read = await importedDocument(plan)
  const excerpt = applied(changeDialect(present.dialect), read, createIdGenerator())
  const right = Object.values(present.placements).reduce((most, { x }) => Math.max(most, x), 0)
  return {
    ...pasteTables(excerpt, { at: { x: right + 480, y: 0 } }),
    label: texts.import.addStep(plan.name),
  }
}

/** One step that takes in what the console made of the live database. */
export const takeCommand = (metadata: MetaData): Command => takeIn(metadata, texts.banners.takeStep)
