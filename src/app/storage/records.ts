import * as v from 'valibot'
import type { DocumentId, DocumentRecord, RevisionRecord, RowsRecord } from './port.ts'

// What comes out of the browser's storage is checked like a foreign file: disks lose bytes.

export const isDocumentId = (value: unknown): value is DocumentId =>
  typeof value === 'string' && /^s_[0-9a-z]{10}$/.test(value)

const documentId = v.custom<DocumentId>(isDocumentId)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const documentRecord = v.object({
  id: documentId,
  name: v.string(),
  revision: count,
  revisions: v.array(count),
  tables: count,
  savedAt: v.number(),
  deletedAt: v.exactOptional(v.number()),
})

const revisionRecord = v.object({
  id: documentId,
  revision: count,
  text: v.string(),
  savedAt: v.number(),
})

/** The record, or undefined when it is damaged or not there. */
export const checkedDocument = (record: unknown): DocumentRecord | undefined =>
  v.is(documentRecord, record) ? record : undefined

/** The record, or undefined when it is damaged or not there. */
export const checkedRevision = (record: unknown): RevisionRecord | undefined =>
  v.is(revisionRecord, record) ? record : undefined

const rowsRecord = v.object({ id: documentId, revision: count, bytes: v.instance(Uint8Array) })

/** The record, or undefined when it is damaged or not there. */
export const checkedRows = (record: unknown): RowsRecord | undefined =>
  v.is(rowsRecord, record) ? record : undefined

/** The key of a document's revision. */
export const revisionKey = (id: DocumentId, revision: number): string => `${id}/${revision}`

/** The document that a stored key belongs to, undefined when it is none of ours. */
export const documentIdOf = (key: string): DocumentId | undefined => {
  const id = key.split('/')[0]
  return isDocumentId(id) ? id : undefined
}

/** Ten random base-36 characters behind `s_`. */
export function newDocumentId(): DocumentId {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return `s_${Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')}`
}
