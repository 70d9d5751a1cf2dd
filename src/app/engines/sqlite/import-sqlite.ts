import { metadataToJson, type Driver } from '#toolkit'
import { importSqlite, readSource, type ImportProgress } from '#import'
import type { ImportInto } from '../engine-service.ts'

/** Engines of the worker: the usual one, and the one that is loaded only when a script needs more of it. */
export type LoadDriver = (kind: 'usual' | 'extended') => Promise<Driver>

/** Runs scripts on SQLite, and opens its files. */
export const sqliteImport =
  (load: LoadDriver): ImportInto =>
  async ({ source, skip }, tell) => {
    const read = source.kind === 'file' ? await readSource(source.bytes) : source
    const onProgress = (progress: ImportProgress) => tell({ kind: 'importing', progress })
    const { metadata, report, bytes } = await importSqlite(read, load, { skip, onProgress })
    return { metadata: JSON.stringify(metadataToJson(metadata)), report, bytes }
  }
