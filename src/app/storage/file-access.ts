/** A file that the user chose to write. Structural: TypeScript has no types for pickers yet. */
interface FileHandle {
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

export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'cancelled' }
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
  return { kind: 'saved' }
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
