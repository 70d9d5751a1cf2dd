import type { DOMAIN } from '../types/postgresql.ts'
import type { AnyColumn } from './column-types.ts'
import { DdlElement } from './ddl.ts'
import type { NameLike } from './schema-item.ts'

/** What becomes different about a domain. */
export type DomainAction =
  | { readonly kind: 'default'; readonly expression: string | null }
  | { readonly kind: 'not null'; readonly notNull: boolean }
  | { readonly kind: 'add check'; readonly name: string | null; readonly condition: string }
  | { readonly kind: 'drop check'; readonly name: string }
  | { readonly kind: 'rename'; readonly to: NameLike }

export class AlterDomain extends DdlElement {
  override readonly tag = 'alter_domain'
  constructor(
    readonly type: DOMAIN,
    readonly action: DomainAction,
  ) {
    super()
  }
}

/** How the values of the column are compressed from now on. */
export class SetColumnCompression extends DdlElement {
  override readonly tag = 'set_column_compression'
  constructor(readonly column: AnyColumn) {
    super()
  }
}
