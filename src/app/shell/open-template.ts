import { createIdGenerator, documentFrom, emptyDocument } from '#document'
import { texts } from '#texts'
import { importInWorker } from '../engines/import-in-worker.ts'
import { spawnEngine } from '../engines/worker-like.ts'
import { queryOf } from '../playground/query/query-of.ts'
import type { Template } from '../templates/templates.ts'
import { arrangedLike } from './arrange.ts'
import type { Workspace } from './workspace.ts'

/** Runs the script of a template and opens what it made, with its rows, as it was seen in small; its queries wait in the console. */
export async function openTemplate(workspace: Workspace, template: Template): Promise<void> {
  const { script, queries } = await template.load()
  const { metadata, bytes } = await importInWorker(spawnEngine, { kind: 'script', text: script })
  const name = texts.start.templates[template.id].name
  const document = documentFrom(metadata, emptyDocument(name), createIdGenerator())
  await workspace.openAsNew(arrangedLike(document, template.sketch), bytes)
  queryOf(workspace).getState().setText(queries)
}
