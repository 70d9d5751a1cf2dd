import {
  createDocumentStore,
  renameDocument,
  type DocumentStore,
  type IdGenerator,
  type Problem,
} from '#document'
import { createAutosave, type Autosave } from './autosave.ts'
import { claimDocument, type DocumentLock } from './document-lock.ts'
import type { DocumentLibrary, ReadDocument } from './library.ts'
import { keepStorage } from './keep-storage.ts'
import { StorageError, type DocumentId } from './port.ts'
import { createRowsKeeper } from './rows-keeper.ts'
import type { ReadOnlyReason, SaveStatusStore } from './status.ts'
import type { HeardMessage, TabChannel } from './tab-channel.ts'

/** A stored document as a page works on it: edited in its store, saved by itself, written by one tab. */
export interface OpenDocument {
  readonly id: DocumentId
  readonly store: DocumentStore
  readonly status: SaveStatusStore
  /** Set when the newest revision could not be read and an earlier one is shown. */
  readonly damaged: Problem | undefined
  /** Saves what is not saved yet; resolves when it is stored or `status` says why not. */
  readonly flush: () => Promise<void>
  /** Makes this tab the one that writes; the other one saves first and becomes read-only. */
  readonly takeOver: () => Promise<void>
  /** Keeps the rows of the live database beside the document, after a short rest. Never throws. */
  readonly keepRows: (bytes: () => Promise<Uint8Array>) => void
  /** The rows that were kept, undefined when there are none or they cannot be read. */
  readonly rows: () => Promise<Uint8Array | undefined>
  /** Saves, and lets another tab write. */
  readonly close: () => Promise<void>
}

export interface Surroundings {
  readonly channel: TabChannel
  readonly locks: LockManager | undefined
  /** Milliseconds between a change and its saving. */
  readonly delay?: number
  readonly retryAfter?: number
  /** Tests pass a seeded one. */
  readonly ids?: IdGenerator
}

export type Opening =
  | { readonly ok: true; readonly open: OpenDocument }
  | { readonly ok: false; readonly problem: Problem; readonly text: string }

/**
 * Opens a stored document, as its writer when no other tab is.
 *
 * @throws StorageError when the storage fails or has no such document
 */
export async function openDocument(
  library: DocumentLibrary,
  id: DocumentId,
  surroundings: Surroundings,
): Promise<Opening> {
  let opened: Opened | undefined
  let isWriter = false
  // Before reading: what is read by who holds the lock is the newest until it writes.
  const lock = await claimDocument({
    id,
    channel: surroundings.channel,
    locks: library.kind === 'memory' ? undefined : surroundings.locks,
    granted: async () => {
      isWriter = true
      await opened?.startWriting()
    },
    asked: async () => opened?.stopWriting(),
    lost: () => {
      isWriter = false
      opened?.setReadOnly('other tab')
    },
  })
  try {
    const read = await library.read(id)
    if (!read.ok) {
      lock.release()
      return read
    }
    opened = new Opened(library, id, { read, surroundings, lock })
    if (!isWriter) opened.setReadOnly('other tab')
    return { ok: true, open: opened.handle() }
  } catch (error) {
    lock.release()
    throw error
  }
}

interface OpenedFrom {
  readonly read: ReadDocument & { readonly ok: true }
  readonly surroundings: Surroundings
  readonly lock: DocumentLock
}

class Opened {
  private readonly store: DocumentStore
  private readonly autosave: Autosave
  private readonly unlisten: () => void
  private revision: number

  constructor(
    private readonly library: DocumentLibrary,
    private readonly id: DocumentId,
    private readonly from: OpenedFrom,
  ) {
    const { read, surroundings } = from
    const { channel, delay, retryAfter, ids } = surroundings
    this.revision = read.revision
    this.store = createDocumentStore(read.document, ids)
    this.autosave = createAutosave({
      library,
      id,
      store: this.store,
      stored: read,
      ...(delay === undefined ? {} : { delay }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      saved: ({ revision }) => {
        this.revision = revision
        channel.post({ kind: 'saved', id, revision })
        // Not before there is something to lose: some browsers ask the user.
        void keepStorage()
      },
    })
    this.unlisten = channel.listen((message) => this.heard(message))
    this.setReadOnly(undefined)
  }

  /** A file of a newer version stays read-only, whoever holds the lock. */
  setReadOnly(reason: ReadOnlyReason | undefined): void {
    if (this.autosave.status.getState().reason === 'newer page') return
    this.autosave.setReadOnly(this.from.read.readOnly ? 'newer file' : reason)
  }

  async stopWriting(): Promise<void> {
    await this.autosave.flush()
    this.setReadOnly('other tab')
  }

  /** What another tab has stored meanwhile is shown before this one may change it. */
  async startWriting(unsaved: 'keep' | 'discard' = 'keep'): Promise<void> {
    const mayShow = unsaved === 'discard' || !this.autosave.isDirty()
    if (mayShow && !(await this.refresh())) return
    this.setReadOnly(undefined)
  }

  handle(): OpenDocument {
    const { library, id, store, autosave } = this
    const { lock, read } = this.from
    const revision = () => this.revision
    const rows = createRowsKeeper({ library, id, status: autosave.status, revision })
    return {
      id,
      store,
      status: autosave.status,
      damaged: read.damaged,
      flush: async () => {
        await Promise.all([autosave.flush(), rows.flush()])
      },
      takeOver: async () => {
        await lock.takeOver()
        if (autosave.status.getState().reason === 'other tab') await this.startWriting('discard')
      },
      keepRows: rows.keep,
      rows: rows.read,
      close: async () => {
        await Promise.all([autosave.flush(), rows.flush()])
        this.unlisten()
        autosave.stop()
        lock.release()
      },
    }
  }

  /** @returns whether the document is the newest revision now */
  private async refresh(): Promise<boolean> {
    try {
      const read = await this.library.read(this.id)
      if (!read.ok) return false
      if (read.revision !== this.revision || this.autosave.isDirty()) {
        this.revision = read.revision
        this.autosave.adopt(read.document, read)
      }
      return true
    } catch (error) {
      const code = error instanceof StorageError ? error.code : 'unavailable'
      this.autosave.status.setState({ error: code })
      return false
    }
  }

  /** What a newer page stores this one might not understand, and would overwrite. */
  private async giveWay(): Promise<void> {
    await this.autosave.flush()
    this.autosave.setReadOnly('newer page')
  }

  private heard(message: HeardMessage): void {
    if (message.kind === 'outdated') void this.giveWay()
    if (!('id' in message) || message.id !== this.id) return
    const isReader = this.autosave.status.getState().reason === 'other tab'
    if (message.kind === 'saved' && isReader && !this.autosave.isDirty()) void this.refresh()
    if (message.kind === 'renamed' && !isReader) {
      this.store.getState().run(renameDocument(message.name))
    }
  }
}
