import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Command, DocumentStore, SchemaDocument } from '#document'

const DocumentContext = createContext<DocumentStore | undefined>(undefined)

/** Gives the tree below one open document. */
export function DocumentProvider({
  store,
  children,
}: {
  store: DocumentStore
  children: ReactNode
}) {
  return <DocumentContext value={store}>{children}</DocumentContext>
}

/**
 * The store of the open document, for what is not drawn from it: undo, redo, saving.
 *
 * @throws Error outside a {@link DocumentProvider}
 */
export function useDocumentStore(): DocumentStore {
  const store = use(DocumentContext)
  if (!store) throw new Error('useDocumentStore needs a <DocumentProvider> above it')
  return store
}

/**
 * A part of the document; the component renders again when that part is another object.
 *
 * @param selector returns a part that is already there or a memoised derivation, never a fresh object
 */
export function useDocument<T>(selector: (document: SchemaDocument) => T): T {
  return useStore(useDocumentStore(), (state) => selector(state.present))
}

/** Runs a command on the document: the only way in which anything changes it. */
export function useRun(): (command: Command) => void {
  return useStore(useDocumentStore(), (state) => state.run)
}

/** True while another tab writes this document, or the browser refuses to. */
export function useReadOnly(): boolean {
  return useStore(useDocumentStore(), (state) => state.readOnly)
}
