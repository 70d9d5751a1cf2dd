/** Ids are a prefix and ten base-36 characters; the prefix keeps a table id out of a column's place. */
export type TableId = `t_${string}`
export type ColumnId = `c_${string}`
export type ConstraintId = `k_${string}`
export type IndexId = `x_${string}`
export type ViewId = `v_${string}`
export type RawObjectId = `o_${string}`
export type RevisionId = `r_${string}`
export type TypeId = `e_${string}`
export type SequenceId = `s_${string}`
export type NoteId = `n_${string}`
export type AreaId = `a_${string}`
export type DiagramId = `d_${string}`

export interface IdGenerator {
  readonly table: () => TableId
  readonly column: () => ColumnId
  readonly constraint: () => ConstraintId
  readonly index: () => IndexId
  readonly view: () => ViewId
  readonly rawObject: () => RawObjectId
  readonly revision: () => RevisionId
  readonly type: () => TypeId
  readonly sequence: () => SequenceId
  readonly note: () => NoteId
  readonly area: () => AreaId
  readonly diagram: () => DiagramId
}

/**
 * Makes ids from a source of randomness.
 *
 * @param random returns a number in [0, 1); tests pass a seeded one
 */
export function createIdGenerator(random: () => number = Math.random): IdGenerator {
  const suffix = () =>
    Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join('')
  return {
    table: () => `t_${suffix()}`,
    column: () => `c_${suffix()}`,
    constraint: () => `k_${suffix()}`,
    index: () => `x_${suffix()}`,
    view: () => `v_${suffix()}`,
    rawObject: () => `o_${suffix()}`,
    revision: () => `r_${suffix()}`,
    type: () => `e_${suffix()}`,
    sequence: () => `s_${suffix()}`,
    note: () => `n_${suffix()}`,
    area: () => `a_${suffix()}`,
    diagram: () => `d_${suffix()}`,
  }
}
