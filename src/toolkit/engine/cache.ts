import type { Dialect } from '../compile/dialect.ts'
import { cacheKeyOf } from '../sql/cache-key.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { ValueSource } from '../sql/structure.ts'
import type { StatementForm } from './statement-form.ts'

/** What is kept of a statement. */
export interface Keepable {
  /** False where its SQL depends on its values. */
  readonly keepable: boolean
}

interface Entry<F> {
  readonly form: F
  readonly since: number
  used: number
}

/** A compiled form, and where it comes from. */
export interface CacheLookup<F> {
  readonly form: F
  /** As SQLAlchemy says it in the log. */
  readonly origin: 'generated' | 'cached' | 'no key' | 'caching disabled'
  /** When it was made, by `performance.now()`. */
  readonly since: number
  /** What has the values of the statement that was looked up; null where the form was made of that very one. */
  readonly binds: readonly ValueSource[] | null
}

/** Which form of a statement is meant: by its dialect, and by what else it was compiled for. */
export interface FormRequest {
  readonly statement: ClauseElement
  readonly dialect: Dialect
  /** Columns that get values, one row or many; see `variantOf`. */
  readonly variant: string
}

export interface CacheStatistics {
  readonly hits: number
  readonly misses: number
  readonly size: number
}

type Shelf<F> = Map<string, Entry<F>>

/**
 * Compiled forms of statements by their keys: a statement that is built again with other values finds the form of the
 * one before. When there are half as many again as it may keep, those that were not used for longest go.
 * SQLAlchemy: "SQL Compilation Caching".
 */
export class CompiledCache<F extends Keepable = StatementForm> {
  readonly #capacity: number
  readonly #shelves = new Map<Dialect, Map<string, Shelf<F>>>()
  #last: { dialect: Dialect; variant: string; shelf: Shelf<F> } | null = null
  #clock = 0
  #size = 0
  #hits = 0
  #misses = 0

  /** @param capacity how many forms are kept; 0 keeps none */
  constructor(capacity = 500) {
    this.#capacity = capacity
  }

  get statistics(): CacheStatistics {
    return { hits: this.#hits, misses: this.#misses, size: this.#size }
  }

  /**
   * The form of a statement.
   *
   * @param make compiles it; gets what has its values where other statements may use the form
   */
  lookup(request: FormRequest, make: (binds: readonly ValueSource[] | null) => F): CacheLookup<F> {
    if (this.#capacity === 0) return made(make(null), 'caching disabled')
    const keyed = cacheKeyOf(request.statement)
    if (keyed === null) return made(make(null), 'no key')
    const shelf = this.#shelfOf(request)
    const entry = shelf.get(keyed.key)
    if (entry !== undefined) {
      this.#hits += 1
      this.#clock += 1
      entry.used = this.#clock
      return { form: entry.form, origin: 'cached', since: entry.since, binds: keyed.binds }
    }
    this.#misses += 1
    const since = performance.now()
    const form = make(keyed.binds)
    if (!form.keepable) return { form, origin: 'no key', since, binds: null }
    this.#keep(shelf, keyed.key, { form, since, used: this.#clock })
    return { form, origin: 'generated', since, binds: null }
  }

  /** Forgets all forms. */
  clear(): void {
    this.#shelves.clear()
    this.#last = null
    this.#size = 0
  }

  #shelfOf({ dialect, variant }: FormRequest): Shelf<F> {
    if (this.#last?.dialect === dialect && this.#last.variant === variant) return this.#last.shelf
    const variants = this.#shelves.get(dialect) ?? new Map<string, Shelf<F>>()
    this.#shelves.set(dialect, variants)
    const shelf = variants.get(variant) ?? new Map<string, Entry<F>>()
    variants.set(variant, shelf)
    this.#last = { dialect, variant, shelf }
    return shelf
  }

  #keep(shelf: Shelf<F>, key: string, entry: Entry<F>): void {
    this.#clock += 1
    entry.used = this.#clock
    // a listener may have executed an equal statement while this one was compiled
    if (!shelf.has(key)) this.#size += 1
    shelf.set(key, entry)
    if (this.#size > this.#capacity * 1.5) this.#shrink()
  }

  #shrink(): void {
    const times = this.#entries().map(([, , { used }]) => used)
    const oldest = times.toSorted((left, right) => right - left)[this.#capacity - 1] ?? 0
    for (const [shelf, key, { used }] of this.#entries())
      if (used < oldest) {
        shelf.delete(key)
        this.#size -= 1
      }
    this.#sweep()
  }

  #entries(): readonly (readonly [Shelf<F>, string, Entry<F>])[] {
    return [...this.#shelves.values()].flatMap((variants) =>
      [...variants.values()].flatMap((shelf) =>
        [...shelf].map(([key, entry]) => [shelf, key, entry] as const),
      ),
    )
  }

  #sweep(): void {
    this.#last = null
    for (const [dialect, variants] of this.#shelves) {
      for (const [variant, shelf] of variants) if (shelf.size === 0) variants.delete(variant)
      if (variants.size === 0) this.#shelves.delete(dialect)
    }
  }
}

const made = <F>(form: F, origin: CacheLookup<F>['origin']): CacheLookup<F> => ({
  form,
  origin,
  since: performance.now(),
  binds: null,
})

/**
 * The variant of a statement that is executed with values.
 *
 * @param columnKeys the columns that get them; lengths keep names apart that hold the separator
 * @param many it runs once for each of many rows
 */
export function variantOf(columnKeys: readonly string[], many = false): string {
  const names = columnKeys.map((name) => `${name.length}:${name}`).join(',')
  return many ? `many ${names}` : names
}
