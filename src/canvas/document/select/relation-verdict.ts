import type { SchemaDocument } from '../model.ts'
import { junctionVerdict } from './junction-verdict.ts'
import { linkVerdict, type LinkEnd } from './link-verdict.ts'

/** How many rows meet how many: `self` is one to many within a table. */
export type RelationKind = 'one to many' | 'one to one' | 'many to many' | 'self'

/** A relationship before it is drawn. */
export interface Relation {
  readonly kind: RelationKind
  readonly from: LinkEnd
  readonly to: LinkEnd
}

/** What drawing a relationship would do, or why it cannot be drawn. */
export type RelationVerdict =
  { readonly ok: true; readonly summary: string } | { readonly ok: false; readonly reason: string }

/** Asked while a drag goes on: of whichever kind the relationship is. */
export function relationVerdict(document: SchemaDocument, relation: Relation): RelationVerdict {
  const { kind, from, to } = relation
  if (kind === 'many to many') return junctionVerdict(document, from.table, to.table)
  if (kind === 'self' && from.table !== to.table) {
    const name = document.tables[from.table]?.name ?? ''
    return { ok: false, reason: `A self-reference stays within ${name}.` }
  }
  return linkVerdict(document, ...linkOf(relation))
}

/** The two ends of the foreign key: a self-reference may end anywhere on its table. */
export const linkOf = ({ kind, from, to }: Relation): readonly [LinkEnd, LinkEnd] =>
  kind === 'self' ? [from, { table: from.table }] : [from, to]
