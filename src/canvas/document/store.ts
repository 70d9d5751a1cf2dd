import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command } from './command.ts'
import type { SchemaDocument } from './model.ts'

interface Step {
  readonly document: SchemaDocument
  readonly label: string
  readonly gesture?: string
}

export interface DocumentState {
  readonly present: SchemaDocument
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  /** Grows with every change of `present`, undo and redo included; storage and live database follow it. */
  readonly revision: number
  readonly readOnly: boolean
  /** The only writer. */
  readonly run: (command: Command) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Replaces the document and its history: another one was opened. */
  readonly open: (document: SchemaDocument, revision?: number) => void
  readonly setReadOnly: (readOnly: boolean) => void
}

export type DocumentStore = StoreApi<DocumentState>
