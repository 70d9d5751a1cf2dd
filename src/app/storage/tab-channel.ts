import * as v from 'valibot'
import { storageVersion } from './browser-port.ts'
import type { DocumentId } from './port.ts'
import { isDocumentId } from './records.ts'

/**
 * What tabs of this page tell each other.
 *
 * - `hello`: a tab has opened; an older page learns from it that it is older
 * - `saved`: a new revision is stored
 * - `renamed`: a document got another name on the list
 * - `give`: a tab wants to write a document; its writer saves and answers `given`
 */
export type TabMessage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'saved'; readonly id: DocumentId; readonly revision: number }
  | { readonly kind: 'renamed'; readonly id: DocumentId; readonly name: string }
  | { readonly kind: 'give'; readonly id: DocumentId }
  | { readonly kind: 'given'; readonly id: DocumentId }

/** `outdated`: a tab speaks a newer version than this page. */
export type HeardMessage = TabMessage | { readonly kind: 'outdated' }

export interface TabChannel {
  readonly post: (message: TabMessage) => void
  /** @returns stops listening */
  readonly listen: (heard: (message: HeardMessage) => void) => () => void
  readonly close: () => void
}

const id = v.custom<DocumentId>(isDocumentId)
const message = v.variant('kind', [
  v.object({ kind: v.literal('hello') }),
  v.object({ kind: v.literal('saved'), id, revision: v.number() }),
  v.object({ kind: v.literal('renamed'), id, name: v.string() }),
  v.object({ kind: v.literal('give'), id }),
  v.object({ kind: v.literal('given'), id }),
])
const envelope = v.object({ version: v.number(), message: v.unknown() })

/**
 * Opens the channel between the tabs of this browser.
 *
 * @param outdated called when a tab speaks a newer version: this page asks to be loaded anew
 * @param version of the storage that this page knows
 */
export function openTabChannel(outdated: () => void, version: number = storageVersion): TabChannel {
  const channel = new BroadcastChannel('athanor')
  const listeners = new Set<(message: HeardMessage) => void>()
  const tell = (message: HeardMessage) => {
    for (const listener of listeners) listener(message)
  }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!v.is(envelope, data)) return
    if (data.version > version) {
      outdated()
      tell({ kind: 'outdated' })
    }
    const heard = data.message
    if (data.version === version && v.is(message, heard)) tell(heard)
  }
  let isOpen = true
  const post = (sent: TabMessage) => {
    if (isOpen) channel.postMessage({ version, message: sent })
  }
  post({ kind: 'hello' })
  return {
    post,
    listen: (heard) => {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    close: () => {
      isOpen = false
      channel.close()
    },
  }
}
