import type { Exporter, ExportFile, ExportOptions, ExportResult } from '#export'
import type { MetaData } from '#toolkit'

export type Written =
  | (ExportResult & { readonly ok: true; readonly exporter: Exporter })
  | { readonly ok: false; readonly exporter: Exporter; readonly reason: string }

/** What a format makes of the schema; a schema that it cannot write is told, not thrown. */
export function write(exporter: Exporter, metadata: MetaData, options: ExportOptions): Written {
  try {
    return { ok: true, exporter, ...exporter.generate(metadata, options) }
  } catch (error) {
    return {
      ok: false,
      exporter,
      reason: error instanceof Error ? error.message : String(error),
    }
  }
}

export const filesOf = (written: readonly Written[]): readonly ExportFile[] =>
  written.flatMap((result) => (result.ok ? result.files : []))

/** Bytes of the files as they would be stored. */
export const sizeOf = (files: readonly ExportFile[]): number =>
  files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0)

/** All files in one archive. */
export async function archiveOf(files: readonly ExportFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate')
  const entries = Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)]))
  return new Uint8Array(zipSync(entries, { level: 6 }))
}
