import { parseDocument, type Problem } from '#document'
import type { ReadDocument } from './library.ts'
import {
  StorageError,
  type DocumentId,
  type DocumentRecord,
  type RevisionRecord,
  type StorageTransaction,
} from './port.ts'
import { checkedDocument, checkedRevision, documentIdOf, revisionKey } from './records.ts'

/** The newest revision that can be read; of a document without any, the text that is there. */
export async function readDocument(
  transaction: StorageTransaction,
  id: DocumentId,
): Promise<ReadDocument> {
  const known = await transaction.get('documents', id)
  const record = checkedDocument(known)
  if (known === undefined || record?.deletedAt !== undefined) throw new StorageError('missing')
  const revisions = record
    ? await revisionsOf(transaction, record)
    : await foundRevisions(transaction, id)
  return newestReadable(revisions, record)
}

/** Newest first; what is damaged is left out. */
async function revisionsOf(
  { get }: StorageTransaction,
  { id, revisions }: DocumentRecord,
): Promise<readonly RevisionRecord[]> {
  const found: RevisionRecord[] = []
  for (const revision of revisions.toReversed()) {
    const checked = checkedRevision(await get('revisions', revisionKey(id, revision)))
    if (checked) found.push(checked)
  }
  return found
}

// Without its pointer a document is looked for among all revisions; that reads much and is rare.
async function foundRevisions(
  { all }: StorageTransaction,
  id: DocumentId,
): Promise<readonly RevisionRecord[]> {
  return (await all('revisions'))
    .flatMap(([key, value]) => (documentIdOf(key) === id ? (checkedRevision(value) ?? []) : []))
    .sort((a, b) => b.revision - a.revision)
}

function newestReadable(
  revisions: readonly RevisionRecord[],
  record: DocumentRecord | undefined,
): ReadDocument {
  let problem = unreadable
  for (const { revision, text, savedAt } of revisions) {
    const parsed = parseDocument(text)
    if (parsed.ok) {
      // The next save continues from the pointer, over what could not be read.
      const { name, revision: newest } = record ?? { name: parsed.document.name, revision }
      const damaged = record && revision === newest ? undefined : problem
      return {
        ...parsed,
        document: { ...parsed.document, name },
        revision: newest,
        savedAt,
        damaged,
      }
    }
    problem = parsed.problem
  }
  return { ok: false, problem, text: revisions[0]?.text ?? '' }
}

const unreadable: Problem = {
  code: 'unreadable',
  path: '',
  message: 'The stored drawing cannot be read.',
}
