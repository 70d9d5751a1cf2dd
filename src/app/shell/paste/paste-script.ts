import { texts } from '#texts'
import { importInWorker, type ImportedSchema } from '../../engines/import-in-worker.ts'
import { spawnEngine } from '../../engines/worker-like.ts'
import { importedDocument } from '../apply-import.ts'
import { pastedScript } from '../import-request.ts'
import { placeExcerpt, sayPasted, type PasteContext } from './place-excerpt.ts'

/**
 * Runs a script in a worker and puts its tables where the pointer is. Whatever asks for a decision, as
 * statements that were not read or a script for another database do, is shown in the import's report.
 */
export async function pasteScript(context: PasteContext, text: string): Promise<void> {
  const request = pastedScript(texts.dialogs.paste.name, text)
  const schema = await read(request.source)
  if (!schema || !isPlain(context, schema)) {
    context.window.getState().show({ kind: 'import', request })
    return
  }
  const { metadata, dialect } = schema
  const excerpt = await importedDocument({ name: request.name, metadata, dialect })
  sayPasted(context, placeExcerpt(context, excerpt), [])
}

async function read(
  source: Parameters<typeof importInWorker>[1],
): Promise<ImportedSchema | undefined> {
  try {
    return await importInWorker(spawnEngine, source)
  } catch {
    return undefined
  }
}

const isPlain = (
  { document }: PasteContext,
  { report: { counts, statements, notices }, dialect, metadata }: ImportedSchema,
): boolean =>
  counts.read === statements.length &&
  notices.length === 0 &&
  dialect === document.getState().present.dialect &&
  metadata.tables.size > 0
