import type { LinkEnd } from '#document'
import type { Target } from '../gestures/hit-test.ts'

/** The end of a relationship that a place in the drawing stands for. */
export function linkEndOf(target: Target): LinkEnd | undefined {
  switch (target.kind) {
    case 'row':
      return { table: target.table, column: target.column }
    case 'header':
    case 'body':
    case 'more':
      return { table: target.table }
    case 'ground':
    case 'line':
    case 'note':
    case 'area':
      return undefined
  }
}
