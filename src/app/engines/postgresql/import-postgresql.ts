import { metadataToJson } from '#toolkit'
import { importPostgresql, readSource, type ImportProgress, type OpenPostgresql } from '#import'
import type { ImportInto } from '../engine-service.ts'

/** Runs scripts on PostgreSQL; its rows come as the bytes of the database. */
export const postgresqlImport =
  (open: OpenPostgresql): ImportInto =>
  async ({ source, skip }, tell) => {
    const read = source.kind === 'file' ? await readSource(source.bytes) : source
    const onProgress = (progress: ImportProgress) => tell({ kind: 'importing', progress })
    let bytes: Uint8Array | undefined
    const { metadata, report } = await importPostgresql(read, open, {
      skip,
      onProgress,
      whenRead: async (connection) => {
        bytes = await connection.exportBytes()
      },
    })
    const text = JSON.stringify(metadataToJson(metadata))
    return { kind: 'imported', dialect: 'postgresql', metadata: text, report, bytes }
  }
