import type { Constraint } from '../../schema/constraint.ts'

/** When a constraint is checked; empty for at once. */
export const deferrability = ({ deferrable, initially }: Constraint): string =>
  initially?.toUpperCase() === 'DEFERRED' ? 'deferred' : deferrable === true ? 'deferrable' : ''
