import { counted } from './ui.ts'

/** The first screen. */
export const start = {
  title: 'Start',
  draw: {
    title: 'Draw',
    text: 'Click anywhere to place the first table.',
    table: 'table_1',
    column: 'id',
    type: 'integer',
    next: 'Enter: next column',
  },
  paste: {
    title: 'Paste SQL',
    text: 'Run on a real engine, then drawn.',
    example: 'CREATE TABLE albums (\n  album_id integer …',
  },
  open: {
    title: 'Open file',
    text: '.sql .sqlite .db .athanor.json',
    drop: 'Drop a file anywhere on this page',
  },
  templates: {
    title: 'Templates',
    text: 'each with sample rows and three queries to try',
    tables: (count: number) => counted(count, 'table'),
    open: (name: string) => `Open the template ${name}`,
    shop: { name: 'Shop', text: 'Orders, items, stock, addresses' },
    fleet: { name: 'Fleet telemetry', text: 'OBD-II readings by trip and vehicle' },
    retrieval: { name: 'Retrieval store', text: 'Documents, chunks, embeddings, citations' },
  },
  recent: {
    title: 'Recent',
    text: 'kept in this browser',
    all: (count: number) => `All ${count} documents`,
    tables: (count: number) => counted(count, 'table'),
    menu: (name: string) => `Actions on ${name}`,
    open: 'Open',
    rename: 'Rename',
    name: 'Name of the document',
    nameMissing: 'A document needs a name.',
    remove: 'Delete',
    removed: (name: string) => `Deleted \`${name}\``,
  },
  dropHere: 'Drop to open',
  missing: 'This document is no longer in this browser.',
  unreadableDocument: 'The document cannot be read from the storage of this browser.',
  notChanged: 'The storage of this browser did not take the change. Nothing was lost.',
  notRead: (file: string, reason: string) => `\`${file}\` was not opened. ${reason}`,
} as const

const day = 24 * 60 * 60 * 1000

/** "5 minutes ago", "yesterday", "18 November". */
export function ago(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const today = new Date(now).setHours(0, 0, 0, 0)
  if (time >= today) return `today ${clock(time)}`
  if (time >= today - day) return 'yesterday'
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return new Date(time).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

/** 14:32. */
export function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
