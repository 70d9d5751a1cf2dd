import type { Include } from './compare/include.ts'
import type { Operation } from './ops.ts'
import type { IdentifiedDraft } from './revisions/store.ts'
import type { VersionTableOptions } from './revisions/version-table.ts'

/** What `athanor.config.ts` exports as its default. Paths are seen from its folder. */
export interface MigrationConfig extends VersionTableOptions {
  /** `sqlite:///app.db`, `postgresql://user@host/name`, `mysql://…`; `--url` is stronger. */
  readonly url?: string
  /** Handed to the driver's library unchanged, such as TLS settings. */
  readonly connectArguments?: Readonly<Record<string, unknown>>
  /** What the schema is to be: a module of models (.ts), a drawing (.athanor.json) or a script (.sql). */
  readonly target?: string
  /** The folder of the scripts; `migrations` when absent. */
  readonly migrations?: string
  /** Names that are looked at; the others are neither made nor dropped. Alembic: `include_name`. */
  readonly includeName?: Include
  /** Changes that are made; the others are left out. Alembic: `include_object`. */
  readonly includeObject?: (operation: Operation) => boolean
  /** Changes a new revision before it is written. Alembic: `process_revision_directives`. */
  readonly processRevision?: (draft: IdentifiedDraft) => IdentifiedDraft
}

/** Says what the default export of `athanor.config.ts` is, so that an editor knows its keys. */
export const defineConfig = (config: MigrationConfig): MigrationConfig => config
