import { createSession, type SessionStore } from '#canvas'
import { countsOf, emptyDocument, type SchemaDocument } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import { createDocumentLibrary } from '../storage/document-library.ts'
import { fileNameFor, saveFileAs } from '../storage/file-access.ts'
import type { DocumentLibrary, DocumentSummary } from '../storage/library.ts'
import { createMemoryPort } from '../storage/memory-port.ts'
import { openDocument, type OpenDocument } from '../storage/open-document.ts'
import { StorageError, type DocumentId, type StorageErrorCode } from '../storage/port.ts'
import { restoreLook } from './kept-looks.ts'
import type { TabChannel } from '../storage/tab-channel.ts'

/** A document in this window, with what the window looks at in it. */
export interface OpenWork {
  readonly open: OpenDocument
  readonly session: SessionStore
  /** Why the document lives in this tab only; undefined when it is stored, or nobody knows. */
  readonly memoryBecause: StorageErrorCode | undefined
}

export interface Surroundings {
  readonly library: DocumentLibrary
  readonly channel: TabChannel
  /** Absent where the browser has none. */
  readonly locks: LockManager | undefined
  /** Why the library lives in this tab only. */
  readonly memoryBecause?: StorageErrorCode | undefined
}

/** Opens a stored document; undefined, with a notice, when it is not there or cannot be read. */
export async function openStoredWork(
  { library, channel, locks, memoryBecause }: Surroundings,
  id: DocumentId,
): Promise<OpenWork | undefined> {
  try {
    const opening = await openDocument(library, id, { channel, locks })
    if (opening.ok) return workOn(opening.open, memoryBecause)
    offerText(opening.problem.message, opening.text)
  } catch (error) {
    const missing = error instanceof StorageError && error.code === 'missing'
    notify({ tone: 'bad', text: missing ? texts.start.missing : texts.start.unreadableDocument })
  }
  return undefined
}

/** Stores a document and opens it; where nothing can be stored it lives in this tab. */
export async function createWork(
  surroundings: Surroundings,
  document: SchemaDocument,
): Promise<OpenWork> {
  try {
    return await createdIn(surroundings, document)
  } catch (error) {
    const library = createDocumentLibrary(createMemoryPort())
    const memoryBecause = error instanceof StorageError ? error.code : undefined
    return await createdIn({ ...surroundings, library, memoryBecause }, document)
  }
}

/** An empty document: one that was left empty before, or a new one. */
export async function openEmptyWork(surroundings: Surroundings): Promise<OpenWork> {
  const left = (await summaries(surroundings.library)).find(isEmptyUntitled)
  const again = left && (await openStoredWork(surroundings, left.id))
  if (again) {
    if (again.open.status.getState().state !== 'read-only' && isEmpty(again)) return again
    await again.open.close()
  }
  return createWork(surroundings, emptyDocument(texts.shell.untitled))
}

/** A document that nobody has named or drawn in: not worth a line in the list. */
export const isEmptyUntitled = ({ name, tables, damaged }: DocumentSummary): boolean =>
  tables === 0 && name === texts.shell.untitled && !damaged

export async function summaries(library: DocumentLibrary): Promise<readonly DocumentSummary[]> {
  try {
    return await library.list()
  } catch {
    return []
  }
}

function workOn(open: OpenDocument, memoryBecause: StorageErrorCode | undefined): OpenWork {
  const session = createSession()
  restoreLook(open.id, session, open.store.getState().present.diagrams)
  return { open, session, memoryBecause }
}

const isEmpty = ({ open }: OpenWork): boolean => {
  const counts = countsOf(open.store.getState().present)
  return counts.tables + counts.views + counts.rawObjects + counts.types === 0
}

async function createdIn(
  { library, channel, locks, memoryBecause }: Surroundings,
  document: SchemaDocument,
): Promise<OpenWork> {
  const id = await library.create(document)
  const opening = await openDocument(library, id, { channel, locks })
  if (!opening.ok) throw new StorageError('unavailable')
  return workOn(opening.open, memoryBecause)
}

function offerText(reason: string, text: string): void {
  notify({
    tone: 'bad',
    text: reason,
    action: {
      label: texts.crash.download,
      run: () =>
        void saveFileAs({
          name: fileNameFor('damaged', '.athanor.json'),
          data: text,
          type: 'application/json',
        }),
    },
  })
}
