import * as v from 'valibot'
import type { DocumentId } from '../../storage/port.ts'
import { documentIdOf } from '../../storage/records.ts'

const entry = v.object({
  sql: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  engineTime: v.number(),
  outcome: v.variant('kind', [
    v.object({ kind: v.literal('rows'), count: v.number(), more: v.boolean() }),
    v.object({ kind: v.literal('changed'), count: v.number() }),
    v.object({ kind: v.literal('done') }),
    v.object({ kind: v.literal('failed'), message: v.string() }),
    v.object({ kind: v.literal('stopped'), safeAt: v.number() }),
  ]),
})

/** One statement that was run, with what came of it; rows are never kept. */
export type HistoryEntry = v.InferOutput<typeof entry>
export type Outcome = HistoryEntry['outcome']

const keptQuery = v.object({ text: v.string(), history: v.array(entry) })

/** What is written in the console of a document, kept in this browser beside it. */
export type KeptQuery = v.InferOutput<typeof keptQuery>

/** Entries of the history that are kept, and characters of each. */
export const historyLimit = 100
const longest = 10_000

const prefix = 'athanor.query.'
const keyOf = (id: DocumentId): string => `${prefix}${id}`

/** @returns undefined when nothing is kept, or nothing that can be read */
export function readQuery(id: DocumentId): KeptQuery | undefined {
  try {
    const text = localStorage.getItem(keyOf(id))
    if (text === null) return undefined
    const parsed = v.safeParse(keptQuery, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Keeps the text, and as much of the history as there is room for. */
export function keepQuery(id: DocumentId, { text, history }: KeptQuery): void {
  const short = history.filter(({ sql }) => sql.length <= longest).slice(0, historyLimit)
  if (!write(id, { text, history: short })) write(id, { text, history: [] })
}

/** The documents that have something kept. */
export function keptQueries(): readonly DocumentId[] {
  try {
    return Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => documentIdOf(key.slice(prefix.length)) ?? [])
  } catch {
    return []
  }
}

/** For a document that is gone for good: one that was deleted can come back for a day. */
export const forgetQuery = (id: DocumentId): void => localStorage.removeItem(keyOf(id))

function write(id: DocumentId, query: KeptQuery): boolean {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(query))
    return true
  } catch {
    // A browser without room or storage keeps the text in this tab only, as the page says of the document.
    return false
  }
}
