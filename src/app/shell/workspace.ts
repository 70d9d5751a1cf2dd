import { createStore, type StoreApi } from 'zustand/vanilla'
import { parseDocument, serializeDocument, type SchemaDocument } from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { LiveDatabase } from '../engines/live-database.ts'
import { fileNameFor, pickFile, saveFileAs } from '../storage/file-access.ts'
import type { DocumentSummary } from '../storage/library.ts'
import type { DocumentId } from '../storage/port.ts'
import { saveOnLeave } from '../storage/save-on-leave.ts'
import type { Template } from '../templates/templates.ts'
import { readFile } from './import-source.ts'
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

const endings = ['.sql', '.sqlite', '.sqlite3', '.db', '.json']

/** The document in this window, and the ways to another one. */
export class Workspace {
  readonly store: StoreApi<WorkspaceState>
  readonly live: LiveDatabase

  constructor(
    private readonly parts: WorkspaceParts,
    work: OpenWork,
  ) {
    this.live = parts.live
    this.store = createStore<WorkspaceState>(() => ({ ...work, recent: [] }))
    saveOnLeave(() => this.store.getState().open.flush())
    void this.refreshRecent()
  }

  async openNew(): Promise<void> {
    this.parts.window.getState().closeSheet(false)
    await this.show(await openEmptyWork(this.parts))
  }

  async openStored(id: DocumentId): Promise<void> {
    if (id === this.store.getState().open.id) return
    const work = await openStoredWork(this.parts, id)
    if (work) await this.show(work)
    else await this.refreshRecent()
  }

  /** Stores a document as a new one and shows it. */
  async openAsNew(document: SchemaDocument): Promise<void> {
    await this.show(await createWork(this.parts, document))
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
    const read = readFile(file.name, new Uint8Array(await file.arrayBuffer()))
    if (read.kind === 'source') {
      this.parts.window.getState().show({ kind: 'import', source: read.source })
      return
    }
    const parsed = parseDocument(read.text)
    if (parsed.ok) await this.openAsNew(parsed.document)
    else notify({ tone: 'bad', text: texts.start.notRead(file.name, parsed.problem.message) })
  }

  async openTemplate(template: Template): Promise<void> {
    const { script } = await template.load()
    const name = texts.start.templates[template.id].name
    this.parts.window
      .getState()
      .show({ kind: 'import', source: { kind: 'script', name, text: script } })
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
    await this.save({
      name: fileNameFor(present.name, '.sqlite'),
      data: new Uint8Array(await this.live.bytes()),
      type: 'application/vnd.sqlite3',
    })
  }

  async refreshRecent(): Promise<void> {
    const all = await summaries(this.parts.library)
    const current = this.store.getState().open.id
    this.store.setState({
      recent: all.filter((document) => document.id !== current && !isEmptyUntitled(document)),
    })
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

  private async show(work: OpenWork): Promise<void> {
    const before = this.store.getState().open
    this.store.setState(work)
    await before.close()
    await this.refreshRecent()
  }
}
