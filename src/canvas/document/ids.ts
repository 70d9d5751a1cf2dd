/** Ids are a prefix and ten base-36 characters; the brand keeps a table id out of a column's place. */
type Brand<Prefix extends string, Name extends string> = `${Prefix}_${string}` & {
  readonly __brand?: Name
}

export type TableId = Brand<'t', 'table'>
export type ColumnId = Brand<'c', 'column'>
export type ConstraintId = Brand<'k', 'constraint'>
export type IndexId = Brand<'x', 'index'>
export type ViewId = Brand<'v', 'view'>
export type RawObjectId = Brand<'o', 'raw object'>

export interface IdGenerator {
  readonly table: () => TableId
  readonly column: () => ColumnId
  readonly constraint: () => ConstraintId
  readonly index: () => IndexId
  readonly view: () => ViewId
  readonly rawObject: () => RawObjectId
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
  }
}
