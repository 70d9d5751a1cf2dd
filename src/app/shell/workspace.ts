import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  changeDialect,
  dialectChanges,
  parseDocument,
  serializeDocument,
  type Command,
  type DialectName,
  type SchemaDocument,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { LiveDatabase } from '../engines/live-state.ts'
import type { Source } from '../engines/live-types.ts'
import { fileNameFor, pickFile, saveFileAs } from '../storage/file-access.ts'
import type { DocumentSummary } from '../storage/library.ts'
import type { DocumentId } from '../storage/port.ts'
import { saveOnLeave } from '../storage/save-on-leave.ts'
import { droppedFile, isDocumentFile } from './import-request.ts'
import { keepLook } from './kept-looks.ts'
import { linkLive, type LiveLink } from './live-link.ts'
import {
  createWork,
  isEmptyUntitled,
  openEmptyWork,
  openStoredWork,
  summaries,
  type OpenWork,
  type Surroundings,
} from './open-work.ts'
import type { WindowStore } from './window-state.ts'

export interface WorkspaceState extends OpenWork {
  /** The documents of this browser that hold something, newest first. */
  readonly recent: readonly DocumentSummary[]
}

export interface WorkspaceParts extends Surroundings {
  readonly window: WindowStore
  readonly live: LiveDatabase
}

const endings = ['.sql', '.sqlite', '.sqlite3', '.db', '.json', '.gz']

/** The document in this window, and the ways to another one. */
export class Workspace {
  readonly store: StoreApi<WorkspaceState>
  readonly live: LiveDatabase
  private link: LiveLink

  constructor(
    private readonly parts: WorkspaceParts,
    work: OpenWork,
  ) {
    this.live = parts.live
    this.store = createStore<WorkspaceState>(() => ({ ...work, recent: [] }))
    this.link = linkLive(parts.live, work.open)
    parts.window.subscribe(({ decisions }, before) => {
      if (decisions !== before.decisions) parts.live.decide(decisions)
    })
    saveOnLeave(() => this.store.getState().open.flush())
    void this.refreshRecent()
  }

  async openNew(): Promise<void> {
    await this.show(await openEmptyWork(this.parts))
  }

  async openStored(id: DocumentId): Promise<void> {
    if (id === this.store.getState().open.id) return
    const work = await openStoredWork(this.parts, id)
    if (work) await this.show(work)
    else await this.refreshRecent()
  }

  /**
   * Stores a document as a new one and shows it.
   *
   * @param bytes a database with its rows
   */
  async openAsNew(document: SchemaDocument, bytes?: Uint8Array): Promise<void> {
    await this.show(await createWork(this.parts, document), bytes)
  }

  /** Runs a command that comes with rows of its own: those of an import that replaces the drawing. */
  async runWithRows(command: Command, bytes: Uint8Array | undefined): Promise<void> {
    const { store } = this.store.getState().open
    const source: Source = bytes ? { kind: 'database', bytes } : { kind: 'none' }
    await this.link.withRows(source, () => store.getState().run(command))
  }

  /** The drawing lives on another database from now on, with its rows as far as they fit. */
  async changeDialect(to: DialectName): Promise<void> {
    const { store } = this.store.getState().open
    const { present } = store.getState()
    if (present.dialect === to) return
    const changes = dialectChanges(present, to)
    await this.link.withOtherEngine(() => store.getState().run(changeDialect(to)))
    notify({
      text: texts.live.dialect.changed(to, changes),
      action: { label: texts.ui.undo, run: () => store.getState().undo() },
    })
  }

  async removeStored({ id, name }: DocumentSummary): Promise<void> {
    await this.change(() => this.parts.library.remove(id))
    notify({
      text: texts.start.recent.removed(name),
      action: {
        label: texts.ui.undo,
        run: () => void this.change(() => this.parts.library.restore(id)),
      },
    })
  }

  async renameStored(id: DocumentId, name: string): Promise<void> {
    await this.change(() => this.parts.library.rename(id, name))
    this.parts.channel.post({ kind: 'renamed', id, name })
  }

  async chooseFile(): Promise<void> {
    const file = await pickFile(endings)
    if (file) await this.openFile(file)
  }

  async openFile(file: File): Promise<void> {
    const { name } = file
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (isDocumentFile(name, bytes)) await this.openText(name, new TextDecoder().decode(bytes))
      else this.parts.window.getState().show({ kind: 'import', request: droppedFile(name, bytes) })
    } catch (error) {
      notify({ tone: 'bad', text: texts.start.notRead(name, reasonOf(error)) })
    }
  }

  async saveToFile(): Promise<void> {
    const { present } = this.store.getState().open.store.getState()
    await this.save({
      name: fileNameFor(present.name, '.athanor.json'),
      data: serializeDocument(present),
      type: 'application/json',
    })
  }

  async saveAsDatabase(): Promise<void> {
    const { present } = this.store.getState().open.store.getState()
    const name = fileNameFor(present.name, '.sqlite')
    try {
      const data = new Uint8Array(await this.live.bytes())
      await this.save({ name, data, type: 'application/vnd.sqlite3' })
    } catch (error) {
      notify({ tone: 'bad', text: texts.shell.notSavedTo(name, reasonOf(error)) })
    }
  }

  async refreshRecent(): Promise<void> {
    const all = await summaries(this.parts.library)
    const current = this.store.getState().open.id
    this.store.setState({
      recent: all.filter((document) => document.id !== current && !isEmptyUntitled(document)),
    })
  }

  private async openText(name: string, text: string): Promise<void> {
    const parsed = parseDocument(text)
    if (parsed.ok) await this.openAsNew(parsed.document)
    else notify({ tone: 'bad', text: texts.start.notRead(name, parsed.problem.message) })
  }

  private async save(content: Parameters<typeof saveFileAs>[0]): Promise<void> {
    const outcome = await saveFileAs(content)
    if (outcome.kind === 'saved' || outcome.kind === 'downloaded') {
      notify({ text: texts.shell.savedTo(content.name) })
    }
    if (outcome.kind === 'failed') {
      notify({ tone: 'bad', text: texts.shell.notSavedTo(content.name, outcome.reason) })
    }
  }

  private async change(run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch {
      notify({ tone: 'bad', text: texts.start.notChanged })
    }
    await this.refreshRecent()
  }

  private async show(work: OpenWork, bytes?: Uint8Array): Promise<void> {
    const { open: before, session } = this.store.getState()
    keepLook(before.id, session)
    this.link.end()
    this.store.setState(work)
    this.link = linkLive(this.live, work.open, bytes)
    await before.close()
    await this.refreshRecent()
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
