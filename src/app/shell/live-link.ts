import { metadataOf, type SchemaDocument } from '#document'
import type { LiveDatabase } from '../engines/live-database.ts'
import type { Source } from '../engines/live-types.ts'
import type { OpenDocument } from '../storage/open-document.ts'

/**
 * Makes the live database that of a document, and lets it follow each change; what is written in it
 * is kept beside the document.
 *
 * @param bytes a database with the rows to begin with; else those that were kept
 * @returns ends it
 */
export function linkLive(live: LiveDatabase, open: OpenDocument, bytes?: Uint8Array): () => void {
  let ended = false
  void sourceOf(open, bytes).then(async (source) => {
    if (ended) return
    await live.open(metadataOf(open.store.getState().present).metadata, source)
    if (!ended) live.follow(metadataOf(open.store.getState().present).metadata)
  })
  const unfollow = open.store.subscribe(({ present }, before) => {
    if (!sameSchema(present, before.present)) live.follow(metadataOf(present).metadata)
  })
  const unkeep = live.subscribe(({ changes }, before) => {
    if (changes !== before.changes) open.keepRows(() => live.snapshot())
  })
  return () => {
    ended = true
    unfollow()
    unkeep()
  }
}

async function sourceOf(open: OpenDocument, bytes: Uint8Array | undefined): Promise<Source> {
  if (bytes) return { kind: 'database', bytes }
  const rows = await open.rows()
  return rows ? { kind: 'snapshot', bytes: rows } : { kind: 'none' }
}

/** Moving a table changes no schema. */
const sameSchema = (one: SchemaDocument, other: SchemaDocument): boolean =>
  one.tables === other.tables && one.views === other.views && one.rawObjects === other.rawObjects
