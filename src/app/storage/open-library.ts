import { openBrowserPort } from './browser-port.ts'
import { createDocumentLibrary } from './document-library.ts'
import type { DocumentLibrary } from './library.ts'
import { createMemoryPort } from './memory-port.ts'
import { StorageError, type StorageErrorCode } from './port.ts'

export interface StartedLibrary {
  readonly library: DocumentLibrary
  /** Why the documents live in this tab only; undefined when they are stored in the browser. */
  readonly memoryBecause: StorageErrorCode | undefined
}

/**
 * The library of this browser, at the latest three seconds after the start; where there is no
 * storage, one that lives in this tab. Never throws.
 */
export async function openLibrary(): Promise<StartedLibrary> {
  try {
    return { library: createDocumentLibrary(await openBrowserPort()), memoryBecause: undefined }
  } catch (error) {
    return {
      library: createDocumentLibrary(createMemoryPort()),
      memoryBecause: error instanceof StorageError ? error.code : 'unavailable',
    }
  }
}
