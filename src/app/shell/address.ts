import { isDocumentId } from '../storage/records.ts'
import type { DocumentId } from '../storage/port.ts'
import type { Workspace } from './workspace.ts'

/** The document that the address names, behind the `#`: a reload opens it again. */
export function addressedDocument(): DocumentId | undefined {
  const id = location.hash.slice(1)
  return isDocumentId(id) ? id : undefined
}

/** Keeps the address and the open document the same, back and forward included. */
export function followAddress(workspace: Workspace): void {
  const write = (id: DocumentId, how: 'pushState' | 'replaceState') => {
    if (addressedDocument() !== id) history[how](null, '', `#${id}`)
  }
  write(workspace.store.getState().open.id, 'replaceState')
  workspace.store.subscribe(({ open }, before) => {
    if (open !== before.open) write(open.id, 'pushState')
  })
  window.addEventListener('popstate', () => {
    const id = addressedDocument()
    if (id !== undefined) void workspace.openStored(id)
  })
}
