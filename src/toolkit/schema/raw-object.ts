import type { Info } from './schema-item.ts'

/**
 * What a database holds and the toolkit does not model: triggers, routines, extensions, policies, virtual tables.
 * Carried as SQL and emitted behind what it names.
 */
export interface RawObject {
  /** `trigger`, `virtual table`, `function`, `extension`, … */
  readonly kind: string
  readonly schema: string | null
  readonly name: string
  readonly sql: string
  /** Names of the tables, views and raw objects that must exist before it. */
  readonly after: readonly string[]
  /** Of a virtual or foreign table. */
  readonly columns?: readonly string[]
  /** Made before the tables, which may need it. */
  readonly early?: boolean
  info: Info
}
