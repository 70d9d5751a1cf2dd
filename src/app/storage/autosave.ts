import { createStore } from 'zustand/vanilla'
import type { DocumentStore, SchemaDocument } from '#document'
import type { DocumentLibrary, StoredRevision } from './library.ts'
import { StorageError, type DocumentId, type StorageErrorCode } from './port.ts'
import type { ReadOnlyReason, SaveStatus, SaveStatusStore } from './status.ts'

export interface AutosaveOptions {
  readonly library: DocumentLibrary
  readonly id: DocumentId
  readonly store: DocumentStore
  /** The stored revision that `store` was opened with. */
  readonly stored: StoredRevision
  /** Milliseconds between a change and its saving. */
  readonly delay?: number
  /** Milliseconds until saving is tried again after a failure. */
  readonly retryAfter?: number
  readonly saved?: (revision: StoredRevision) => void
}

export interface Autosave {
  readonly status: SaveStatusStore
  /** Saves what is not saved yet; resolves when it is stored, or when `status` says why not. */
  readonly flush: () => Promise<void>
  /** Whether this tab has changes that are not stored. */
  readonly isDirty: () => boolean
  /** Shows the document as it is stored, and goes on from there. */
  readonly adopt: (document: SchemaDocument, stored: StoredRevision) => void
  /** Stops writing and refuses commands; undefined makes this tab the writer again. */
  readonly setReadOnly: (reason: ReadOnlyReason | undefined) => void
  readonly stop: () => void
}

/** Saves the document soon after each change, one save at a time, and tries again when that fails. */
export function createAutosave(options: AutosaveOptions): Autosave {
  const saver = new Saver(options)
  return {
    status: saver.status,
    flush: () => saver.flush(),
    isDirty: () => saver.isDirty(),
    adopt: (document, stored) => saver.adopt(document, stored),
    setReadOnly: (reason) => saver.setReadOnly(reason),
    stop: () => saver.stop(),
  }
}

class Saver {
  readonly status: SaveStatusStore
  private base: number
  private written: SchemaDocument
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private readonly unsubscribe: () => void

  constructor(private readonly options: AutosaveOptions) {
    const { store, stored, library } = options
    this.base = stored.revision
    this.written = store.getState().present
    this.status = createStore<SaveStatus>(() => ({
      state: library.kind === 'memory' ? 'memory' : 'saved',
      savedAt: stored.savedAt,
      error: undefined,
      reason: undefined,
      rows: 'none',
    }))
    this.unsubscribe = store.subscribe(() => this.changed())
  }

  async flush(): Promise<void> {
    while (this.isDirty() && !this.isReadOnly()) {
      await this.save()
      if (this.status.getState().error !== undefined) return
    }
    await this.running
  }

  adopt(document: SchemaDocument, { revision, savedAt }: StoredRevision): void {
    this.base = revision
    this.written = document
    this.options.store.getState().open(document)
    // The store freezes what it opens and keeps the very same object.
    this.status.setState({ savedAt, error: undefined })
    this.show()
  }

  setReadOnly(reason: ReadOnlyReason | undefined): void {
    this.status.setState({ reason })
    this.options.store.getState().setReadOnly(reason !== undefined)
    this.show()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.unsubscribe()
  }

  private changed(): void {
    if (this.isReadOnly()) return
    if (this.isDirty()) this.schedule(this.options.delay ?? 400)
    this.show()
  }

  isDirty(): boolean {
    return this.options.store.getState().present !== this.written
  }

  private isReadOnly(): boolean {
    return this.status.getState().reason !== undefined
  }

  // Not moved by later changes: who types on without a rest is saved all the same.
  private schedule(delay: number): void {
    this.timer ??= setTimeout(() => void this.save(), delay)
  }

  private save(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.running ??= this.write().finally(() => this.rest())
    return this.running
  }

  private async write(): Promise<void> {
    const { library, id, store, saved } = this.options
    if (!this.isDirty() || this.isReadOnly()) return
    const document = store.getState().present
    this.status.setState({ state: 'saving' })
    try {
      const revision = await library.save(id, document, this.base)
      this.base = revision.revision
      this.written = document
      this.status.setState({ savedAt: revision.savedAt, error: undefined })
      saved?.(revision)
    } catch (error) {
      this.failed(error instanceof StorageError ? error.code : 'unavailable')
    }
  }

  private rest(): void {
    const { delay = 400, retryAfter = 5_000 } = this.options
    const hasFailed = this.status.getState().error !== undefined
    this.running = undefined
    if (this.isDirty() && !this.isReadOnly()) this.schedule(hasFailed ? retryAfter : delay)
    this.show()
  }

  private failed(error: StorageErrorCode): void {
    this.status.setState({ error })
    if (error === 'conflict') this.setReadOnly('other tab')
    if (error === 'outdated') this.setReadOnly('newer page')
  }

  private show(): void {
    this.status.setState({ state: this.state() })
  }

  private state(): SaveStatus['state'] {
    const { error, reason } = this.status.getState()
    if (reason !== undefined) return 'read-only'
    if (error !== undefined && this.isDirty()) return 'failed'
    if (this.running !== undefined) return 'saving'
    if (this.options.library.kind === 'memory') return 'memory'
    return this.isDirty() ? 'dirty' : 'saved'
  }
}
