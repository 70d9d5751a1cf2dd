import { metadataOf, type SchemaDocument } from '#document'
import type { LiveDatabase } from '../engines/live-state.ts'
import type { Source } from '../engines/live-types.ts'
import type { OpenDocument } from '../storage/open-document.ts'

/** The live database as that of one document. */
export interface LiveLink {
  /**
   * Makes a change that comes with rows of its own. Undo brings the rows back that were there
   * before it, redo those that came.
   *
   * @param change runs one command on the document
   */
  readonly withRows: (source: Source, change: () => void) => Promise<void>
  /** Takes the rows along to another engine. */
  readonly withOtherEngine: (change: () => void) => Promise<void>
  readonly end: () => void
}

type Followed = Pick<LiveDatabase, 'open' | 'follow' | 'snapshot' | 'carried' | 'subscribe'>
type Followable = Pick<OpenDocument, 'store' | 'rows' | 'keepRows'>

/**
 * Makes the live database that of a document, and lets it follow each change; what is written in it
 * is kept beside the document.
 *
 * @param bytes a database with the rows to begin with; else those that were kept
 */
export function linkLive(live: Followed, open: Followable, bytes?: Uint8Array): LiveLink {
  const link = new Link(live, open)
  void link.start(bytes)
  return {
    withRows: (source, change) => link.withRows(source, change),
    withOtherEngine: (change) => link.withOtherEngine(change),
    end: () => link.end(),
  }
}

/** Deriving a large schema takes longer than a frame: what was changed is painted first. */
const afterPaint = 32

class Link {
  /** Documents of the history that have rows of their own. */
  private readonly sources = new WeakMap<SchemaDocument, Source>()
  private readonly ends: readonly (() => void)[]
  private coming: Source | undefined
  private soon: ReturnType<typeof setTimeout> | undefined
  private isOver = false

  constructor(
    private readonly live: Followed,
    private readonly document: Followable,
  ) {
    this.ends = [
      document.store.subscribe(({ present }, before) => this.changed(present, before.present)),
      live.subscribe(({ changes }, before) => {
        if (changes !== before.changes) document.keepRows(() => live.snapshot())
      }),
    ]
  }

  async start(bytes: Uint8Array | undefined): Promise<void> {
    const source = await sourceOf(this.document, bytes)
    if (this.isOver) return
    await this.live.open(metadataOf(this.present).metadata, source, this.present.dialect)
    if (!this.isOver) this.live.follow(metadataOf(this.present).metadata)
  }

  async withOtherEngine(change: () => void): Promise<void> {
    const tables = await this.live.carried().catch(() => [])
    await this.withRows({ kind: 'carried', tables }, change)
  }

  async withRows(source: Source, change: () => void): Promise<void> {
    const before = await this.live.snapshot().catch(() => undefined)
    if (before) this.sources.set(this.present, { kind: 'snapshot', bytes: before })
    this.coming = source
    change()
    this.coming = undefined
  }

  end(): void {
    this.isOver = true
    clearTimeout(this.soon)
    for (const end of this.ends) end()
  }

  private get present(): SchemaDocument {
    return this.document.store.getState().present
  }

  private changed(present: SchemaDocument, before: SchemaDocument): void {
    if (sameSchema(present, before)) return
    if (this.coming) this.sources.set(present, this.coming)
    const isElsewhere = present.dialect !== before.dialect
    const source = this.sources.get(present) ?? (isElsewhere ? nothing : undefined)
    clearTimeout(this.soon)
    if (source) void this.live.open(metadataOf(present).metadata, source, present.dialect)
    else this.soon = setTimeout(() => this.live.follow(metadataOf(present).metadata), afterPaint)
  }
}

const nothing: Source = { kind: 'none' }

async function sourceOf(open: Followable, bytes: Uint8Array | undefined): Promise<Source> {
  if (bytes) return { kind: 'database', bytes }
  const rows = await open.rows()
  return rows ? { kind: 'snapshot', bytes: rows } : nothing
}

/** Moving a table changes no schema. */
const sameSchema = (one: SchemaDocument, other: SchemaDocument): boolean =>
  one.tables === other.tables &&
  one.views === other.views &&
  one.rawObjects === other.rawObjects &&
  one.types === other.types &&
  one.sequences === other.sequences &&
  one.namingConvention === other.namingConvention &&
  one.dialect === other.dialect
