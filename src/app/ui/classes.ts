/** Joins class names; what is absent or false leaves no trace. */
export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ')
