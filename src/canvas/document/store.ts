import { createStore, type StoreApi } from 'zustand/vanilla'
import { applied, type Command } from './command.ts'
import { deepFreeze } from './freeze.ts'
import { createIdGenerator, type IdGenerator } from './ids.ts'
import type { SchemaDocument } from './model.ts'

export interface Step {
  readonly document: SchemaDocument
  readonly label: string
  readonly gesture?: string
}

export interface DocumentState {
  readonly present: SchemaDocument
  /** Each step holds the document as it was before; the last one is undone next. */
  readonly past: readonly Step[]
  /** Each step holds the document as it was after; the first one is redone next. */
  readonly future: readonly Step[]
  /** Grows with every change of `present`, undo and redo included; storage and live database follow it. */
  readonly revision: number
  readonly readOnly: boolean
  /** Makes ids for who needs to know an id before its command runs. */
  readonly ids: IdGenerator
  /** The only writer. A read-only document ignores it. */
  readonly run: (command: Command) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Replaces the document and its history: another one was opened. */
  readonly open: (document: SchemaDocument, revision?: number) => void
  readonly setReadOnly: (readOnly: boolean) => void
}

export type DocumentStore = StoreApi<DocumentState>

// Snapshots share what did not change, yet each holds its own list of tables.
const historyLimit = 1_000

const guard = import.meta.env?.DEV ? deepFreeze : <T>(value: T): T => value

/**
 * Holds one open document with its history.
 *
 * @param document what is opened; its history starts empty
 * @param ids source of ids for commands; tests pass a seeded one
 */
export function createDocumentStore(
  document: SchemaDocument,
  ids: IdGenerator = createIdGenerator(),
): DocumentStore {
  return createStore<DocumentState>((set, get) => ({
    present: guard(document),
    past: [],
    future: [],
    revision: 0,
    readOnly: false,
    ids,
    run: (command) => {
      if (!get().readOnly) set((state) => afterCommand(state, command))
    },
    undo: () => {
      if (!get().readOnly) set(afterUndo)
    },
    redo: () => {
      if (!get().readOnly) set(afterRedo)
    },
    open: (present, revision) =>
      set((state) => ({
        present: guard(present),
        past: [],
        future: [],
        revision: revision ?? state.revision + 1,
      })),
    setReadOnly: (readOnly) => set({ readOnly }),
  }))
}

function afterCommand(state: DocumentState, command: Command): Partial<DocumentState> {
  const next = applied(command, state.present, state.ids)
  if (next === state.present) return state
  const last = state.past.at(-1)
  const merges =
    last !== undefined && last.gesture !== undefined && last.gesture === command.gesture
  const step: Step = {
    document: merges ? last.document : state.present,
    label: typeof command.label === 'string' ? command.label : command.label(state.present),
    ...(command.gesture === undefined ? {} : { gesture: command.gesture }),
  }
  const earlier = merges ? state.past.slice(0, -1) : state.past.slice(-historyLimit + 1)
  return {
    present: guard(next),
    past: [...earlier, step],
    future: [],
    revision: state.revision + 1,
  }
}

function afterUndo(state: DocumentState): Partial<DocumentState> {
  const step = state.past.at(-1)
  if (!step) return state
  return {
    present: step.document,
    past: state.past.slice(0, -1),
    future: [{ ...step, document: state.present }, ...state.future],
    revision: state.revision + 1,
  }
}

function afterRedo(state: DocumentState): Partial<DocumentState> {
  const step = state.future[0]
  if (!step) return state
  return {
    present: step.document,
    past: [...state.past, { ...step, document: state.present }],
    future: state.future.slice(1),
    revision: state.revision + 1,
  }
}
