/** One line of the runner's answer. */
export interface Entry {
  readonly file: string
  /** `notYet` is for what no importer reads so far: neither passed nor failed. */
  readonly status: 'exact' | 'differs' | 'limit' | 'notYet' | 'skipped'
  readonly differences: readonly string[]
}

export const notYet = (file: string): Entry => ({ file, status: 'notYet', differences: [] })

/** Not run, for want of something that is not the project's. */
export const skipped = (file: string, reason: string): Entry => ({
  file,
  status: 'skipped',
  differences: [reason],
})

/** Exact when nothing differs. */
export const judged = (file: string, differences: readonly string[]): Entry => ({
  file,
  status: differences.length === 0 ? 'exact' : 'differs',
  differences,
})
