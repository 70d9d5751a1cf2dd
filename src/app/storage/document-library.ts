import { serializeDocument, type SchemaDocument } from '#document'
import type { DocumentLibrary, DocumentSummary, StoredRevision } from './library.ts'
import {
  StorageError,
  type DocumentId,
  type DocumentRecord,
  type StoragePort,
  type StorageTransaction,
} from './port.ts'
import { readDocument } from './read-document.ts'
import {
  checkedDocument,
  checkedRevision,
  checkedRows,
  documentIdOf,
  newDocumentId,
  revisionKey,
} from './records.ts'

const keptRevisions = 5
const fewestRevisions = 2
const largestRows = 200 * 1024 * 1024
const day = 24 * 60 * 60 * 1_000

/**
 * The library over a storage.
 *
 * @param now milliseconds since 1970
 */
export function createDocumentLibrary(
  port: StoragePort,
  now: () => number = Date.now,
): DocumentLibrary {
  return {
    kind: port.kind,
    list: () =>
      port.transact('read', ['documents'], async ({ all }) =>
        (await all('documents'))
          .flatMap(([key, record]) => summaryOf(key, checkedDocument(record)))
          .sort((a, b) => b.savedAt - a.savedAt),
      ),
    create: async (document, id = newDocumentId()) => {
      await port.transact('write', ['documents', 'revisions'], (transaction) =>
        write(transaction, { id, document, base: 0, keep: keptRevisions, savedAt: now() }),
      )
      return id
    },
    read: (id) =>
      port.transact('read', ['documents', 'revisions'], (transaction) =>
        readDocument(transaction, id),
      ),
    save: (id, document, base) => save(port, { id, document, base, savedAt: now() }),
    rename: (id, name) => changeRecord(port, id, (record) => ({ ...record, name, savedAt: now() })),
    remove: (id) => changeRecord(port, id, (record) => ({ ...record, deletedAt: now() })),
    restore: (id) => changeRecord(port, id, undeleted),
    sweep: () => sweep(port, now() - day),
    saveRows: async (id, revision, bytes) => {
      if (bytes.byteLength > largestRows) return false
      await port.transact('write', ['rows'], ({ put }) => put('rows', id, { id, revision, bytes }))
      return true
    },
    readRows: (id) =>
      port.transact('read', ['rows'], async ({ get }) => checkedRows(await get('rows', id))),
    close: port.close,
  }
}

function summaryOf(key: string, record: DocumentRecord | undefined): readonly DocumentSummary[] {
  const id = documentIdOf(key)
  if (id === undefined || record?.deletedAt !== undefined) return []
  const { name = '', tables = 0, savedAt = 0 } = record ?? {}
  return [{ id, name, tables, savedAt, damaged: record === undefined }]
}

interface Writing {
  readonly id: DocumentId
  readonly document: SchemaDocument
  readonly base: number
  readonly savedAt: number
}

/** Saves; where there is no room, once more without the older revisions. */
async function save(port: StoragePort, writing: Writing): Promise<StoredRevision> {
  const attempt = (keep: number) =>
    port.transact('write', ['documents', 'revisions'], (transaction) =>
      write(transaction, { ...writing, keep }),
    )
  try {
    return await attempt(keptRevisions)
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'quota') throw error
    return await attempt(fewestRevisions)
  }
}

async function write(
  transaction: StorageTransaction,
  { id, document, base, savedAt, keep }: Writing & { readonly keep: number },
): Promise<StoredRevision> {
  const { get, put, delete: remove } = transaction
  const known = await get('documents', id)
  if (known === undefined && base > 0) throw new StorageError('missing')
  const record = checkedDocument(known)
  const text = serializeDocument(document)
  const written = await writtenAlready(transaction, record, { base, text })
  if (written) return written
  if (record) assertWritable(record, base)
  const revision = base + 1
  const revisions = [...(record?.revisions ?? []), revision]
  for (const old of revisions.slice(0, -keep)) await remove('revisions', revisionKey(id, old))
  await put('revisions', revisionKey(id, revision), { id, revision, text, savedAt })
  await put('documents', id, {
    id,
    name: document.name,
    revision,
    revisions: revisions.slice(-keep),
    tables: Object.keys(document.tables).length,
    savedAt,
  })
  return { revision, savedAt }
}

/** The revision that an earlier attempt wrote whose answer was lost on the way. */
async function writtenAlready(
  { get }: StorageTransaction,
  record: DocumentRecord | undefined,
  { base, text }: { readonly base: number; readonly text: string },
): Promise<StoredRevision | undefined> {
  if (record?.revision !== base + 1) return undefined
  const newest = checkedRevision(await get('revisions', revisionKey(record.id, record.revision)))
  return newest?.text === text ? newest : undefined
}

function assertWritable(record: DocumentRecord, base: number): void {
  if (record.deletedAt !== undefined) throw new StorageError('missing')
  if (record.revision !== base) throw new StorageError('conflict')
}

const undeleted = ({ deletedAt: _deletedAt, ...record }: DocumentRecord): DocumentRecord => record

const changeRecord = (
  port: StoragePort,
  id: DocumentId,
  change: (record: DocumentRecord) => DocumentRecord,
): Promise<void> =>
  port.transact('write', ['documents'], async ({ get, put }) => {
    const record = checkedDocument(await get('documents', id))
    if (!record) throw new StorageError('missing')
    await put('documents', id, change(record))
  })

const sweep = (port: StoragePort, before: number): Promise<readonly DocumentId[]> =>
  port.transact('write', ['documents', 'revisions', 'rows'], async ({ all, delete: remove }) => {
    const left: DocumentId[] = []
    for (const [key, value] of await all('documents')) {
      const record = checkedDocument(value)
      const id = documentIdOf(key)
      if (record?.deletedAt === undefined || record.deletedAt > before) {
        if (id) left.push(id)
        continue
      }
      for (const revision of record.revisions) {
        await remove('revisions', revisionKey(record.id, revision))
      }
      await remove('rows', key)
      await remove('documents', key)
    }
    return left
  })
