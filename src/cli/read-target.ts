import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { metadataOf, parseDocument } from '#document'
import { readSource } from '#import'
import { DatabaseError, MetaData, type Connection, type Engine } from '#toolkit'
import { Migrator } from '#toolkit/migrate'
import { UsageError } from './exit.ts'
import { makeScratch } from './scratch.ts'

/**
 * The schema of a file as the database's own kind gives it back: it is executed on an empty database and read.
 *
 * @param path of SQL, of a drawing (`.athanor.json`), or of a module that exports models or a MetaData (`.ts`)
 * @throws UsageError when there is no such file, or nothing of a schema in it; with the engine's words and the line
 *   where it is refused
 */
export async function readTarget(path: string, engine: Engine): Promise<MetaData> {
  const make = await makerFor(path)
  const scratch = await makeScratch(engine)
  try {
    await make(scratch.connection).catch((error: unknown) => {
      throw new UsageError(`${path}${lineOf(error)} cannot be executed: ${messageOf(error)}`, {
        cause: error,
      })
    })
    return await new Migrator(scratch.connection).state()
  } finally {
    await scratch.drop()
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const lineOf = (error: unknown): string =>
  error instanceof DatabaseError && error.scriptPlace ? `, line ${error.scriptPlace.line},` : ''

/** Makes the schema in an empty database. */
type Maker = (connection: Connection) => Promise<unknown>

async function makerFor(path: string): Promise<Maker> {
  if (path.endsWith('.athanor.json')) return fromMetadata(await fromDrawing(path))
  if (/\.(?:ts|mts|js|mjs)$/.test(path)) return fromMetadata(await fromModule(path))
  if (/\.sql(?:\.gz)?$/.test(path)) return fromScript(path)
  throw new UsageError(
    `${path} is no target that is known: it is a .sql script, a drawing (.athanor.json) or a module of models (.ts).`,
  )
}

async function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`)
  })
}

async function fromScript(path: string): Promise<Maker> {
  const source = await readSource(await bytesOf(path))
  if (source.kind === 'file') throw new UsageError(`${path} is a database, and no script.`)
  return (connection) => connection.executeScript(source.text)
}

const fromMetadata =
  (metadata: MetaData): Maker =>
  async (connection) => {
    await metadata.createAll(connection)
    await connection.commit()
  }

async function fromDrawing(path: string): Promise<MetaData> {
  const parsed = parseDocument(new TextDecoder().decode(await bytesOf(path)))
  if (!parsed.ok) throw new UsageError(`${path}: ${parsed.problem.message}`)
  const { metadata, problems } = metadataOf(parsed.document)
  const [problem] = problems
  if (problem !== undefined) throw new UsageError(`${path}: ${problem.message} (${problem.path})`)
  return metadata
}

async function fromModule(path: string): Promise<MetaData> {
  await bytesOf(path)
  const exported: Readonly<Record<string, unknown>> = await import(
    pathToFileURL(resolve(path)).href
  )
  const found = new Set(Object.values(exported).flatMap((value) => metadataIn(value) ?? []))
  const [metadata, other] = found
  if (metadata === undefined)
    throw new UsageError(`${path} exports no MetaData, no table and no model.`)
  if (other !== undefined)
    throw new UsageError(
      `${path} exports tables of several MetaData: export the one that is meant.`,
    )
  return metadata
}

/** Of a MetaData itself, of a table, of a model, or of the base of models. */
function metadataIn(value: unknown): MetaData | null {
  if (value instanceof MetaData) return value
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null
  if ('metadata' in value && value.metadata instanceof MetaData) return value.metadata
  return '__table__' in value ? metadataIn(value.__table__) : null
}
