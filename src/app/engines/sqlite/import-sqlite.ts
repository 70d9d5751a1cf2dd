import { metadataToJson, type Driver, type MetaData } from '#toolkit'
import {
  dialectOf,
  importMysql,
  importSqlite,
  readSource,
  type ImportProgress,
  type ImportSource,
} from '#import'
import type { ImportInto } from '../engine-service.ts'

/** Engines of the worker: the usual one, and the one that is loaded only when a script needs more of it. */
export type LoadDriver = (kind: 'usual' | 'extended') => Promise<Driver>

/** Runs scripts on SQLite, opens its files, and reads scripts of MySQL, for which there is no engine. */
export const sqliteImport =
  (load: LoadDriver): ImportInto =>
  async ({ source, skip, as }, tell) => {
    const read = source.kind === 'file' ? await readSource(source.bytes) : source
    const onProgress = (progress: ImportProgress) => tell({ kind: 'importing', progress })
    const dialect = as ?? guessed(read)
    switch (dialect) {
      case 'postgresql':
        return { kind: 'elsewhere', dialect }
      case 'mysql': {
        const { metadata, report } = await importMysql(read, { skip, onProgress })
        return { kind: 'imported', dialect, metadata: textOf(metadata), report, bytes: undefined }
      }
      case 'sqlite': {
        const { metadata, report, bytes } = await importSqlite(read, load, { skip, onProgress })
        return { kind: 'imported', dialect, metadata: textOf(metadata), report, bytes }
      }
    }
  }

const guessed = (source: ImportSource) =>
  source.kind === 'file' ? 'sqlite' : dialectOf(source.text)

const textOf = (metadata: MetaData): string => JSON.stringify(metadataToJson(metadata))
