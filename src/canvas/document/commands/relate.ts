import type { Command } from '../command.ts'
import type { ConstraintId } from '../ids.ts'
import type { LinkEnd } from '../select/link-verdict.ts'
import { linkOf, type Relation } from '../select/relation-verdict.ts'
import { createJunction, type NewJunction } from './junction.ts'
import { link } from './link.ts'
import { setSingle } from './relationships.ts'

export interface NewRelation extends Relation {
  /** Of the foreign key, for who selects it afterwards. */
  readonly id: ConstraintId
  /** The table between the two, where many meet many. */
  readonly junction: NewJunction
}

/** Draws a relationship of any kind between two ends, in one step. */
export function relate({ id, junction, ...relation }: NewRelation): Command {
  const [from, to] = linkOf(relation)
  switch (relation.kind) {
    case 'one to many':
    case 'self':
      return link(from, to, id)
    case 'one to one':
      return linkOnce(from, to, id)
    case 'many to many':
      return createJunction(from.table, to.table, junction)
  }
}

/** One to one: the columns that refer are unique. */
function linkOnce(from: LinkEnd, to: LinkEnd, id: ConstraintId): Command {
  const { label, apply } = link(from, to, id)
  return {
    label,
    apply: (document, ids) => {
      const next = apply(document, ids)
      const table = Object.values(next.tables).find(({ constraints }) =>
        constraints.some((constraint) => constraint.id === id),
      )
      return table ? setSingle({ table: table.id, constraint: id }, true).apply(next, ids) : next
    },
  }
}
