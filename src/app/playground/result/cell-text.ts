import { texts } from '#texts'
import type { Cell } from '../../engines/live-types.ts'

/** Longer texts are cut where they are shown; what is copied is whole. */
const longest = 1_000
const shownBytes = 16

export type CellLook = 'null' | 'empty' | 'number' | 'blob' | 'text'

export function lookOf(cell: Cell | undefined): CellLook {
  if (cell === null || cell === undefined) return 'null'
  if (cell === '') return 'empty'
  if (typeof cell === 'number' || typeof cell === 'bigint') return 'number'
  return typeof cell === 'string' ? 'text' : 'blob'
}

/** A value in one line: what is not there is said, what is empty is seen. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (cell === null) return 'NULL'
  if (cell === '') return "''"
  if (cell instanceof Uint8Array) return blobText(cell)
  const text = typeof cell === 'number' ? numberText(cell) : String(cell)
  return text.length > longest ? `${oneLine(text.slice(0, longest))}…` : oneLine(text)
}

/** A value as it goes to the clipboard: whole; what would break its line or its cell becomes a blank. */
export function copiedText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Uint8Array) return hex(cell)
  const text = typeof cell === 'number' ? numberText(cell) : String(cell)
  return text.replace(/[\t\r\n]+/g, ' ')
}

/** SQLite tells 1.0 from 1; JavaScript's own text does not know infinity as SQL writes it. */
function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? '9e999' : '-9e999'
}

const oneLine = (text: string): string => text.replace(/\r\n|[\r\n]/g, '↵')

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function blobText(bytes: Uint8Array): string {
  const rest = bytes.length > shownBytes ? '…' : ''
  return `${texts.query.grid.blob(bytes.length)} ${hex(bytes.subarray(0, shownBytes))}${rest}`
}
