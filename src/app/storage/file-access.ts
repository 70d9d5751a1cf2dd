/** A file of the user's, held so that it can be written again. Structural: TypeScript has no types for pickers yet. */
export interface FileHandle {
  readonly name: string
  readonly getFile: () => Promise<File>
  readonly createWritable: () => Promise<{
    readonly write: (data: string | Uint8Array<ArrayBuffer> | Blob) => Promise<void>
    readonly close: () => Promise<void>
    readonly abort?: () => Promise<void>
  }>
}

interface PickerOptions {
  readonly suggestedName?: string
  readonly types: readonly FileType[]
}

interface FileType {
  readonly description: string
  readonly accept: Readonly<Record<string, readonly string[]>>
}

interface Pickers {
  readonly showSaveFilePicker?: (options: PickerOptions) => Promise<FileHandle>
}

/** Where the user saved something; `changedAt` is when the file was written, to see later changes by others. */
export interface SavedFile {
  readonly handle: FileHandle
  readonly changedAt: number
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly file: SavedFile }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'cancelled' }
  /** Another program has written the file since: nothing was overwritten. */
  | { readonly kind: 'changed outside'; readonly file: SavedFile }
  | { readonly kind: 'failed'; readonly reason: string }

export interface FileContent {
  /** With its ending: `shop.athanor.json`. */
  readonly name: string
  readonly data: string | Uint8Array<ArrayBuffer>
  /** MIME type. */
  readonly type: string
}

/** The name of a document as a file: without the characters that some system forbids. */
export function fileNameFor(name: string, ending: string): string {
  const stem = name
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 120)
  return `${stem === '' ? 'drawing' : stem}${ending}`
}

/** Asks where to save; a browser that cannot ask downloads. Call it from a click. */
export async function saveFileAs(content: FileContent): Promise<SaveOutcome> {
  const { showSaveFilePicker } = pickers()
  if (!showSaveFilePicker) return download(content)
  try {
    const handle = await showSaveFilePicker({
      suggestedName: content.name,
      types: [fileType(content)],
    })
    return await write(handle, content)
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Saves to the same file again, unless another program has written it since. */
export async function saveFileAgain(file: SavedFile, content: FileContent): Promise<SaveOutcome> {
  try {
    const { lastModified } = await file.handle.getFile()
    if (lastModified !== file.changedAt) return { kind: 'changed outside', file }
    return await write(file.handle, content)
  } catch (error) {
    return outcomeOf(error)
  }
}

async function write(handle: FileHandle, { data }: FileContent): Promise<SaveOutcome> {
  const writable = await handle.createWritable()
  try {
    await writable.write(data)
    await writable.close()
  } catch (error) {
    // The browser writes to a copy: the file of the user stays as it was.
    await writable.abort?.()
    throw error
  }
  const { lastModified } = await handle.getFile()
  return { kind: 'saved', file: { handle, changedAt: lastModified } }
}

function download({ name, data, type }: FileContent): SaveOutcome {
  const url = URL.createObjectURL(new Blob([data], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The click has only been queued: the address must live until the browser has read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return { kind: 'downloaded' }
}

/**
 * Lets the user choose one file. Call it from a click.
 *
 * @param endings with their dots: `.sql`, `.athanor.json`
 * @returns undefined when nothing was chosen
 */
export async function pickFile(endings: readonly string[]): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = endings.join(',')
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

const fileType = ({ name, type }: FileContent): FileType => ({
  description: name,
  accept: { [type]: [/\.[a-z0-9]+$/i.exec(name)?.[0] ?? '.txt'] },
})

// Chromium has pickers, others have not.
const pickers = (): Pickers => globalThis as Pickers

function outcomeOf(error: unknown): SaveOutcome {
  if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'cancelled' }
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
}
